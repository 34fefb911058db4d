// What the specification says of a Router, as libzmq's test_spec_router checks it.
import assert from 'node:assert/strict';
import { Dealer, Router } from 'zeromq-native';
import { assertFairness } from '../../support/distribution';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { tryReach, until } from '../../support/peers';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`a Router over ${transport}`, () => {
    const make = sockets();

    it('receives from its peers fairly', async () => {
      const dealers = Array.from({ length: 5 }, () => make(Dealer));
      await assertFairness(make(Router), dealers, transport);
    });

    it('forgets what waits for a peer that leaves, and knows it when it comes again', async () => {
      // Without handover, whoever comes again before the Router has noticed the end of the old connection is ignored.
      const router = make(Router, { mandatory: true, handover: true });
      const dealer = make(Dealer, { routingId: 'B' });
      const endpoint = await bound(router, transport);
      dealer.connect(endpoint);
      await dealer.send('first');
      assert.deepEqual(await receiveText(router), ['B', 'first']);
      for (let n = 0; n < 3; n++) await router.send(['B', 'old']);
      dealer.disconnect(endpoint);
      await until(() => !tryReach(router, ['B', 'anybody there?']));
      dealer.connect(endpoint);
      await dealer.send('second');
      assert.deepEqual(await receiveText(router), ['B', 'second']);
      await router.send(['B', 'new']);
      assert.deepEqual(await receiveText(dealer), ['new']);
    });
  });
}
