// Topics of all lengths, in numbers, as libzmq's test_xpub_topic checks them.
import assert from 'node:assert/strict';
import { Subscriber, XPublisher } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText, subscription } from '../../support/expect';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`topics over ${transport}`, () => {
    const make = sockets();

    async function start(): Promise<[XPublisher, Subscriber]> {
      const [publisher, subscriber] = [make(XPublisher), make(Subscriber)];
      subscriber.connect(await bound(publisher, transport));
      return [publisher, subscriber];
    }

    it('may be of any length, and one the beginning of another', async () => {
      const [publisher, subscriber] = await start();
      const topics = [1, 2, 245, 246, 249, 255, 256, 8_191, 8_192, 70_000].map((size) => 't'.repeat(size));
      for (const topic of topics) {
        subscriber.subscribe(topic);
        await subscription(publisher, topic);
      }
      // From the shortest on: what is left is the longer ones.
      for (const [index, topic] of topics.entries()) {
        await publisher.send(topic);
        assert.deepEqual(await receiveText(subscriber), [topic]);
        subscriber.unsubscribe(topic);
        assert.deepEqual(await receiveText(publisher), [`\x00${topic}`]);
        await publisher.send(topic);
        const longer = topics[index + 1];
        if (longer === undefined) continue;
        await publisher.send(longer);
        assert.deepEqual(await receiveText(subscriber), [longer]);
      }
      assert.equal(subscriber.readable, false);
    });

    it('may be ten thousand, subscribed to and left in different orders', async () => {
      const [publisher, subscriber] = await start();
      const count = 10_000;
      // Beyond the high-water mark of the subscriber, subscriptions that wait are lost.
      const step = 500;
      const topic = (n: number): string => `${n % 7}/${(n * 7_919) % count}/${n}.`;
      for (let n = 0; n < count; n += step) {
        subscriber.subscribe(...Array.from({ length: step }, (_, i) => topic(n + i)));
        for (let i = 0; i < step; i++) await subscription(publisher, topic(n + i));
      }
      for (const n of [0, 1, count - 1]) {
        await publisher.send(`${topic(n)}!`);
        assert.deepEqual(await receiveText(subscriber), [`${topic(n)}!`]);
      }
      await publisher.send(topic(0).slice(0, -1));
      for (let n = count - step; n >= 0; n -= step) {
        subscriber.unsubscribe(...Array.from({ length: step }, (_, i) => topic(n + i)));
        for (let i = 0; i < step; i++) assert.deepEqual(await receiveText(publisher), [`\x00${topic(n + i)}`]);
      }
      await publisher.send(topic(0));
      subscriber.subscribe('end');
      await subscription(publisher, 'end');
      await publisher.send('end');
      assert.deepEqual(await receiveText(subscriber), ['end']);
    });
  });
}
