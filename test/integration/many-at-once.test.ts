// Many messages with one call, and calls that never wait or block the thread.
import assert from 'node:assert/strict';
import { type MessageLike, Pair, Pull, Push } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { isPending, receiveText, text, turn } from '../support/expect';
import { sockets } from '../support/sockets';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n));

for (const transport of localTransports) {
  describe(`over ${transport}`, () => {
    const make = sockets();

    async function pipeline(options: object = {}): Promise<{ push: Push; pull: Pull }> {
      const [push, pull] = [make(Push, options), make(Pull)];
      push.connect(await bound(pull, transport));
      return { push, pull };
    }

    it('sendMany() sends in order, however many', async () => {
      const { push, pull } = await pipeline({ sendHighWaterMark: 10 });
      const sent = numbers(5_000);
      const sending = push.sendMany(sent.map((n) => (Number(n) % 2 === 0 ? n : [n, 'second'])));
      const after = push.send('after');
      for (const n of sent) assert.deepEqual(await receiveText(pull), Number(n) % 2 === 0 ? [n] : [n, 'second']);
      assert.deepEqual(await receiveText(pull), ['after']);
      await Promise.all([sending, after]);
    });

    it('receiveMany() gives what is there, at least one and at most what is asked for', async () => {
      const { push, pull } = await pipeline();
      const waiting = pull.receiveMany();
      assert.ok(await isPending(waiting));
      await push.sendMany(numbers(1_000));
      const got = (await waiting).map((message) => text(message)[0]);
      assert.ok(got.length >= 1);
      while (got.length < 1_000) {
        const messages = await pull.receiveMany(7);
        assert.ok(messages.length >= 1 && messages.length <= 7);
        got.push(...messages.map((message) => text(message)[0]));
      }
      assert.deepEqual(got, numbers(1_000));
    });

    it('batches() goes through everything, and loses nothing when it is left', async () => {
      const { push, pull } = await pipeline();
      await push.sendMany(numbers(900));
      const got: (string | undefined)[] = [];
      for await (const messages of pull.batches({ max: 50 })) {
        assert.ok(messages.length >= 1 && messages.length <= 50);
        got.push(...messages.map((message) => text(message)[0]));
        if (got.length >= 400) break;
      }
      while (got.length < 900) got.push(...(await receiveText(pull)));
      assert.deepEqual(got, numbers(900));
    });

    it('tryReceive() and trySend() never wait', async () => {
      const { push, pull } = await pipeline({ sendHighWaterMark: 2 });
      assert.equal(pull.tryReceive(), undefined);
      assert.equal(push.trySend(['a', 'b']), true);
      let message: Buffer[] | undefined;
      while (message === undefined) {
        message = pull.tryReceive();
        await turn();
      }
      assert.deepEqual(text(message), ['a', 'b']);
      const lonely = make(Push);
      assert.equal(lonely.trySend('x'), false);
    });

    it('tryReceive() and trySend() let those who wait go first', async () => {
      const pair = make(Pair);
      const [waiting, sending] = [receiveText(pair), pair.send('first')];
      const peer = make(Pair);
      peer.connect(await bound(pair, transport));
      assert.equal(pair.trySend('second'), false);
      await peer.send('for the one that waits');
      assert.equal(pair.tryReceive(), undefined);
      assert.deepEqual(await waiting, ['for the one that waits']);
      await sending;
      assert.equal(pair.trySend('second'), true);
      assert.deepEqual([await receiveText(peer), await receiveText(peer)], [['first'], ['second']]);
    });

    it('sendSync() and receiveSync() block until it is done, or time is over', async () => {
      const { push, pull } = await pipeline();
      for (const n of numbers(100)) {
        push.sendSync([n, 'x'], { timeout: 5_000 });
        assert.deepEqual(text(pull.receiveSync({ timeout: 5_000 })), [n, 'x']);
      }
      assert.throws(() => pull.receiveSync({ timeout: 5 }), { code: 'EAGAIN', syscall: 'zmq_msg_recv' });
      assert.throws(() => make(Push).sendSync('x', { timeout: 5 }), { code: 'EAGAIN', syscall: 'zmq_msg_send' });
    });

    it('a handler gets every message, in order', async () => {
      const { push, pull } = await pipeline();
      const count = 10_000;
      let next = 0;
      const all = new Promise<() => void>((resolve, reject) => {
        const stop = pull.handle((frames) => {
          if (String(frames[0]) !== String(next)) reject(new Error(`${frames[0]} came instead of ${next}`));
          if (++next === count) resolve(stop);
        });
      });
      for (const n of numbers(count)) await push.send(n);
      (await all)();
      await push.send('not for the handler');
      assert.deepEqual(await receiveText(pull), ['not for the handler']);
      assert.equal(next, count);
    });
  });
}

describe('a handler', () => {
  const make = sockets();

  async function pipeline(): Promise<{ push: Push; pull: Pull }> {
    const [push, pull] = [make(Push), make(Pull)];
    push.connect(await bound(pull, 'inproc'));
    return { push, pull };
  }

  it('is the only one, until it ends', async () => {
    const { pull } = await pipeline();
    const stop = pull.handle(() => undefined);
    assert.throws(() => pull.handle(() => undefined), { code: 'EBUSY' });
    stop();
    stop();
    pull.handle(() => undefined)();
    assert.throws(() => pull.handle('x' as unknown as () => void), { name: 'TypeError' });
  });

  it('ends with its signal, and with the socket', async () => {
    const { push, pull } = await pipeline();
    const controller = new AbortController();
    pull.handle(() => assert.fail('nothing was sent yet'), { signal: controller.signal });
    controller.abort();
    await push.send('x');
    assert.deepEqual(await receiveText(pull), ['x']);
    pull.handle(() => assert.fail('nothing was sent'));
    pull.close();
  });

  it('leaves messages to receives that wait', async () => {
    const { push, pull } = await pipeline();
    const handled: string[] = [];
    const stop = pull.handle((frames) => void handled.push(...text(frames)));
    const received = receiveText(pull);
    await push.send('1');
    await push.send('2');
    assert.deepEqual(await received, ['1']);
    while (handled.length === 0) await turn();
    stop();
    assert.deepEqual(handled, ['2']);
  });
});

describe('messages that are none', () => {
  const make = sockets();

  it('make sendMany(), trySend() and sendSync() throw, and nothing is sent', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    push.connect(await bound(pull, 'inproc'));
    const bad = {} as MessageLike;
    for (const messages of [
      ['a', bad],
      ['a', ['b', bad]],
      ['a', undefined],
    ]) {
      assert.throws(() => push.sendMany(messages as MessageLike[]), { name: 'TypeError' });
    }
    assert.throws(() => push.sendMany('a' as unknown as string[]), { name: 'TypeError' });
    assert.throws(() => push.trySend(bad), { name: 'TypeError' });
    assert.throws(() => push.sendSync(bad, { timeout: 5 }), { name: 'TypeError' });
    assert.throws(() => push.sendSync('a'), { name: 'TypeError' }, 'the main thread needs a timeout');
    assert.throws(() => pull.receiveSync(), { name: 'TypeError' }, 'the main thread needs a timeout');
    for (const max of [0, -1, 1.5, Number.NaN]) {
      assert.throws(() => pull.receiveMany(max), { name: 'RangeError' });
      assert.throws(() => pull.batches({ max }), { name: 'RangeError' });
    }
    await push.sendMany([]);
    await push.send('after');
    assert.deepEqual(await receiveText(pull), ['after']);
  });
});
