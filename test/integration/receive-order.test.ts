// Receives are served, and settle, in call order, however many there are and whatever way they ask.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { isPending, receiveText, Settled, text, turn } from '../support/expect';
import { sockets, waitingSockets } from '../support/sockets';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('receives', () => {
  const make = sockets();

  async function pipeline(): Promise<{ push: Push; pull: Pull }> {
    const pull = make(Pull, { receiveHighWaterMark: 0 });
    const push = make(Push, { sendHighWaterMark: 0 });
    push.connect(await bound(pull, 'inproc'));
    return { push, pull };
  }

  it('of 5,000 messages that are there settle in call order', async () => {
    const { push, pull } = await pipeline();
    await push.sendMany(numbers(5_000).map(String));
    const settled = new Settled(numbers(5_000).map(async (i) => assert.equal(String(await pull.receive()), String(i))));
    await settled.all;
    assert.deepEqual(settled.order, numbers(5_000));
  });

  it('of 5,000 messages that come later settle in call order', async () => {
    const { push, pull } = await pipeline();
    const settled = new Settled(numbers(5_000).map(async (i) => assert.equal(String(await pull.receive()), String(i))));
    await push.sendMany(numbers(5_000).map(String));
    await settled.all;
    assert.deepEqual(settled.order, numbers(5_000));
  });

  it('of large messages are not overtaken by tryReceive() when they give way to the event loop', async () => {
    const { push, pull } = await pipeline();
    const count = 100;
    for (let n = 0; n < count; n++) await push.send(Buffer.alloc(300_000, n));
    const order: (number | undefined)[] = [];
    const take = (message: Buffer[] | undefined): void => {
      if (message !== undefined) order.push(message[0]?.[0]);
    };
    const received: Promise<void>[] = [];
    while (order.length < count) {
      received.push(pull.receive({ timeout: 1_000 }).then(take, () => {}));
      // As many microtasks as a receive that need not wait takes to settle.
      for (let n = 0; n < 5; n++) await Promise.resolve();
      take(pull.tryReceive());
      if (received.length % count === 0) await turn();
    }
    pull.close();
    await Promise.all(received);
    assert.deepEqual(order, numbers(count));
  });
});

describe('an iteration', () => {
  const make = sockets();

  async function pipeline(): Promise<{ push: Push; pull: Pull }> {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    return { push, pull };
  }

  it('that is left loses nothing, and the socket stays usable', async () => {
    const { push, pull } = await pipeline();
    await push.sendMany(numbers(100).map(String));
    for (let i = 0; i < 99; ) {
      for await (const [frame] of pull) {
        assert.equal(String(frame), String(i++));
        if (i % 7 === 0 || i === 99) break;
      }
    }
    assert.deepEqual(await receiveText(pull), ['99']);
    assert.equal(waitingSockets(), 0);
  });

  for (const kind of ['messages', 'batches'] as const) {
    it(`of ${kind} that is ended while it waits takes no message from those behind it`, async () => {
      const { push, pull } = await pipeline();
      const iterator = kind === 'messages' ? pull[Symbol.asyncIterator]() : pull.batches();
      const waiting = [iterator.next(), iterator.next()];
      const other = pull.receive();
      await turn();
      assert.deepEqual(await iterator.return?.(), { value: undefined, done: true });
      for (const next of waiting) assert.deepEqual(await next, { value: undefined, done: true });
      await push.send('a');
      assert.deepEqual(text(await other), ['a']);
      assert.equal(waitingSockets(), 0);
      assert.deepEqual(await iterator.next(), { value: undefined, done: true });
    });
  }

  it('shares the messages fairly with others', async () => {
    const { push, pull } = await pipeline();
    const counts = [0, 0, 0];
    const loops = counts.map(async (_, loop) => {
      for await (const [frame] of pull) {
        if (String(frame) === 'end') break;
        counts[loop] = (counts[loop] ?? 0) + 1;
      }
    });
    for (let i = 0; i < 300; i++) await push.send('x');
    await push.sendMany(['end', 'end', 'end']);
    await Promise.all(loops);
    assert.deepEqual(counts, [100, 100, 100]);
  });

  it('ends when the socket is closed, while it waits and before it begins', async () => {
    const { pull } = await pipeline();
    const iterator = pull[Symbol.asyncIterator]();
    const waiting = iterator.next();
    assert.ok(await isPending(waiting));
    pull.close();
    assert.deepEqual(await waiting, { value: undefined, done: true });
    for await (const message of pull) assert.fail(`received ${String(message)}`);
    for await (const batch of pull.batches()) assert.fail(`received ${String(batch)}`);
  });
});
