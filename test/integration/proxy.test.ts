// What a proxy passes on, in all the shapes that ZeroMQ has names for.
import assert from 'node:assert/strict';
import {
  Dealer,
  Pair,
  Publisher,
  Pull,
  Push,
  Reply,
  Request,
  Router,
  Subscriber,
  XPublisher,
  XSubscriber,
} from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { receiveText, subscription, take, text } from '../support/expect';
import { proxies } from '../support/proxies';
import { sockets } from '../support/sockets';

const NOTHING = { messages: 0, bytes: 0 };

async function serve(reply: Reply, name: string): Promise<void> {
  for await (const [question] of reply) await reply.send([`${question}`, name]);
}

for (const transport of localTransports) {
  describe(`a proxy over ${transport}`, () => {
    const { start } = proxies();
    const make = sockets();

    it('is a queue between a Router and a Dealer', async () => {
      const { proxy, front, back } = await start(make(Router), make(Dealer), transport);
      const replies = ['one', 'two', 'three'].map((name) => {
        const reply = make(Reply);
        reply.connect(back);
        return { reply, serving: serve(reply, name) };
      });
      const answered = new Set<string>();
      const clients = Array.from({ length: 5 }, async (_, client) => {
        const request = make(Request);
        request.connect(front);
        for (let i = 0; i < 100; i++) {
          await request.send(`${client}:${i}`);
          const [question, name] = await receiveText(request);
          assert.equal(question, `${client}:${i}`);
          answered.add(name ?? '');
        }
        request.close();
      });
      await Promise.all(clients);
      assert.ok(answered.size > 1, 'several services had work');
      const { frontEnd, backEnd } = await proxy.statistics();
      assert.equal(frontEnd.received.messages, 500);
      assert.equal(frontEnd.sent.messages, 500);
      assert.deepEqual(backEnd, { received: frontEnd.sent, sent: frontEnd.received });
      for (const { reply, serving } of replies) {
        reply.close();
        await serving;
      }
    });

    it('is a forwarder between an XSubscriber and an XPublisher', async () => {
      const { front, back } = await start(make(XSubscriber), make(XPublisher), transport);
      const publisher = make(XPublisher);
      publisher.connect(front);
      const subscribers = [];
      for (const topic of ['a', 'b']) {
        const subscriber = make(Subscriber);
        subscriber.connect(back);
        subscriber.subscribe(topic);
        await subscription(publisher, topic);
        subscribers.push(subscriber);
      }
      for (let i = 0; i < 100; i++) {
        for (const topic of ['a', 'b', 'c']) await publisher.send([topic, `${i}`]);
      }
      for (const [index, topic] of ['a', 'b'].entries()) {
        const received = await take(subscribers[index] as Subscriber, 100);
        assert.deepEqual(
          received.map(text),
          received.map((_, i) => [topic, `${i}`]),
        );
      }
      subscribers[0]?.unsubscribe('a');
      assert.deepEqual(await publisher.receive(), [Buffer.from('\x00a')]);
    });

    it('is a streamer between a Pull and a Push', async () => {
      const { front, back } = await start(make(Pull), make(Push), transport);
      const [ventilator, sink] = [make(Push), make(Pull)];
      ventilator.connect(front);
      sink.connect(back);
      const sending = (async () => {
        for (let i = 0; i < 5000; i++) await ventilator.send([`${i}`, '', Buffer.alloc(i)]);
      })();
      for (let i = 0; i < 5000; i++) {
        const [number, empty, bytes] = await sink.receive();
        assert.equal(`${number}`, `${i}`);
        assert.equal(empty?.length, 0);
        assert.ok(bytes?.equals(Buffer.alloc(i)));
      }
      await sending;
    });

    it('gives a capture socket a copy of all that passes, in both directions', async () => {
      const capture = make(Push);
      const tap = make(Pull);
      tap.connect(await bound(capture, transport));
      const { proxy, front, back } = await start(make(Router), make(Dealer), transport, { capture });
      assert.equal(proxy.capture, capture);
      const [client, service] = [make(Dealer, { routingId: 'me' }), make(Dealer)];
      client.connect(front);
      service.connect(back);
      await client.send(['question', Buffer.alloc(100_000, 1)]);
      const question = await service.receive();
      assert.deepEqual(question.map(String), ['me', 'question', '\x01'.repeat(100_000)]);
      assert.deepEqual(await tap.receive(), question);
      await service.send(['me', 'answer']);
      assert.deepEqual(await receiveText(client), ['answer']);
      assert.deepEqual(await receiveText(tap), ['me', 'answer']);
      const { frontEnd, backEnd, capture: copies } = await proxy.statistics();
      const sent = { messages: 2, bytes: backEnd.sent.bytes + frontEnd.sent.bytes };
      assert.deepEqual(copies, { sent, dropped: NOTHING });
    });
  });
}

describe('a proxy', () => {
  const { make: makeProxy, start } = proxies();
  const make = sockets();

  it('may have the same socket on both sides', async () => {
    const pair = make(Pair);
    const { proxy, running, front } = await start(pair, pair);
    const peer = make(Pair);
    peer.connect(front);
    for (let i = 0; i < 100; i++) {
      await peer.send(['echo', `${i}`]);
      assert.deepEqual(await receiveText(peer), ['echo', `${i}`]);
    }
    const passed = { messages: 100, bytes: 100 * 'echo'.length + 190 };
    assert.deepEqual(await proxy.statistics(), {
      frontEnd: { received: passed, sent: NOTHING },
      backEnd: { received: NOTHING, sent: passed },
      capture: { sent: NOTHING, dropped: NOTHING },
    });
    proxy.terminate();
    await running;
    assert.equal(pair.closed, true);
  });

  it('passes messages on from a Subscriber to a Publisher', async () => {
    const [subscriber, publisher] = [make(Subscriber), make(Publisher)];
    subscriber.subscribe();
    const { proxy, front, back } = await start(subscriber, publisher);
    const source = make(XPublisher);
    source.connect(front);
    await subscription(source);
    const sink = make(Subscriber);
    sink.connect(back);
    sink.subscribe();
    // A publisher drops what comes before the subscription has.
    const first = sink.receive();
    let arrived = false;
    void first.then(() => {
      arrived = true;
    });
    while (!arrived) {
      await source.send('again');
      await proxy.statistics();
    }
    assert.deepEqual(text(await first), ['again']);
  });

  it('does not lose what was received before and not consumed', async () => {
    const pull = make(Pull);
    const front = await bound(pull, 'inproc');
    const source = make(Push);
    source.connect(front);
    // More than the memory for small frames holds, so that a frame waits in C++ as well.
    for (let i = 0; i < 200; i++) await source.send([`${i}`, Buffer.alloc(4000, i), 'end']);
    for (let i = 0; i < 50; i++) assert.equal((await receiveText(pull))[0], `${i}`);
    const push = make(Push);
    const sink = make(Pull);
    sink.connect(await bound(push, 'inproc'));
    const proxy = makeProxy(pull, push);
    const running = proxy.run();
    for (let i = 50; i < 200; i++) {
      const [number, bytes, end] = await sink.receive();
      assert.equal(`${number}`, `${i}`);
      assert.ok(bytes?.equals(Buffer.alloc(4000, i)));
      assert.equal(`${end}`, 'end');
    }
    assert.equal((await proxy.statistics()).frontEnd.received.messages, 150);
    proxy.terminate();
    await running;
  });

  it('drops copies that nobody reads, and goes on', async () => {
    const capture = make(Push, { sendHighWaterMark: 1 });
    const tap = make(Pull, { receiveHighWaterMark: 1 });
    tap.connect(await bound(capture, 'inproc'));
    const { proxy, front, back } = await start(make(Pull), make(Push), 'inproc', { capture });
    const [source, sink] = [make(Push), make(Pull)];
    source.connect(front);
    sink.connect(back);
    for (let i = 0; i < 1000; i++) {
      await source.send(['frame', `${i}`]);
      assert.deepEqual(await receiveText(sink), ['frame', `${i}`]);
    }
    const { sent, dropped } = (await proxy.statistics()).capture;
    assert.ok(sent.messages >= 1 && sent.messages < 100, `${sent.messages}`);
    assert.equal(sent.messages + dropped.messages, 1000);
    for (let i = 0; i < sent.messages; i++) assert.deepEqual(await receiveText(tap), ['frame', `${i}`]);
  });

  it('goes on when a client leaves before its answer', async () => {
    const { proxy, front, back } = await start(make(Router, { mandatory: true }), make(Dealer));
    const [client, service] = [make(Dealer, { routingId: 'leaves' }), make(Dealer)];
    client.connect(front);
    service.connect(back);
    await client.send('question');
    assert.deepEqual(await receiveText(service), ['leaves', 'question']);
    client.disconnect(front);
    const other = make(Dealer, { routingId: 'stays' });
    other.connect(front);
    await other.send('question');
    assert.deepEqual(await receiveText(service), ['stays', 'question']);
    await service.send(['leaves', 'answer']);
    await service.send(['stays', 'answer']);
    assert.deepEqual(await receiveText(other), ['answer']);
    const { frontEnd, backEnd } = await proxy.statistics();
    assert.equal(backEnd.received.messages - frontEnd.sent.messages, 1);
  });
});
