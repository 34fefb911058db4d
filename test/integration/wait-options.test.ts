// How long one send or receive waits: timeouts and signals of its own.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Pair, Pull, Push } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { isPending, receiveText, take, text, turn, zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe('a timeout of one operation', () => {
  const make = sockets();

  it('stands in for that of the socket', async () => {
    const pair = make(Pair, { receiveTimeout: 0, sendTimeout: 0 });
    const patient = [pair.receive({ timeout: -1 }), pair.send('x', { timeout: -1 })] as const;
    assert.ok(await isPending(Promise.race(patient)));
    pair.receiveTimeout = -1;
    pair.sendTimeout = -1;
    const received = zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv' });
    const sent = zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' });
    for (const timeout of [0, 5]) {
      await assert.rejects(pair.receive({ timeout }), received);
      await assert.rejects(pair.receiveMany(5, { timeout }), received);
      await assert.rejects(pair.send('lost', { timeout }), sent);
      await assert.rejects(pair.sendMany(['lost', 'lost'], { timeout }), sent);
    }
    const peer = make(Pair);
    peer.connect(await bound(pair, 'inproc'));
    await peer.send('hello');
    assert.deepEqual((await patient[0]).map(String), ['hello']);
    await patient[1];
    assert.deepEqual(await receiveText(peer), ['x']);
    assert.equal(peer.readable, false);
  });
});

describe('a signal', () => {
  const make = sockets();

  async function pipeline(): Promise<{ push: Push; pull: Pull }> {
    const [push, pull] = [make(Push), make(Pull)];
    push.connect(await bound(pull, 'inproc'));
    return { push, pull };
  }

  it('ends a receive, with its reason', async () => {
    const { push, pull } = await pipeline();
    const controller = new AbortController();
    const aborted = pull.receive({ signal: controller.signal });
    const other = pull.receive();
    const reason = { any: 'value' };
    controller.abort(reason);
    await assert.rejects(aborted, (error) => error === reason);
    await push.send('for the other');
    assert.deepEqual(text(await other), ['for the other']);
  });

  it('ends a send, which then is not sent', async () => {
    const push = make(Push);
    const controller = new AbortController();
    const first = push.send('1');
    const aborted = push.send('2', { signal: controller.signal });
    const third = push.send('3');
    controller.abort();
    await assert.rejects(aborted, { name: 'AbortError' });
    const pull = make(Pull);
    push.connect(await bound(pull, 'inproc'));
    await Promise.all([first, third]);
    assert.deepEqual((await take(pull, 2)).map(text), [['1'], ['3']]);
    assert.equal(pull.readable, false);
  });

  it('that was aborted before prevents everything', async () => {
    const { push, pull } = await pipeline();
    const signal = AbortSignal.abort();
    await push.send('stays');
    await assert.rejects(pull.receive({ signal }), { name: 'AbortError' });
    await assert.rejects(pull.receiveMany(2, { signal }), { name: 'AbortError' });
    await assert.rejects(push.send('never', { signal }), { name: 'AbortError' });
    await assert.rejects(push.sendMany(['never'], { signal }), { name: 'AbortError' });
    assert.deepEqual(await receiveText(pull), ['stays']);
    assert.equal(pull.readable, false);
  });

  it('that is aborted afterwards does nothing, and has one listener however many operations there were', async () => {
    const { push, pull } = await pipeline();
    const controller = new AbortController();
    const { signal } = controller;
    const receiving = Array.from({ length: 20 }, () => pull.receive({ signal }));
    assert.equal(listeners(signal), 1);
    for (let n = 0; n < 20; n++) await push.send(String(n), { signal });
    for (const [n, message] of (await Promise.all(receiving)).entries()) assert.deepEqual(text(message), [String(n)]);
    assert.equal(listeners(signal), 1);
    controller.abort();
  });

  it('never makes a receive swallow a message, in 1,000 rounds', async () => {
    const { push, pull } = await pipeline();
    let [sent, received] = [0, 0];
    for (let round = 0; received < 1_000; round++) {
      const controller = new AbortController();
      const receiving = pull.receive({ signal: controller.signal }).then(
        ([frame]) => {
          assert.equal(String(frame), String(received));
          return 1;
        },
        (error: Error) => {
          assert.equal(error.name, 'AbortError');
          return 0;
        },
      );
      // Before, after and together with the message; a message that was left waits for the next round.
      if (round % 4 === 0) controller.abort();
      if (sent === received) await push.send(String(sent++));
      if (round % 4 === 1) await turn();
      if (round % 4 !== 3) controller.abort();
      const got = await receiving;
      received += got;
    }
    assert.equal(pull.readable, false);
  });

  it('that times out ends a receive with its own reason', async () => {
    const pull = make(Pull);
    await assert.rejects(pull.receive({ signal: AbortSignal.timeout(5) }), { name: 'TimeoutError' });
  });

  it('shared by many operations ends them all', async () => {
    const pair = make(Pair);
    const controller = new AbortController();
    const { signal } = controller;
    const all = Array.from({ length: 500 }, (_, n) =>
      n % 2 === 0 ? pair.receive({ signal }) : pair.send('x', { signal }),
    );
    const results = Promise.allSettled(all);
    controller.abort();
    for (const { status } of await results) assert.equal(status, 'rejected');
    assert.equal(listeners(signal), 0);
  });
});

describe('options of an operation', () => {
  const make = sockets();
  const bad: [name: string, value: unknown, error: string][] = [
    ['null', null, 'TypeError'],
    ['a number', 5, 'TypeError'],
    ['a string', 'timeout', 'TypeError'],
    ['a timeout as text', { timeout: '5' }, 'TypeError'],
    ['no timeout', { timeout: null }, 'TypeError'],
    ['a timeout below -1', { timeout: -2 }, 'RangeError'],
    ['a broken timeout', { timeout: 1.5 }, 'RangeError'],
    ['a timeout that is not a number', { timeout: Number.NaN }, 'RangeError'],
    ['a timeout that is too long', { timeout: 2 ** 31 }, 'RangeError'],
    ['an object for a signal', { signal: {} }, 'TypeError'],
    ['no signal', { signal: null }, 'TypeError'],
    ['a controller for a signal', { signal: new AbortController() }, 'TypeError'],
  ];

  for (const [what, value, name] of bad) {
    it(`cannot be, or hold, ${what}: a ${name}`, () => {
      const pair = make(Pair);
      const options = value as object;
      assert.throws(() => pair.receive(options), { name });
      assert.throws(() => pair.send('x', options), { name });
      assert.throws(() => pair.sendMany(['x'], options), { name });
      assert.throws(() => pair.receiveMany(1, options), { name });
      assert.equal(pair.readable, false);
    });
  }
});
