// Who gets what of that which is published.
import assert from 'node:assert/strict';
import { Publisher, Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { joined, receiveText, subscription, take, text } from '../support/expect';
import { sockets } from '../support/sockets';

const unsubscription = (prefix: string) => [Buffer.from(`\x00${prefix}`)];

for (const transport of localTransports) {
  describe(`publishing over ${transport}`, () => {
    const make = sockets();

    it('reaches those whose prefix the first frame begins with', async () => {
      const publisher = make(XPublisher);
      const endpoint = await bound(publisher, transport);
      const topics = ['', 'a', 'ab', 'b'];
      const subscribers: Subscriber[] = [];
      for (const topic of topics) {
        const subscriber = make(Subscriber);
        subscribers.push(subscriber);
        subscriber.connect(endpoint);
        subscriber.subscribe(topic);
        await subscription(publisher, topic);
      }
      const sent = ['a', 'ab', 'abc', 'b', 'c', '', 'end'];
      for (const topic of sent) await publisher.send([topic, 'ab']);
      const end = ['end', 'ab'];
      const all = subscribers[0] as Subscriber;
      assert.deepEqual((await take(all, sent.length)).map(text), [
        ...sent.slice(0, -1).map((topic) => [topic, 'ab']),
        end,
      ]);
      const expected = { a: ['a', 'ab', 'abc'], ab: ['ab', 'abc'], b: ['b'] };
      for (const [topic, received] of Object.entries(expected)) {
        const subscriber = subscribers[topics.indexOf(topic)] as Subscriber;
        assert.deepEqual(
          (await take(subscriber, received.length)).map(text),
          received.map((first) => [first, 'ab']),
        );
        assert.equal(subscriber.readable, false, `nothing else for '${topic}'`);
      }
    });

    it('is told of the first subscription and of the last one taken back', async () => {
      const publisher = make(XPublisher);
      const subscriber = make(Subscriber);
      subscriber.connect(await bound(publisher, transport));
      subscriber.subscribe('a', 'a', 'b');
      await subscription(publisher, 'a');
      await subscription(publisher, 'b');
      subscriber.unsubscribe('a');
      subscriber.unsubscribe('b');
      assert.deepEqual(await publisher.receive(), unsubscription('b'));
      await publisher.send('a is still wanted');
      assert.deepEqual(await receiveText(subscriber), ['a is still wanted']);
      subscriber.unsubscribe('a');
      assert.deepEqual(await publisher.receive(), unsubscription('a'));
    });

    it('is told when a subscriber leaves', async () => {
      const publisher = make(XPublisher);
      const subscriber = make(Subscriber);
      subscriber.connect(await bound(publisher, transport));
      subscriber.subscribe('a');
      await subscription(publisher, 'a');
      subscriber.close();
      assert.deepEqual(await publisher.receive(), unsubscription('a'));
    });

    it('takes binary prefixes', async () => {
      const publisher = make(XPublisher);
      const subscriber = make(Subscriber);
      subscriber.connect(await bound(publisher, transport));
      const prefix = Buffer.from([0, 255, 0]);
      subscriber.subscribe(prefix);
      assert.deepEqual(await publisher.receive(), [Buffer.from([1, 0, 255, 0])]);
      await publisher.send(Buffer.from([0, 255]));
      await publisher.send(Buffer.from([0, 255, 1]));
      await publisher.send(Buffer.from([0, 255, 0, 7]));
      assert.deepEqual(await subscriber.receive(), [Buffer.from([0, 255, 0, 7])]);
    });

    it('reaches an XSubscriber, and its other messages reach an XPublisher', async () => {
      const publisher = make(XPublisher);
      const subscriber = make(XSubscriber);
      subscriber.connect(await bound(publisher, transport));
      await subscriber.send(['\x02', 'not a subscription']);
      assert.deepEqual(await receiveText(publisher), ['\x02', 'not a subscription']);
      await subscriber.send(Buffer.from([1]));
      await subscription(publisher);
      await publisher.send(['1', '2', '3']);
      assert.deepEqual(await receiveText(subscriber), ['1', '2', '3']);
    });

    it('reaches the subscribers of a proxy made of an XSubscriber and an XPublisher', async () => {
      const publisher = make(XPublisher);
      const front = make(XSubscriber);
      const back = make(XPublisher);
      const subscriber = make(Subscriber);
      front.connect(await bound(publisher, transport));
      subscriber.connect(await bound(back, transport));
      subscriber.subscribe('news');
      await front.send(await back.receive());
      await subscription(publisher, 'news');
      await publisher.send(['other']);
      await publisher.send(['news', '1']);
      await back.send(await front.receive());
      assert.deepEqual(await receiveText(subscriber), ['news', '1']);
    });

    it('by a Publisher without subscribers is lost, at once', async () => {
      const publisher = make(Publisher);
      const subscriber = make(Subscriber);
      const endpoint = await bound(publisher, transport);
      for (let i = 0; i < 5_000; i++) await publisher.send('lost');
      subscriber.subscribe();
      subscriber.connect(endpoint);
      await joined(publisher, subscriber);
      await publisher.send('kept');
      assert.deepEqual(await receiveText(subscriber), ['kept']);
    });
  });
}

describe('the extras of publishing', () => {
  const make = sockets();

  it('greet subscribers with a welcome message', async () => {
    const publisher = make(XPublisher, { welcomeMessage: 'welcome' });
    const subscriber = make(Subscriber);
    subscriber.subscribe('welcome');
    subscriber.connect(await bound(publisher, 'tcp'));
    // A socket learns of new connections when it is used, as by this receive.
    const told = subscription(publisher, 'welcome');
    assert.deepEqual(await receiveText(subscriber), ['welcome']);
    await told;
  });

  it('report every subscription when verbose', async () => {
    const publisher = make(XPublisher, { verbosity: 'allSubsUnsubs' });
    const endpoint = await bound(publisher, 'tcp');
    const subscribers = [make(Subscriber), make(Subscriber)];
    for (const subscriber of subscribers) {
      subscriber.connect(endpoint);
      subscriber.subscribe('a');
      await subscription(publisher, 'a');
    }
    for (const subscriber of subscribers) {
      subscriber.unsubscribe('a');
      assert.deepEqual(await publisher.receive(), unsubscription('a'));
    }
  });

  it('deliver what does not match when matching is inverted', async () => {
    const publisher = make(XPublisher, { invertMatching: true });
    const subscriber = make(Subscriber, { invertMatching: true });
    subscriber.connect(await bound(publisher, 'tcp'));
    subscriber.subscribe('a');
    await subscription(publisher, 'a');
    await publisher.send('a1');
    await publisher.send('b1');
    assert.deepEqual(await receiveText(subscriber), ['b1']);
  });
});
