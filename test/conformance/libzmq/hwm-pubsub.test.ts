// High-water marks of publishers and subscribers, as libzmq's test_hwm_pubsub checks them.
import assert from 'node:assert/strict';
import { Publisher, Subscriber, XPublisher } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText, subscription } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('a Publisher over inproc', () => {
  const make = sockets();

  for (const [sendHighWaterMark, receiveHighWaterMark] of [
    [1, 1],
    [2, 4],
    [100, 30],
  ] as const) {
    it(`queues ${sendHighWaterMark} and ${receiveHighWaterMark} messages, drops the others, and queues again`, async () => {
      const publisher = make(Publisher, { sendHighWaterMark });
      const subscriber = make(Subscriber, { receiveHighWaterMark });
      subscriber.subscribe();
      subscriber.connect(await bound(publisher, 'inproc'));
      const room = sendHighWaterMark + receiveHighWaterMark;
      for (let round = 0; round < 5; round++) {
        for (let n = 0; n < room + 10; n++) await publisher.send(`${round}:${n}`);
        for (let n = 0; n < room; n++) assert.deepEqual(await receiveText(subscriber), [`${round}:${n}`]);
        assert.equal(subscriber.tryReceive(), undefined);
        // Makes libzmq look at what the subscriber has taken, which it does at intervals otherwise.
        assert.ok(publisher.writable);
      }
    });
  }

  it('queues without a limit where either side has none', async () => {
    for (const marks of [
      { sendHighWaterMark: 0, receiveHighWaterMark: 1 },
      { sendHighWaterMark: 1, receiveHighWaterMark: 0 },
    ]) {
      const publisher = make(Publisher, { sendHighWaterMark: marks.sendHighWaterMark });
      const subscriber = make(Subscriber, { receiveHighWaterMark: marks.receiveHighWaterMark });
      subscriber.subscribe();
      subscriber.connect(await bound(publisher, 'inproc'));
      for (let n = 0; n < 5_000; n++) await publisher.send(String(n));
      for (let n = 0; n < 5_000; n++) assert.deepEqual(await receiveText(subscriber), [String(n)]);
    }
  });
});

for (const transport of localTransports) {
  describe(`a publisher over ${transport}`, () => {
    const make = sockets();

    it('loses nothing within its high-water mark, and has the same room again afterwards', async () => {
      const publisher = make(XPublisher, { sendHighWaterMark: 11_024 });
      const subscriber = make(Subscriber, { receiveHighWaterMark: 11_024 });
      subscriber.connect(await bound(publisher, transport));
      subscriber.subscribe();
      await subscription(publisher);
      for (const count of [9_999, 1_100, 9_999]) {
        for (let n = 0; n < count; n++) await publisher.send(String(n));
        for (let n = 0; n < count; n++) assert.deepEqual(await receiveText(subscriber), [String(n)]);
        assert.ok(publisher.writable);
      }
    });
  });
}
