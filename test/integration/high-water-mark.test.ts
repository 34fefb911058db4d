// Full queues: who waits, for whom, and until when.
import assert from 'node:assert/strict';
import { Dealer, Publisher, Pull, Push, Reply, Request, Router, Stream, Subscriber, XPublisher } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { isPending, receiveText, Settled, subscription, text, turn } from '../support/expect';
import { sockets } from '../support/sockets';

/** Together with the large messages, so that the system's own buffers hold few of them. */
const smallOut = { sendBufferSize: 16_384 };
const smallIn = { receiveBufferSize: 16_384 };
const small = { ...smallOut, ...smallIn };
const large = 'x'.repeat(50_000);
const count = 300;

async function untilUnchanged(value: () => number): Promise<number> {
  for (let before = -1; ; ) {
    const now = value();
    if (now === before) return now;
    before = now;
    // The I/O thread may move some more; each step wakes the event loop.
    await turn(50);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

for (const transport of localTransports) {
  describe(`full queues over ${transport}`, () => {
    const make = sockets();

    it('make a mandatory Router wait and go on, while a receive waits too', async () => {
      const router = make(Router, { mandatory: true, sendHighWaterMark: 1, ...small });
      const dealer = make(Dealer, { routingId: 'd', receiveHighWaterMark: 1, ...small });
      dealer.connect(await bound(router, transport));
      await dealer.send('hello');
      await router.receive();
      const back = receiveText(router);
      const sending = new Settled(Array.from({ length: count }, (_, n) => router.send(['d', String(n), large])));
      assert.ok((await untilUnchanged(() => sending.count)) < count / 2, 'most have to wait');
      assert.ok(await isPending(back));
      for (let n = 0; n < count; n++) {
        assert.deepEqual(await receiveText(dealer), [String(n), large]);
        if (n === count / 2) {
          await dealer.send('half');
          assert.deepEqual(await back, ['d', 'half']);
        }
      }
      await sending.all;
      assert.deepEqual(sending.order.length, count);
    });

    it('make a Reply leave requests for later, and answer all of them', async () => {
      const reply = make(Reply, { sendHighWaterMark: 1, receiveHighWaterMark: 1, ...small });
      const dealer = make(Dealer, { receiveHighWaterMark: 1, ...small });
      dealer.connect(await bound(reply, transport));
      let answers = 0;
      const stop = reply.handle((request) => {
        answers++;
        reply.trySend([...request, large]);
      });
      const sending = Array.from({ length: count }, (_, n) => dealer.send(['', String(n)]));
      assert.ok((await untilUnchanged(() => answers)) < count / 2, 'most have to wait');
      for (let n = 0; n < count; n++) assert.deepEqual(await receiveText(dealer), ['', String(n), large]);
      await Promise.all(sending);
      stop();
    });

    it('of one message lose no answer of a Reply that many ask at the same time', async () => {
      const reply = make(Reply, { sendHighWaterMark: 1, receiveHighWaterMark: 1 });
      const endpoint = await bound(reply, transport);
      const stop = reply.handle((request) => reply.trySend(request));
      const asking = Array.from({ length: 10 }, async () => {
        const request = make(Request, { sendHighWaterMark: 1, receiveHighWaterMark: 1 });
        request.connect(endpoint);
        for (let n = 0; n < count; n++) {
          await request.send(String(n));
          assert.deepEqual(await receiveText(request), [String(n)]);
        }
      });
      await Promise.all(asking);
      stop();
    });

    it('make a Publisher drop, for the slow subscriber only', async () => {
      const publisher = make(XPublisher, { sendHighWaterMark: 10, verbosity: 'allSubs', ...small });
      const endpoint = await bound(publisher, transport);
      const slow = make(Subscriber, { receiveHighWaterMark: 5, ...smallIn });
      const fast = make(Subscriber, smallIn);
      for (const subscriber of [slow, fast]) {
        subscriber.connect(endpoint);
        subscriber.subscribe();
        await subscription(publisher);
      }
      for (let n = 0; n < count; n++) {
        // Makes libzmq look at what the subscribers have taken, which it does at intervals otherwise.
        assert.ok(publisher.writable);
        await publisher.send([String(n), large]);
        assert.equal((await receiveText(fast))[0], String(n));
      }
      const numbers: number[] = [];
      await untilUnchanged(() => Number(slow.readable));
      while (slow.readable) {
        numbers.push(Number((await receiveText(slow))[0]));
        await untilUnchanged(() => Number(slow.readable));
      }
      assert.ok(numbers.length < count, 'some were dropped');
      assert.deepEqual(
        numbers,
        [...numbers].sort((a, b) => a - b),
      );
    });

    it('make a Publisher that drops nothing wait and go on, while a receive waits too', async () => {
      const publisher = make(XPublisher, { noDrop: true, sendHighWaterMark: 1, ...small });
      const subscriber = make(Subscriber, { receiveHighWaterMark: 1, ...smallIn });
      subscriber.connect(await bound(publisher, transport));
      subscriber.subscribe('n');
      await subscription(publisher, 'n');
      const told = publisher.receive();
      const sending = new Settled(Array.from({ length: count }, (_, n) => publisher.send([`n${n}`, large])));
      assert.ok((await untilUnchanged(() => sending.count)) < count / 2, 'most have to wait');
      assert.ok(await isPending(told));
      for (let n = 0; n < count; n++) {
        assert.deepEqual(await receiveText(subscriber), [`n${n}`, large]);
        if (n === count / 2) {
          subscriber.subscribe('other');
          assert.deepEqual(text(await told), ['\x01other']);
        }
      }
      await sending.all;
    });

    it('make the sender wait for a consumer that pauses, and go on when it resumes', async () => {
      const push = make(Push, { sendHighWaterMark: 10, ...smallOut });
      const pull = make(Pull, { receiveHighWaterMark: 10, ...smallIn });
      push.connect(await bound(pull, transport));
      const total = 600;
      let sent = 0;
      const sending = (async () => {
        while (sent < total) {
          await push.send([String(sent), large]);
          sent++;
        }
      })();
      let received = 0;
      for await (const [number] of pull) {
        assert.equal(String(number), String(received++));
        // What the system and both I/O threads hold is little more than both high-water marks.
        if (received % 150 === 0) assert.ok((await untilUnchanged(() => sent)) - received < 100, `${sent} sent`);
        if (received === total) break;
      }
      await sending;
    });

    it('count the messages of a consumer that does not receive at all', async () => {
      const push = make(Push, { sendHighWaterMark: 7, ...smallOut });
      const pull = make(Pull, { receiveHighWaterMark: 5, ...smallIn });
      push.connect(await bound(pull, transport));
      const sending = new Settled(Array.from({ length: count }, () => push.send(large)));
      const accepted = await untilUnchanged(() => sending.count);
      if (transport === 'inproc') assert.equal(accepted, 12, 'both high-water marks together');
      else assert.ok(accepted >= 7 && accepted < 100, `${accepted} accepted`);
      for (let n = 0; n < count; n++) await pull.receive();
      await sending.all;
    });

    for (const receives of [false, true]) {
      const when = receives ? 'while a receive waits too' : 'while nothing else waits';
      it(`fail the waiting sends of a mandatory Router when the peer leaves, ${when}`, async () => {
        for (let round = 0; round < 10; round++) {
          const router = make(Router, { mandatory: true, sendHighWaterMark: 1, ...small });
          const dealer = make(Dealer, { routingId: 'd', receiveHighWaterMark: 1, ...small });
          dealer.connect(await bound(router, transport));
          await dealer.send('hello');
          await router.receive();
          const back = receives ? assert.rejects(router.receive(), { code: 'EAGAIN' }) : undefined;
          const results = Promise.allSettled(Array.from({ length: 100 }, () => router.send(['d', large])));
          assert.ok(await isPending(results, 3));
          dealer.close();
          const last = (await results).at(-1);
          assert.ok(last?.status === 'rejected');
          assert.equal((last.reason as NodeJS.ErrnoException).code, 'EHOSTUNREACH');
          router.close();
          await back;
        }
      });
    }
  });
}

describe('a queue that is full', () => {
  const make = sockets();

  it('makes a Stream wait and go on', async () => {
    const [a, b] = [
      make(Stream, { sendHighWaterMark: 1, ...small }),
      make(Stream, { receiveHighWaterMark: 1, ...small }),
    ];
    b.connect(await bound(a, 'tcp'));
    const [id] = await a.receive();
    await b.receive();
    const sending = new Settled(Array.from({ length: count }, () => a.send([id, large])));
    assert.ok((await untilUnchanged(() => sending.count)) < count, 'some have to wait');
    for (let bytes = 0; bytes < count * large.length; ) bytes += (await b.receive())[1].length;
    await sending.all;
  });

  it('never makes a Publisher without noDrop wait', async () => {
    const publisher = make(Publisher, { sendHighWaterMark: 1, sendTimeout: 0 });
    const subscriber = make(Subscriber, { receiveHighWaterMark: 1 });
    subscriber.connect(await bound(publisher, 'inproc'));
    subscriber.subscribe();
    for (let n = 0; n < 10_000; n++) await publisher.send('x');
  });

  it('of one of several peers leaves a Push the others', async () => {
    const push = make(Push, { sendHighWaterMark: 1 });
    const [idle, busy] = [make(Pull, { receiveHighWaterMark: 1 }), make(Pull, { receiveHighWaterMark: 1 })];
    for (const pull of [idle, busy]) push.connect(await bound(pull, 'inproc'));
    const sending = Promise.all(Array.from({ length: 200 }, (_, n) => push.send(String(n))));
    const all: number[] = [];
    for (let n = 0; n < 198; n++) all.push(Number((await receiveText(busy))[0]));
    for (let n = 0; n < 2; n++) all.push(Number((await receiveText(idle))[0]));
    await sending;
    assert.deepEqual(
      all.sort((a, b) => a - b),
      Array.from({ length: 200 }, (_, n) => n),
    );
  });
});
