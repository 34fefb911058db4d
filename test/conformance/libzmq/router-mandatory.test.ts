// What a mandatory Router refuses, as libzmq's test_router_mandatory and test_router_mandatory_hwm check it.
import assert from 'node:assert/strict';
import { Dealer, Router } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText, take, zmqError } from '../../support/expect';
import { sockets } from '../../support/sockets';

const unreachable = zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send' });

for (const transport of localTransports) {
  describe(`a Router over ${transport}`, () => {
    const make = sockets();

    it('drops what is for nobody, until it is made mandatory', async () => {
      const router = make(Router);
      const dealer = make(Dealer, { routingId: 'X' });
      const endpoint = await bound(router, transport);
      await router.send(['X', 'lost']);
      assert.equal(router.trySend(['X', 'lost']), true);
      router.mandatory = true;
      await assert.rejects(router.send(['X', 'refused']), unreachable);
      assert.throws(() => router.trySend(['X', 'refused']), unreachable);
      dealer.connect(endpoint);
      await dealer.send('hello');
      assert.deepEqual(await receiveText(router), ['X', 'hello']);
      await router.send(['X', 'taken']);
      await assert.rejects(router.send(['Y', 'refused']), unreachable);
      assert.deepEqual(await receiveText(dealer), ['taken']);
    });
  });
}

describe('a mandatory Router', () => {
  const make = sockets();

  it('is mute for a peer whose queue is full, and not for the others', async () => {
    const router = make(Router, { mandatory: true, sendHighWaterMark: 1 });
    const endpoint = await bound(router, 'inproc');
    const [full, empty] = ['full', 'empty'].map((routingId) =>
      make(Dealer, { routingId, receiveHighWaterMark: 3 }),
    ) as [Dealer, Dealer];
    for (const dealer of [full, empty]) {
      dealer.connect(endpoint);
      await dealer.send('hello');
      await router.receive();
    }
    for (let round = 0; round < 5; round++) {
      for (let n = 0; n < 4; n++) assert.equal(router.trySend(['full', 'to', 'one']), true);
      assert.equal(router.trySend(['full', 'too', 'many']), false);
      await assert.rejects(
        router.send(['full', 'too', 'many'], { timeout: 0 }),
        zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' }),
      );
      assert.equal(router.trySend(['empty', 'x']), true);
      assert.deepEqual(await receiveText(empty), ['x']);
      for (const message of await take(full, 4)) assert.deepEqual(message.map(String), ['to', 'one']);
    }
  });
});
