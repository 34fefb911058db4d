// Reliable multicast on one host: no handshake and no subscriptions upstream, so publishers repeat themselves.
import assert from 'node:assert/strict';
import { Publisher, Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { multicastEndpoint } from '../support/endpoints';
import { isPending, text, turn } from '../support/expect';
import { sockets } from '../support/sockets';

/** Enough for no test to wait for the rate limiter; together they size the window that is kept for repairs. */
const fast = { rate: 1_000_000, recoveryInterval: 100 };

/** Publishes numbered messages until those who listen have enough. */
async function publishUntil(
  publisher: Publisher | XPublisher,
  done: Promise<unknown>,
  message: (n: number) => (string | Buffer)[],
): Promise<void> {
  let wanted = true;
  const end = (): void => {
    wanted = false;
  };
  done.then(end, end);
  for (let n = 0; wanted; n++) {
    await publisher.send(message(n));
    await turn();
  }
  await done;
}

async function receiveNumbers(subscriber: Subscriber | XSubscriber, count: number): Promise<number[]> {
  const numbers: number[] = [];
  while (numbers.length < count) {
    const [topic, number] = text(await subscriber.receive());
    assert.equal(topic, 'n');
    numbers.push(Number(number));
  }
  return numbers;
}

function assertRising(numbers: number[]): void {
  for (const [index, number] of numbers.entries()) {
    if (index > 0) assert.ok(number > (numbers[index - 1] as number), `${number} comes after what was sent before it`);
  }
}

describe('over epgm', () => {
  const make = sockets();

  it('a Publisher reaches all Subscribers, in order', async () => {
    const endpoint = await multicastEndpoint();
    const publisher = make(Publisher, fast);
    publisher.connect(endpoint);
    const subscribers = [make(Subscriber, fast), make(Subscriber, fast)];
    for (const subscriber of subscribers) {
      subscriber.connect(endpoint);
      subscriber.subscribe();
    }
    const received = Promise.all(subscribers.map((subscriber) => receiveNumbers(subscriber, 100)));
    await publishUntil(publisher, received, (n) => ['n', String(n)]);
    for (const numbers of await received) assertRising(numbers);
  });

  it('bind means the same as connect', async () => {
    const endpoint = await multicastEndpoint();
    const publisher = make(Publisher, fast);
    const subscriber = make(Subscriber, fast);
    await subscriber.bind(endpoint);
    await publisher.bind(endpoint);
    assert.equal(subscriber.lastEndpoint, endpoint);
    subscriber.subscribe('n');
    const received = receiveNumbers(subscriber, 10);
    await publishUntil(publisher, received, (n) => ['n', String(n)]);
    assertRising(await received);
  });

  it('an XPublisher reaches an XSubscriber', async () => {
    const endpoint = await multicastEndpoint();
    const publisher = make(XPublisher, fast);
    const subscriber = make(XSubscriber, fast);
    publisher.connect(endpoint);
    subscriber.connect(endpoint);
    await subscriber.send('\x01n');
    const received = receiveNumbers(subscriber, 10);
    await publishUntil(publisher, received, (n) => ['n', String(n)]);
    assertRising(await received);
  });

  it('each Subscriber takes what it has subscribed to', async () => {
    const endpoint = await multicastEndpoint();
    const publisher = make(Publisher, fast);
    publisher.connect(endpoint);
    const take = async (topic: string) => {
      const subscriber = make(Subscriber, fast);
      subscriber.connect(endpoint);
      subscriber.subscribe(topic);
      for (let i = 0; i < 20; i++) assert.equal(text(await subscriber.receive())[0], topic);
    };
    await publishUntil(publisher, Promise.all([take('even'), take('odd')]), (n) => [n % 2 === 0 ? 'even' : 'odd']);
  });

  it('frames of many packets arrive byte for byte', async () => {
    const endpoint = await multicastEndpoint();
    const publisher = make(Publisher, fast);
    const subscriber = make(Subscriber, fast);
    publisher.connect(endpoint);
    subscriber.connect(endpoint);
    subscriber.subscribe();
    const large = Buffer.alloc(20_000, '0123456789abcdefg');
    const received = (async () => {
      for (let i = 0; i < 5; i++) {
        const [head, body, tail] = await subscriber.receive();
        assert.equal(String(head), 'large');
        assert.ok(body !== undefined && large.equals(body));
        assert.equal(tail?.length, 0);
      }
    })();
    await publishUntil(publisher, received, () => ['large', large, '']);
  });

  it('groups on other ports are not heard', async () => {
    const [endpoint, other] = [await multicastEndpoint(), await multicastEndpoint()];
    assert.notEqual(endpoint, other);
    const publisher = make(Publisher, fast);
    publisher.connect(endpoint);
    const subscribers = [make(Subscriber, fast), make(Subscriber, fast)] as const;
    subscribers[0].connect(endpoint);
    subscribers[1].connect(other);
    for (const subscriber of subscribers) subscriber.subscribe();
    const nothing = subscribers[1].receive();
    const received = receiveNumbers(subscribers[0], 20);
    await publishUntil(publisher, received, (n) => ['n', String(n)]);
    assert.ok(await isPending(nothing));
    const closed = assert.rejects(nothing, { code: 'EAGAIN' });
    subscribers[1].close();
    await closed;
  });
});
