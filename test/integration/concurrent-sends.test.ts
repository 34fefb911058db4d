// Many sends at once: they go out in call order, whether they have to wait or not.
import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { Dealer, Pair, Pull, Push, Request, Router } from 'zeromq-native';
import { bound, localTransports, transports, unboundEndpoint } from '../support/endpoints';
import { isPending, receiveText, Settled, text, turn } from '../support/expect';
import { sockets } from '../support/sockets';

for (const transport of transports) {
  describe(`sending over ${transport}`, () => {
    const make = sockets();

    it('10,000 times without waiting keeps the order', async () => {
      const [push, pull] = [make(Push), make(Pull)];
      push.connect(await bound(pull, transport));
      const count = 10_000;
      const settled = new Settled(
        Array.from({ length: count }, (_, n) => push.send(n % 3 === 0 ? String(n) : [String(n), 'second', 'third'])),
      );
      for (let n = 0; n < count; n++) {
        const [first, ...rest] = text(await pull.receive());
        assert.equal(first, String(n));
        assert.equal(rest.length, n % 3 === 0 ? 0 : 2);
      }
      await settled.all;
      assert.equal(settled.count, count);
    });
  });
}

for (const transport of localTransports) {
  describe(`sending over ${transport} while the socket is mute`, () => {
    const make = sockets();

    for (const sendHighWaterMark of [1, 2, 10, 1_000]) {
      it(`waits in call order, with a high-water mark of ${sendHighWaterMark}`, async () => {
        const push = make(Push, { sendHighWaterMark });
        const count = 1_000;
        const sending = Array.from({ length: count }, (_, n) => push.send([String(n), 'x'.repeat(n)]));
        const settled = new Settled(sending);
        assert.ok(await isPending(Promise.race(sending)));
        const pull = make(Pull, { receiveHighWaterMark: 1 });
        push.connect(await bound(pull, transport));
        for (let n = 0; n < count; n++) assert.deepEqual(await receiveText(pull), [String(n), 'x'.repeat(n)]);
        await settled.all;
        assert.deepEqual(
          settled.order,
          sending.map((_, n) => n),
        );
      });
    }

    it('takes what fits for a peer not reached yet, and the rest when it is', async () => {
      const endpoint = await unboundEndpoint(transport);
      const push = make(Push, { sendHighWaterMark: 10, reconnectInterval: 5 });
      push.connect(endpoint);
      const sending = Array.from({ length: 100 }, (_, n) => push.send(String(n)));
      const settled = new Settled(sending);
      assert.ok(await isPending(settled.all));
      assert.equal(settled.count, 10);
      const pull = make(Pull);
      await pull.bind(endpoint);
      for (let n = 0; n < 100; n++) assert.deepEqual(await receiveText(pull), [String(n)]);
      await settled.all;
    });

    it('takes nothing for a peer not reached yet when told to', async () => {
      const endpoint = await unboundEndpoint(transport);
      const push = make(Push, { immediate: true, reconnectInterval: 5 });
      push.connect(endpoint);
      const sending = push.send('x');
      // An inproc connection counts as up at once.
      if (transport !== 'inproc') assert.ok(await isPending(sending));
      const pull = make(Pull);
      await pull.bind(endpoint);
      assert.deepEqual(await receiveText(pull), ['x']);
      await sending;
    });

    it('goes on for sends made while earlier ones are served', async () => {
      const [a, b] = [make(Dealer, { sendHighWaterMark: 1 }), make(Dealer, { receiveHighWaterMark: 1 })];
      const sent: Promise<void>[] = [];
      let n = 0;
      const sendMore = (): void => {
        if (n >= 500) return;
        const sending = a.send(String(n++));
        sent.push(sending);
        void sending.then(sendMore);
      };
      for (let i = 0; i < 20; i++) sendMore();
      b.connect(await bound(a, transport));
      for (let i = 0; i < 500; i++) assert.deepEqual(await receiveText(b), [String(i)]);
      await Promise.all(sent);
    });
  });
}

describe('close()', () => {
  const make = sockets();
  const gaveUp = (syscall: string) => ({ name: 'ZmqError', code: 'EAGAIN', syscall });

  it('rejects the sends and receives that wait', async () => {
    const pair = make(Pair);
    const waiting = [pair.receive(), pair.receive(), pair.send('a'), pair.send(['b', 'c'])];
    const all = Promise.allSettled(waiting);
    assert.ok(await isPending(Promise.race(waiting)));
    pair.close();
    const reasons = (await all).map((result) => (result.status === 'rejected' ? result.reason : result));
    assert.deepEqual(
      reasons.map(({ name, code, syscall }) => ({ name, code, syscall })),
      [gaveUp('zmq_msg_recv'), gaveUp('zmq_msg_recv'), gaveUp('zmq_msg_send'), gaveUp('zmq_msg_send')],
    );
  });

  it('rejects what has a timeout, which then does nothing more', async () => {
    // Those that do not keep the process alive are counted by this alone.
    const timers = new Set<number>();
    const hook = createHook({
      init: (id, type) => type === 'Timeout' && timers.add(id),
      destroy: (id) => timers.delete(id),
    });
    const pair = make(Pair, { sendTimeout: 5_000, receiveTimeout: 5_000 });
    // Mocha starts its own timer after the synchronous part of a test.
    await turn();
    hook.enable();
    const waiting = [pair.receive(), pair.send('a')];
    assert.equal(timers.size, 2);
    pair.close();
    for (const promise of waiting) await assert.rejects(promise, { code: 'EAGAIN' });
    await turn();
    hook.disable();
    assert.equal(timers.size, 0);
  });

  it('ends the iterators', async () => {
    const pull = make(Pull);
    const iterating = [1, 2, 3].map(async () => {
      for await (const _ of pull) assert.fail('nothing arrives');
      return 'ended';
    });
    const result = pull[Symbol.asyncIterator]().next();
    assert.ok(await isPending(Promise.race([...iterating, result])));
    pull.close();
    assert.deepEqual(await Promise.all(iterating), ['ended', 'ended', 'ended']);
    assert.deepEqual(await result, { value: undefined, done: true });
  });

  it('within a loop ends it, although messages are left', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    push.connect(await bound(pull, 'inproc'));
    for (let n = 0; n < 100; n++) await push.send(String(n));
    let count = 0;
    for await (const _ of pull) {
      if (++count === 10) pull.close();
    }
    assert.equal(count, 10);
  });

  it('in reaction to a message leaves the other receives rejected', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    push.connect(await bound(pull, 'inproc'));
    const first = pull.receive().then(() => pull.close());
    const second = assert.rejects(pull.receive(), { code: 'EAGAIN' });
    await push.send('only one');
    await first;
    await second;
  });

  it('delivers what was sent before, within linger', async () => {
    const pull = make(Pull);
    const endpoint = await bound(pull, 'tcp');
    for (let round = 0; round < 20; round++) {
      const push = make(Push, { linger: 5_000 });
      push.connect(endpoint);
      for (let n = 0; n < 50; n++) await push.send(`${round}.${n}`);
      push.close();
      for (let n = 0; n < 50; n++) assert.deepEqual(await receiveText(pull), [`${round}.${n}`]);
    }
  });

  it('rejects what waits out of turn, too', async () => {
    const request = make(Request);
    const router = make(Router);
    request.connect(await bound(router, 'inproc'));
    await request.send('question');
    const answer = assert.rejects(request.receive(), gaveUp('zmq_msg_recv'));
    assert.deepEqual((await receiveText(router)).slice(1), ['', 'question']);
    request.close();
    await answer;
  });
});
