// High-water marks on both sides of a proxy, as libzmq's test_proxy_hwm checks them.
import assert from 'node:assert/strict';
import { Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { localTransports } from '../../support/endpoints';
import { isPending, receiveText, subscription } from '../../support/expect';
import { proxies } from '../../support/proxies';
import { sockets } from '../../support/sockets';

const count = 3_000;
const body = 'x'.repeat(10_000);
/** So that the system's buffers hold few messages. */
const buffers = { sendBufferSize: 16_384, receiveBufferSize: 16_384 };
const marks = { sendHighWaterMark: 5, receiveHighWaterMark: 5, ...buffers };

for (const transport of localTransports) {
  describe(`a proxy over ${transport} between publishers that drop nothing`, () => {
    const { start } = proxies();
    const make = sockets();

    it('makes the first one wait for the slowest subscriber, and loses nothing', async () => {
      const front = make(XSubscriber, marks);
      const back = make(XPublisher, { noDrop: true, ...marks });
      const line = await start(front, back, transport);
      const publisher = make(XPublisher, { noDrop: true, ...marks });
      publisher.connect(line.front);
      const subscriber = make(Subscriber, { receiveHighWaterMark: 5, receiveBufferSize: 16_384 });
      subscriber.connect(line.back);
      subscriber.subscribe();
      await subscription(publisher);
      const sending = publisher.sendMany(Array.from({ length: count }, (_, n) => [String(n), body]));
      assert.deepEqual(await receiveText(subscriber), ['0', body]);
      assert.ok(await isPending(sending), 'most of them have to wait');
      for (let n = 1; n < count; n++) assert.deepEqual(await receiveText(subscriber), [String(n), body]);
      await sending;
      assert.equal(subscriber.tryReceive(), undefined);
    });
  });
}
