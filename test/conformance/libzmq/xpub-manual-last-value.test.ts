// A cache of last values: the next message goes to the peer of the last subscription only. After
// test_xpub_manual_last_value of libzmq; that the message behind goes to all is in draft-options.test.ts.
import assert from 'node:assert/strict';
import { Subscriber, XPublisher } from 'zeromq-native';
import { KIND_CODE } from '#lib/options';
import { Socket } from '#lib/socket';
import { bound, transports } from '../../support/endpoints';
import { receiveText, subscription } from '../../support/expect';
import { sockets } from '../../support/sockets';

const ZMQ_SUBSCRIBE = 6;

/** Accepts the subscription received last, which only a native call can do. */
function accept(publisher: XPublisher, prefix: string): void {
  Socket.partsOf(publisher).handle.setOption(ZMQ_SUBSCRIBE, KIND_CODE.binary, prefix);
}

describe('manualLastValue', () => {
  const make = sockets();

  for (const transport of transports) {
    it(`over ${transport} sends to nobody in place of a peer that has left`, async () => {
      const publisher = make(XPublisher, { manualLastValue: true });
      const endpoint = await bound(publisher, transport);
      const [stays, leaves] = [make(Subscriber), make(Subscriber)];
      for (const subscriber of [stays, leaves]) {
        subscriber.connect(endpoint);
        subscriber.subscribe('a');
        await subscription(publisher, 'a');
        accept(publisher, 'a');
      }
      leaves.close();
      assert.deepEqual(await receiveText(publisher), ['\x00a']);
      await publisher.send('a1');
      await publisher.send('a2');
      let got = (await receiveText(stays))[0];
      if (got === 'a1') got = (await receiveText(stays))[0];
      assert.equal(got, 'a2');
    });

    it(`over ${transport} gives each new peer its own last value`, async () => {
      const publisher = make(XPublisher, { manualLastValue: true });
      const endpoint = await bound(publisher, transport);
      const subscribers = [make(Subscriber), make(Subscriber), make(Subscriber)];
      for (const [n, subscriber] of subscribers.entries()) {
        subscriber.connect(endpoint);
        subscriber.subscribe('a');
        await subscription(publisher, 'a');
        accept(publisher, 'a');
        await publisher.send(`a last value for ${n}`);
      }
      await publisher.send('a to all');
      for (const [n, subscriber] of subscribers.entries()) {
        assert.deepEqual(await receiveText(subscriber), [`a last value for ${n}`]);
        assert.deepEqual(await receiveText(subscriber), ['a to all']);
      }
    });
  }
});
