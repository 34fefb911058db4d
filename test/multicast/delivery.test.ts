// Reliable multicast between hosts: what each subscriber gets of what publishers send.
import assert from 'node:assert/strict';
import { killChildren } from '../support/child';
import {
  assertWithoutGaps,
  groupEndpoint,
  protocols,
  publishOn,
  reportOf,
  stop,
  subscribeOn,
} from '../support/multicast';
import { type Host, hosts } from '../support/namespaces';

for (const protocol of protocols) {
  describe(`${protocol} between hosts`, function () {
    const network = hosts(this, 4);
    const host = (n: number): Host => network[n] as Host;
    afterEach(killChildren);

    it('a publisher reaches all subscribers, with every message from the first that they get', async () => {
      const endpoint = groupEndpoint(protocol);
      const subscribers = await Promise.all([1, 2, 3].map((n) => subscribeOn(host(n), endpoint)));
      const publisher = await publishOn(host(0), endpoint);
      for (const subscriber of subscribers) assertWithoutGaps(await reportOf(subscriber), 'publisher');
      await stop(publisher, ...subscribers);
    });

    it('a subscriber that comes late begins with a whole message', async () => {
      const endpoint = groupEndpoint(protocol);
      const early = await subscribeOn(host(1), endpoint, { shape: 'frames' });
      const publisher = await publishOn(host(0), endpoint, { shape: 'frames' });
      assertWithoutGaps(await reportOf(early), 'publisher');
      const late = await subscribeOn(host(2), endpoint, { shape: 'frames' });
      const report = await reportOf(late);
      assertWithoutGaps(report, 'publisher');
      assert.ok((report['publisher']?.first ?? 0) > 0);
      await stop(publisher, early, late);
    });

    it('a subscriber starts again', async () => {
      const endpoint = groupEndpoint(protocol);
      const publisher = await publishOn(host(0), endpoint);
      let last = -1;
      for (let i = 0; i < 2; i++) {
        const subscriber = await subscribeOn(host(1), endpoint);
        const report = await reportOf(subscriber);
        assertWithoutGaps(report, 'publisher');
        assert.ok((report['publisher']?.first ?? 0) > last);
        last = report['publisher']?.last ?? 0;
        await stop(subscriber);
      }
      await stop(publisher);
    });

    it('a publisher starts again, and subscribers stay', async () => {
      const endpoint = groupEndpoint(protocol);
      const subscriber = await subscribeOn(host(1), endpoint, { shape: 'frames', publishers: 2 });
      const other = await subscribeOn(host(2), endpoint, { shape: 'frames' });
      const first = await publishOn(host(0), endpoint, { shape: 'frames', name: 'first' });
      await reportOf(other);
      first.kill('SIGKILL');
      await first.outcome;
      const second = await publishOn(host(0), endpoint, { shape: 'frames', name: 'second' });
      assertWithoutGaps(await reportOf(subscriber), 'first', 'second');
      await stop(second, subscriber, other);
    });

    it('two publishers of one group are told apart', async () => {
      const endpoint = groupEndpoint(protocol);
      const subscribers = await Promise.all(
        [2, 3].map((n) => subscribeOn(host(n), endpoint, { shape: 'frames', publishers: 2 })),
      );
      const publishers = await Promise.all([
        publishOn(host(0), endpoint, { shape: 'frames', name: 'one' }),
        publishOn(host(1), endpoint, { shape: 'frames', name: 'two' }),
      ]);
      for (const subscriber of subscribers) assertWithoutGaps(await reportOf(subscriber), 'one', 'two');
      await stop(...publishers, ...subscribers);
    });

    it('messages of up to a hundred frames arrive whole', async () => {
      const endpoint = groupEndpoint(protocol);
      const subscriber = await subscribeOn(host(1), endpoint, { shape: 'frames', messages: 400 });
      const publisher = await publishOn(host(0), endpoint, { shape: 'frames' });
      assertWithoutGaps(await reportOf(subscriber), 'publisher');
      await stop(publisher, subscriber);
    });

    it('frames of no byte and of up to a mebibyte arrive whole', async () => {
      const endpoint = groupEndpoint(protocol);
      const socket = { rate: 80_000 };
      const subscriber = await subscribeOn(host(1), endpoint, { shape: 'sizes', messages: 40, socket });
      const publisher = await publishOn(host(0), endpoint, { shape: 'sizes', socket });
      assertWithoutGaps(await reportOf(subscriber), 'publisher');
      await stop(publisher, subscriber);
    });

    it('subscribers filter', async () => {
      const endpoint = groupEndpoint(protocol);
      const all = await subscribeOn(host(1), endpoint);
      const even = await subscribeOn(host(2), endpoint, { filtered: true });
      const publisher = await publishOn(host(0), endpoint);
      assertWithoutGaps(await reportOf(all), 'publisher');
      const report = await reportOf(even);
      assertWithoutGaps(report, 'publisher');
      assert.equal((report['publisher']?.first ?? 1) % 2, 0);
      await stop(publisher, all, even);
    });
  });
}
