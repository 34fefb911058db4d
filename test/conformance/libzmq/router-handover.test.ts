// Two peers with the same routing id, as libzmq's test_router_handover checks them.
import assert from 'node:assert/strict';
import { Dealer, Router } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { next } from '../../support/events';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`a routing id that two peers have over ${transport}`, () => {
    const make = sockets();

    async function start(handover: boolean): Promise<[Router, Dealer, Dealer, string]> {
      const router = make(Router, { handover, mandatory: true });
      // One that connects again would take the routing id back.
      const dealers = [0, 1].map(() => make(Dealer, { routingId: 'X', reconnectInterval: -1 })) as [Dealer, Dealer];
      const endpoint = await bound(router, transport);
      dealers[0].connect(endpoint);
      await dealers[0].send('first');
      assert.deepEqual(await receiveText(router), ['X', 'first']);
      await router.send(['X', 'to the first']);
      assert.deepEqual(await receiveText(dealers[0]), ['to the first']);
      return [router, ...dealers, endpoint];
    }

    it('is taken over by the second with handover, and the first is heard no more', async () => {
      const [router, first, second, endpoint] = await start(true);
      second.connect(endpoint);
      await second.send('second');
      assert.deepEqual(await receiveText(router), ['X', 'second']);
      await router.send(['X', 'to the second']);
      assert.deepEqual(await receiveText(second), ['to the second']);
      // Whether the first notices depends on the transport; what it sends is lost.
      first.trySend('lost');
      for (const n of ['1', '2', '3']) {
        await second.send(n);
        assert.deepEqual(await receiveText(router), ['X', n]);
        await router.send(['X', n]);
        assert.deepEqual(await receiveText(second), [n]);
      }
      assert.equal(first.tryReceive(), undefined);
    });

    it('stays with the first without handover', async () => {
      const [router, first, second, endpoint] = await start(false);
      const events = transport === 'inproc' ? undefined : second.events;
      second.connect(endpoint);
      if (events !== undefined) await next(events, 'handshake');
      for (const n of ['1', '2', '3']) {
        await router.send(['X', n]);
        assert.deepEqual(await receiveText(first), [n]);
        await first.send(n);
        assert.deepEqual(await receiveText(router), ['X', n]);
      }
      assert.equal(second.tryReceive(), undefined);
    });
  });
}
