// Which subscriptions an XPublisher is told of, as libzmq's test_xpub_verbose checks it.
import assert from 'node:assert/strict';
import { Subscriber, XPublisher } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText, subscription } from '../../support/expect';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`an XPublisher over ${transport}`, () => {
    const make = sockets();

    async function start(verbosity: null | 'allSubs' | 'allSubsUnsubs'): Promise<[XPublisher, Subscriber, Subscriber]> {
      const publisher = make(XPublisher, { verbosity });
      const endpoint = await bound(publisher, transport);
      const subscribers = [make(Subscriber), make(Subscriber)] as const;
      for (const subscriber of subscribers) subscriber.connect(endpoint);
      return [publisher, ...subscribers];
    }

    async function assertNext(publisher: XPublisher, ...told: string[]): Promise<void> {
      for (const one of told) assert.deepEqual(await receiveText(publisher), [one]);
    }

    it('is told of each subscription once, and of its end once', async () => {
      const [publisher, a, b] = await start(null);
      a.subscribe('A');
      await subscription(publisher, 'A');
      a.subscribe('A', 'B');
      await subscription(publisher, 'B');
      b.subscribe('A', 'C');
      await subscription(publisher, 'C');
      a.unsubscribe('A', 'A', 'B');
      await assertNext(publisher, '\x00B');
      b.unsubscribe('A');
      await assertNext(publisher, '\x00A');
      await publisher.send('A');
      await publisher.send('C');
      assert.deepEqual(await receiveText(b), ['C']);
    });

    it('is told of every subscription of every subscriber if verbose', async () => {
      const [publisher, a, b] = await start('allSubs');
      a.subscribe('A', 'B', 'A');
      await assertNext(publisher, '\x01A', '\x01B', '\x01A');
      b.subscribe('A');
      await subscription(publisher, 'A');
      a.unsubscribe('A', 'A', 'B');
      await assertNext(publisher, '\x00B');
      b.unsubscribe('A');
      await assertNext(publisher, '\x00A');
    });

    it('is told of every end of one too if more verbose', async () => {
      const [publisher, a, b] = await start('allSubsUnsubs');
      for (const subscriber of [a, b]) {
        subscriber.subscribe('A');
        await subscription(publisher, 'A');
      }
      for (const subscriber of [a, b]) {
        subscriber.unsubscribe('A');
        await assertNext(publisher, '\x00A');
      }
    });

    it('is told of a subscriber that leaves as of one that unsubscribes', async () => {
      for (const verbosity of ['allSubs', 'allSubsUnsubs'] as const) {
        const [publisher, a, b] = await start(verbosity);
        for (const subscriber of [a, b]) {
          subscriber.subscribe('A');
          await subscription(publisher, 'A');
        }
        a.close();
        if (verbosity === 'allSubsUnsubs') await assertNext(publisher, '\x00A');
        b.close();
        await assertNext(publisher, '\x00A');
      }
    });

    it('can be made verbose and quiet again', async () => {
      const [publisher, a, b] = await start(null);
      a.subscribe('A');
      await subscription(publisher, 'A');
      publisher.verbosity = 'allSubs';
      b.subscribe('A');
      await subscription(publisher, 'A');
      publisher.verbosity = null;
      b.subscribe('A', 'B');
      await subscription(publisher, 'B');
    });
  });
}
