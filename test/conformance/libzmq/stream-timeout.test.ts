// Peers that never finish the handshake, as libzmq's test_stream_timeout checks them.
import assert from 'node:assert/strict';
import { Dealer, Stream } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { next } from '../../support/events';
import { sockets } from '../../support/sockets';
import { isNotice } from '../../support/stream';

const impatient = { handshakeInterval: 50, reconnectInterval: -1 };

describe('a handshake that does not come to an end', () => {
  const make = sockets();

  it('is given up by the side that has connected', async () => {
    const stream = make(Stream);
    const dealer = make(Dealer, impatient);
    const { events } = dealer;
    dealer.connect(await bound(stream, 'tcp'));
    const id = isNotice(await stream.receive());
    await next(events, 'disconnect');
    for (let ended = false; !ended; ) {
      const [from, body] = await stream.receive();
      assert.deepEqual(from, id);
      ended = body.length === 0;
    }
  });

  it('is given up by the side that is bound', async () => {
    const dealer = make(Dealer, impatient);
    const { events } = dealer;
    const endpoint = await bound(dealer, 'tcp');
    const stream = make(Stream, { reconnectInterval: -1 });
    stream.connect(endpoint, { routingId: 'dealer' });
    assert.deepEqual((await stream.receive()).map(String), ['dealer', '']);
    await next(events, 'disconnect');
    for (let ended = false; !ended; ) ended = (await stream.receive())[1].length === 0;
  });
});
