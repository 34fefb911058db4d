// batches(): an iteration over arrays of messages; and a million messages in all the ways that take many.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { isPending, receiveText } from '../support/expect';
import { sockets, waitingSockets } from '../support/sockets';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

describe('batches()', () => {
  const make = sockets();

  async function pipeline(): Promise<{ push: Push; pull: Pull }> {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    return { push, pull };
  }

  it('have at most as many messages as asked for, in order', async () => {
    const { push, pull } = await pipeline();
    await push.sendMany(numbers(100));
    const received: string[] = [];
    for await (const batch of pull.batches({ max: 7 })) {
      assert.ok(batch.length >= 1 && batch.length <= 7);
      received.push(...batch.map(String));
      if (received.length === 100) break;
    }
    assert.deepEqual(received, numbers(100));
  });

  it('that are left lose nothing, and the socket stays usable', async () => {
    const { push, pull } = await pipeline();
    await push.sendMany(numbers(100));
    for await (const batch of pull.batches({ max: 10 })) {
      assert.deepEqual(batch.map(String), numbers(10));
      break;
    }
    for (const n of numbers(100).slice(10)) assert.deepEqual(await receiveText(pull), [n]);
    assert.equal(waitingSockets(), 0);
  });

  it('end when the socket is closed', async () => {
    const { push, pull } = await pipeline();
    await push.sendMany(['a', 'b']);
    const received: string[] = [];
    for await (const batch of pull.batches()) {
      received.push(...batch.map(String));
      setImmediate(() => pull.close());
    }
    assert.deepEqual(received, ['a', 'b']);
  });

  it('end with the reason of their signal', async () => {
    const { push, pull } = await pipeline();
    const controller = new AbortController();
    const iteration = pull.batches({ signal: controller.signal });
    await push.send('a');
    assert.deepEqual((await iteration.next()).value?.map(String), ['a']);
    const waiting = iteration.next();
    assert.ok(await isPending(waiting));
    controller.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    await push.send('b');
    assert.deepEqual(await receiveText(pull), ['b']);
  });
});

describe('a million messages', function () {
  this.timeout(60_000);
  const make = sockets();
  const count = 1_000_000;
  const frame = Buffer.alloc(8);

  /** Messages that carry their number; the number of the next is `frame`'s content at the call. */
  function chunk(first: number, size: number): Buffer[] {
    const bytes = Buffer.allocUnsafe(8 * size);
    for (let i = 0; i < size; i++) bytes.writeDoubleLE(first + i, 8 * i);
    return Array.from({ length: size }, (_, i) => bytes.subarray(8 * i, 8 * i + 8));
  }

  async function send(push: Push): Promise<void> {
    for (let sent = 0; sent < count; sent += 1_000) await push.sendMany(chunk(sent, 1_000));
  }

  async function pipeline(): Promise<{ push: Push; pull: Pull }> {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'tcp'));
    return { push, pull };
  }

  it('come all and in order in batches', async () => {
    const { push, pull } = await pipeline();
    const sending = send(push);
    let next = 0;
    for await (const batch of pull.batches()) {
      for (const [number = frame] of batch) if (number.readDoubleLE() !== next++) assert.fail(`not ${next - 1}`);
      if (next === count) break;
    }
    await sending;
    assert.equal(pull.tryReceive(), undefined);
  });

  it('come all and in order to a handler', async () => {
    const { push, pull } = await pipeline();
    let next = 0;
    const handled = new Promise<void>((resolve, reject) => {
      const stop = pull.handle(([number = frame]) => {
        if (number.readDoubleLE() !== next++) reject(new Error(`not ${next - 1}`));
        if (next < count) return;
        stop();
        resolve();
      });
    });
    await Promise.all([send(push), handled]);
    assert.equal(pull.tryReceive(), undefined);
  });

  it('go out in one sendMany() while timers tick', async () => {
    const { push, pull } = await pipeline();
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const sending = push.sendMany(chunk(0, count));
    let next = 0;
    while (next < count) {
      for (const [number = frame] of await pull.receiveMany()) if (number.readDoubleLE() !== next++) assert.fail();
    }
    await sending;
    clearInterval(timer);
    assert.ok(ticks > 10, `${ticks} ticks`);
  });
});
