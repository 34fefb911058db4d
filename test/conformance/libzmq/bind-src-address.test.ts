// The local end of a connection chosen by who connects, as libzmq's test_bind_src_address checks it.
import assert from 'node:assert/strict';
import { Dealer, type Event, type EventOfType } from 'zeromq-native';
import { bound, unboundEndpoint } from '../../support/endpoints';
import { next } from '../../support/events';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('a source address in an endpoint', () => {
  const make = sockets();

  async function acceptedFrom(source: string): Promise<EventOfType<'accept'> & Event> {
    const server = make(Dealer);
    const { events } = server;
    const endpoint = await bound(server, 'tcp');
    const client = make(Dealer);
    client.connect(endpoint.replace('tcp://', `tcp://${source};`));
    await client.send('there');
    assert.deepEqual(await receiveText(server), ['there']);
    return next(events, 'accept');
  }

  it('is where the connection comes from, with any port', async function () {
    if (process.platform !== 'linux') {
      console.log('    (skipped: only Linux has all of 127.0.0.0/8)');
      this.skip();
    }
    assert.match((await acceptedFrom('127.0.0.2:0')).remoteEndpoint ?? '', /^tcp:\/\/127\.0\.0\.2:\d+$/);
    assert.match((await acceptedFrom('127.0.0.3:*')).remoteEndpoint ?? '', /^tcp:\/\/127\.0\.0\.3:\d+$/);
  });

  it('may have a port', async () => {
    const endpoint = await unboundEndpoint('tcp');
    assert.equal((await acceptedFrom(endpoint.slice('tcp://'.length))).remoteEndpoint, endpoint);
  });

  it('is refused at once if it is empty', () => {
    const dealer = make(Dealer);
    const endpoint = 'tcp://;127.0.0.1:5555';
    assert.throws(() => dealer.connect(endpoint), { code: 'EINVAL', syscall: 'zmq_connect', endpoint });
    assert.equal(dealer.lastEndpoint, null);
  });
});
