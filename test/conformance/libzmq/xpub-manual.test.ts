// Subscriptions that the program decides on, as libzmq's test_xpub_manual checks them.
import assert from 'node:assert/strict';
import { XPublisher, XSubscriber } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText, subscription, zmqError } from '../../support/expect';
import { sockets } from '../../support/sockets';

const unsubscribed = async (publisher: XPublisher, prefix: string): Promise<void> => {
  assert.deepEqual(await receiveText(publisher), [`\x00${prefix}`]);
};

for (const transport of localTransports) {
  describe(`a manual XPublisher over ${transport}`, () => {
    const make = sockets();

    async function start(count: number): Promise<[XPublisher, ...XSubscriber[]]> {
      const publisher = make(XPublisher, { manual: true });
      const endpoint = await bound(publisher, transport);
      // An XSubscriber takes what it gets, also what it has not asked for.
      const subscribers = Array.from({ length: count }, () => make(XSubscriber));
      for (const subscriber of subscribers) subscriber.connect(endpoint);
      return [publisher, ...subscribers];
    }

    it('sends what it has subscribed the peer to, and not what the peer has asked for', async () => {
      const [publisher, subscriber] = (await start(1)) as [XPublisher, XSubscriber];
      await subscriber.send('\x01A');
      await subscription(publisher, 'A');
      publisher.subscribe('XA', Buffer.from('B'));
      for (const topic of ['A', 'XA', 'B', 'end']) await publisher.send(topic);
      assert.deepEqual(await receiveText(subscriber), ['XA']);
      assert.deepEqual(await receiveText(subscriber), ['B']);
      await subscriber.send('\x00A');
      await unsubscribed(publisher, 'A');
      publisher.unsubscribe('XA');
      for (const topic of ['A', 'XA', 'B']) await publisher.send(topic);
      assert.deepEqual(await receiveText(subscriber), ['B']);
    });

    it('subscribes the peer of the last message only', async () => {
      const [publisher, a, b] = (await start(2)) as [XPublisher, XSubscriber, XSubscriber];
      await a.send('\x01A');
      await subscription(publisher, 'A');
      publisher.subscribe('for a');
      await b.send('\x01A');
      await subscription(publisher, 'A');
      publisher.subscribe('for b');
      for (const topic of ['for b', 'for a']) await publisher.send(topic);
      assert.deepEqual(await receiveText(a), ['for a']);
      assert.deepEqual(await receiveText(b), ['for b']);
      assert.equal(a.readable, false);
    });

    it('can tell peers apart that have asked before it received', async () => {
      const [publisher, ...subscribers] = await start(5);
      for (const [index, subscriber] of subscribers.entries()) await subscriber.send(`\x01${index}`);
      for (const _ of subscribers) {
        const [told = ''] = await receiveText(publisher);
        publisher.subscribe(`for ${told.slice(1)}`);
      }
      for (const index of subscribers.keys()) await publisher.send(`for ${index}`);
      for (const [index, subscriber] of subscribers.entries()) {
        assert.deepEqual(await receiveText(subscriber), [`for ${index}`]);
        assert.equal(subscriber.readable, false);
      }
    });

    it('is told of a peer that leaves by what it had asked for', async () => {
      const [publisher, a, b] = (await start(2)) as [XPublisher, XSubscriber, XSubscriber];
      for (const subscriber of [a, b]) {
        await subscriber.send('\x01A');
        await subscription(publisher, 'A');
        publisher.subscribe('XA');
      }
      a.close();
      await unsubscribed(publisher, 'A');
      // Subscribes nobody, since the peer is gone.
      publisher.subscribe('late');
      for (const topic of ['late', 'XA']) await publisher.send(topic);
      assert.deepEqual(await receiveText(b), ['XA']);
      b.close();
      await unsubscribed(publisher, 'A');
    });

    it('subscribes to everything, and takes that back, without arguments', async () => {
      const [publisher, subscriber] = (await start(1)) as [XPublisher, XSubscriber];
      await subscriber.send('\x01');
      await subscription(publisher);
      publisher.subscribe();
      await publisher.send('anything');
      assert.deepEqual(await receiveText(subscriber), ['anything']);
      publisher.unsubscribe();
      await publisher.send('lost');
      publisher.subscribe('kept');
      await publisher.send('kept');
      assert.deepEqual(await receiveText(subscriber), ['kept']);
    });

    it('passes subscriptions on and takes them back when the subscriber leaves', async () => {
      const [publisher, subscriber] = (await start(1)) as [XPublisher, XSubscriber];
      const [upstream, front] = [make(XPublisher), make(XSubscriber)];
      front.connect(await bound(upstream, transport));
      await subscriber.send('\x01A');
      await front.send(await publisher.receive());
      publisher.subscribe('A');
      await subscription(upstream, 'A');
      await upstream.send('A1');
      await publisher.send(await front.receive());
      assert.deepEqual(await receiveText(subscriber), ['A1']);
      subscriber.close();
      await front.send(await publisher.receive());
      await unsubscribed(upstream, 'A');
    });
  });
}

describe('subscribe() of an XPublisher', () => {
  const make = sockets();

  it('is an error without manual', () => {
    const publisher = make(XPublisher);
    const expected = zmqError({ code: 'EINVAL', syscall: 'zmq_setsockopt' });
    assert.throws(() => publisher.subscribe('a'), expected);
    assert.throws(() => publisher.unsubscribe('a'), expected);
  });

  it('before anything was received subscribes nobody', () => {
    const publisher = make(XPublisher, { manual: true });
    publisher.subscribe('a');
    publisher.unsubscribe('a');
  });

  it('of what is no prefix is a TypeError', () => {
    const publisher = make(XPublisher, { manual: true });
    for (const wrong of [1, null, {}] as unknown as string[]) {
      assert.throws(() => publisher.subscribe(wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
      assert.throws(() => publisher.unsubscribe(wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    }
  });
});
