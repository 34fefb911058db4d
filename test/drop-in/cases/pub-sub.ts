// Publishers and their subscribers, and the sockets that show subscriptions as messages.
import assert from 'node:assert/strict';
import type * as zeromq from 'zeromq';
import { bound } from '../../support/endpoints';
import type { Cases, Program } from '../support/program';
import { text } from '../support/text';

/** The next subscription or unsubscription, with its first byte as a number. */
async function subscription(publisher: zeromq.XPublisher): Promise<[number | undefined, string]> {
  const [frame] = await publisher.receive();
  return [frame?.[0], String(frame?.subarray(1))];
}

/** An XPublisher, which tells when a subscription has arrived, and a Subscriber. */
async function feed({ zmq, open }: Program): Promise<{ publisher: zeromq.XPublisher; subscriber: zeromq.Subscriber }> {
  const publisher = open(new zmq.XPublisher());
  const subscriber = open(new zmq.Subscriber());
  subscriber.connect(await bound(publisher, 'tcp'));
  return { publisher, subscriber };
}

export const cases: Cases = {
  'a Publisher reaches a Subscriber': async ({ zmq, open }) => {
    const publisher = open(new zmq.Publisher());
    const subscriber = open(new zmq.Subscriber());
    subscriber.connect(await bound(publisher, 'tcp'));
    subscriber.subscribe('kitty cats');
    let heard = false;
    const receiving = subscriber.receive().then((message) => {
      heard = true;
      return message;
    });
    // A Publisher is not told of its subscribers, so it repeats itself.
    while (!heard) {
      await publisher.send(['dogs', 'woof!']);
      await publisher.send(['kitty cats', 'meow!']);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.deepEqual(text(await receiving), ['kitty cats', 'meow!']);
  },

  'a Publisher without subscribers drops messages at once': async ({ zmq, open }) => {
    const publisher = open(new zmq.Publisher());
    await bound(publisher, 'tcp');
    for (let i = 0; i < 2000; i++) await publisher.send('nobody');
    assert.equal(publisher.writable, true);
  },

  'subscribe() takes prefixes, as strings or buffers': async (program) => {
    const { publisher, subscriber } = await feed(program);
    subscriber.subscribe('a', Buffer.from('bc'));
    assert.deepEqual(
      [await subscription(publisher), await subscription(publisher)],
      [
        [1, 'a'],
        [1, 'bc'],
      ],
    );
    for (const topic of ['x', 'b', 'apple', 'bcd']) await publisher.send([topic, 'news']);
    assert.deepEqual(text(await subscriber.receive()), ['apple', 'news']);
    assert.deepEqual(text(await subscriber.receive()), ['bcd', 'news']);
  },

  'subscribe() without arguments takes everything, unsubscribe() takes that back': async (program) => {
    const { publisher, subscriber } = await feed(program);
    subscriber.subscribe();
    assert.deepEqual(await subscription(publisher), [1, '']);
    await publisher.send('anything');
    assert.deepEqual(text(await subscriber.receive()), ['anything']);
    subscriber.unsubscribe();
    assert.deepEqual(await subscription(publisher), [0, '']);
  },

  'unsubscribe() ends what subscribe() began': async (program) => {
    const { publisher, subscriber } = await feed(program);
    subscriber.subscribe('stays', 'goes', 'goes too');
    for (let i = 0; i < 3; i++) await subscription(publisher);
    subscriber.unsubscribe('goes', Buffer.from('goes too'));
    assert.deepEqual(await subscription(publisher), [0, 'goes']);
    assert.deepEqual(await subscription(publisher), [0, 'goes too']);
    await publisher.send('goes');
    await publisher.send('stays');
    assert.deepEqual(text(await subscriber.receive()), ['stays']);
  },

  'an XSubscriber subscribes by messages': async ({ zmq, open }) => {
    const publisher = open(new zmq.XPublisher());
    const subscriber = open(new zmq.XSubscriber());
    subscriber.connect(await bound(publisher, 'tcp'));
    await subscriber.send(Buffer.from('\x01topic'));
    assert.deepEqual(await subscription(publisher), [1, 'topic']);
    await publisher.send(['topic', 'news']);
    assert.deepEqual(text(await subscriber.receive()), ['topic', 'news']);
    await subscriber.send(Buffer.from('\x00topic'));
    assert.deepEqual(await subscription(publisher), [0, 'topic']);
  },

  'an XSubscriber may send other messages to its XPublisher': async ({ zmq, open }) => {
    const publisher = open(new zmq.XPublisher());
    const subscriber = open(new zmq.XSubscriber());
    subscriber.connect(await bound(publisher, 'tcp'));
    await subscriber.send('hello publisher');
    assert.deepEqual(text(await publisher.receive()), ['hello publisher']);
  },

  'verbosity "allSubs" shows repeated subscriptions': async ({ zmq, open }) => {
    const publisher = open(new zmq.XPublisher({ verbosity: 'allSubs' }));
    const address = await bound(publisher, 'tcp');
    for (let i = 0; i < 2; i++) {
      const subscriber = open(new zmq.Subscriber());
      subscriber.connect(address);
      subscriber.subscribe('same');
      assert.deepEqual(await subscription(publisher), [1, 'same']);
    }
  },

  'verbosity "allSubsUnsubs" shows repeated unsubscriptions too': async ({ zmq, open }) => {
    const publisher = open(new zmq.XPublisher());
    publisher.verbosity = 'allSubsUnsubs';
    const address = await bound(publisher, 'tcp');
    const subscribers = [open(new zmq.Subscriber()), open(new zmq.Subscriber())];
    for (const subscriber of subscribers) {
      subscriber.connect(address);
      subscriber.subscribe('same');
      assert.deepEqual(await subscription(publisher), [1, 'same']);
    }
    for (const subscriber of subscribers) {
      subscriber.unsubscribe('same');
      assert.deepEqual(await subscription(publisher), [0, 'same']);
    }
  },

  'a welcome message greets a subscriber of its topic': async ({ zmq, open }) => {
    const publisher = open(new zmq.XPublisher({ welcomeMessage: 'welcome' }));
    const subscriber = open(new zmq.Subscriber());
    subscriber.subscribe('welcome');
    subscriber.connect(await bound(publisher, 'tcp'));
    assert.deepEqual(await subscription(publisher), [1, 'welcome']);
    assert.deepEqual(text(await subscriber.receive()), ['welcome']);
  },

  'invertMatching sends to those who did not subscribe': async ({ zmq, open }) => {
    const publisher = open(new zmq.XPublisher({ invertMatching: true }));
    const subscriber = open(new zmq.Subscriber({ invertMatching: true }));
    subscriber.connect(await bound(publisher, 'tcp'));
    subscriber.subscribe('spam');
    await subscription(publisher);
    await publisher.send('spam and more');
    await publisher.send('ham');
    assert.deepEqual(text(await subscriber.receive()), ['ham']);
  },

  'one message reaches all subscribers': async ({ zmq, open }) => {
    const publisher = open(new zmq.XPublisher({ verbosity: 'allSubs' }));
    const address = await bound(publisher, 'tcp');
    const subscribers = Array.from({ length: 5 }, () => open(new zmq.Subscriber()));
    for (const subscriber of subscribers) {
      subscriber.connect(address);
      subscriber.subscribe();
      await subscription(publisher);
    }
    await publisher.send(['to', 'all']);
    for (const subscriber of subscribers) assert.deepEqual(text(await subscriber.receive()), ['to', 'all']);
  },
};
