// Messages that do not match, as libzmq's test_pub_invert_matching checks them.
import assert from 'node:assert/strict';
import { Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText, subscription } from '../../support/expect';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`inverted matching over ${transport}`, () => {
    const make = sockets();

    it('delivers to those that have no prefix of the message, and only to them', async () => {
      const publisher = make(XPublisher, { invertMatching: true });
      const endpoint = await bound(publisher, transport);
      const [one, two] = [make(Subscriber, { invertMatching: true }), make(Subscriber, { invertMatching: true })];
      const raw = make(XSubscriber);
      for (const [subscriber, prefixes] of [
        [one, ['p1', 'p2']],
        [two, ['p3']],
      ] as const) {
        subscriber.connect(endpoint);
        for (const prefix of prefixes) {
          subscriber.subscribe(prefix);
          await subscription(publisher, prefix);
        }
      }
      raw.connect(endpoint);
      await raw.send('\x01p4');
      await subscription(publisher, 'p4');
      for (const topic of ['p1', 'p2', 'p3', 'p4', 'p5']) await publisher.send([topic, 'body']);
      const expected: [Subscriber | XSubscriber, string[]][] = [
        [one, ['p3', 'p4', 'p5']],
        [two, ['p1', 'p2', 'p4', 'p5']],
        [raw, ['p1', 'p2', 'p3', 'p5']],
      ];
      for (const [socket, topics] of expected) {
        for (const topic of topics) assert.deepEqual(await receiveText(socket), [topic, 'body']);
        assert.equal(socket.readable, false);
      }
    });
  });
}
