// `signal` and `timeout`: how long a send or a receive waits, and what is left when it waits no longer.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Pull, Push } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { isPending, receiveText, take, text, zmqError } from '../support/expect';
import { sockets, waitingSockets } from '../support/sockets';

const receiveTimedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv' });
const sendTimedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' });

function unwanted(): never {
  assert.fail('nothing was to come');
}

describe('a signal', () => {
  const make = sockets();
  const reason = new Error('enough');

  async function pipeline(): Promise<{ push: Push; pull: Pull }> {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    return { push, pull };
  }

  it('that is aborted already rejects with its reason, and takes and sends nothing', async () => {
    const { push, pull } = await pipeline();
    const signal = AbortSignal.abort(reason);
    await assert.rejects(push.send('never', { signal }), reason);
    await assert.rejects(push.sendMany(['never', 'ever'], { signal }), reason);
    await push.send('sent');
    await assert.rejects(pull.receive({ signal }), reason);
    await assert.rejects(pull.receiveMany(2, { signal }), reason);
    await assert.rejects(pull.batches({ signal }).next(), reason);
    assert.throws(() => pull.handle(unwanted, { signal }), reason);
    assert.deepEqual(await receiveText(pull), ['sent']);
    assert.equal(pull.tryReceive(), undefined);
  });

  it('without a reason of its own rejects with an AbortError', async () => {
    const pull = make(Pull);
    const controller = new AbortController();
    const receiving = pull.receive({ signal: controller.signal });
    controller.abort();
    await assert.rejects(receiving, { name: 'AbortError' });
  });

  it('of AbortSignal.timeout() rejects with its TimeoutError', async () => {
    const pull = make(Pull);
    await assert.rejects(pull.receive({ signal: AbortSignal.timeout(1) }), { name: 'TimeoutError' });
  });

  it('ends receives and sends of all kinds that wait', async () => {
    const pull = make(Pull);
    const push = make(Push);
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = [
      pull.receive({ signal }),
      pull.receiveMany(2, { signal }),
      pull.batches({ signal }).next(),
      push.send('never', { signal }),
      push.sendMany(['never', 'ever'], { signal }),
    ];
    assert.ok(await isPending(Promise.race(waiting)));
    assert.equal(waitingSockets(), 2);
    controller.abort(reason);
    assert.equal(waitingSockets(), 0);
    for (const operation of waiting) await assert.rejects(operation, reason);
  });

  it('in the same tick ends what waits, and nothing else', async () => {
    const { push, pull } = await pipeline();
    const controller = new AbortController();
    const { signal } = controller;
    const sent = push.send('a', { signal });
    const received = pull.receive({ signal });
    const waiting = pull.receive({ signal });
    const other = pull.receive();
    controller.abort(reason);
    await sent;
    assert.deepEqual(text(await received), ['a']);
    await assert.rejects(waiting, reason);
    await push.send('b');
    assert.deepEqual(text(await other), ['b']);
  });

  it('changes nothing when it comes after the message', async () => {
    const { push, pull } = await pipeline();
    const controller = new AbortController();
    const receiving = pull.receive({ signal: controller.signal });
    await push.send('a');
    assert.deepEqual(text(await receiving), ['a']);
    controller.abort(reason);
    await push.send('b');
    assert.deepEqual(await receiveText(pull), ['b']);
  });

  it('serves 10,000 operations, settles each once and warns of nothing', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    const pull = make(Pull);
    const push = make(Push);
    const controller = new AbortController();
    const { signal } = controller;
    const operations: Promise<unknown>[] = [];
    for (let i = 0; i < 5_000; i++) operations.push(pull.receive({ signal }), push.send('never', { signal }));
    const settled: number[] = [];
    for (const [i, operation] of operations.entries()) {
      operation.then(unwanted, (error: unknown) => {
        assert.equal(error, reason);
        settled.push(i);
      });
    }
    assert.ok(getEventListeners(signal, 'abort').length <= 1);
    controller.abort(reason);
    await Promise.allSettled(operations);
    assert.deepEqual(settled, [...operations.keys()]);
    // Warnings come in a tick of their own.
    assert.ok(await isPending(new Promise(() => undefined)));
    process.off('warning', note);
    assert.deepEqual(warnings, []);
  });

  it('keeps no listener of operations that are over', async () => {
    const { push, pull } = await pipeline();
    const { signal } = new AbortController();
    for (let i = 0; i < 3; i++) {
      const receiving = [pull.receive({ signal }), pull.receive({ signal })];
      assert.equal(getEventListeners(signal, 'abort').length, 1);
      await push.sendMany(['a', 'b']);
      await Promise.all(receiving);
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    }
    const closed = assert.rejects(pull.receive({ signal }), receiveTimedOut);
    pull.close();
    await closed;
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
});

describe('a timeout', () => {
  const make = sockets();

  it('of 0 does not wait at all', async () => {
    const pull = make(Pull);
    const push = make(Push);
    await assert.rejects(pull.receive({ timeout: 0 }), receiveTimedOut);
    await assert.rejects(pull.receiveMany(2, { timeout: 0 }), receiveTimedOut);
    await assert.rejects(push.send('never', { timeout: 0 }), sendTimedOut);
    await assert.rejects(push.sendMany(['never'], { timeout: 0 }), sendTimedOut);
    assert.equal(waitingSockets(), 0);
  });

  it('of 0 does not wait for others either', async () => {
    const pull = make(Pull);
    const push = make(Push);
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = [pull.receive({ signal }), push.send('never', { signal })];
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    setTimeout(note('a timer'), 0);
    const notWaiting = [pull.receive({ timeout: 0 }), push.send('never', { timeout: 0 })];
    await Promise.all(notWaiting.map((operation, i) => assert.rejects(operation).then(note(`operation ${i}`))));
    assert.deepEqual(order.sort(), ['operation 0', 'operation 1']);
    controller.abort();
    for (const operation of waiting) await assert.rejects(operation);
  });

  it('above 0 ends the wait after that time', async () => {
    const pull = make(Pull);
    const push = make(Push);
    const start = performance.now();
    await Promise.all([
      assert.rejects(pull.receive({ timeout: 50 }), receiveTimedOut),
      assert.rejects(pull.receiveMany(2, { timeout: 50 }), receiveTimedOut),
      assert.rejects(push.send('never', { timeout: 50 }), sendTimedOut),
      assert.rejects(push.sendMany(['never'], { timeout: 50 }), sendTimedOut),
    ]);
    // Timers count whole milliseconds.
    assert.ok(performance.now() - start >= 49);
    assert.equal(waitingSockets(), 0);
  });

  it('comes in place of receiveTimeout and sendTimeout', async () => {
    const pull = make(Pull, { receiveTimeout: 1 });
    const push = make(Push, { sendTimeout: 1 });
    const patient = [pull.receive({ timeout: -1 }), push.send('a', { timeout: -1 })];
    await assert.rejects(pull.receive(), receiveTimedOut);
    await assert.rejects(push.send('b'), sendTimedOut);
    assert.ok(await isPending(Promise.race(patient)));
    push.connect(await bound(pull, 'tcp'));
    await Promise.all(patient);
    pull.receiveTimeout = 60_000;
    await assert.rejects(pull.receive({ timeout: 1 }), receiveTimedOut);
    pull.receiveTimeout = 0;
    await assert.rejects(pull.receive(), receiveTimedOut);
  });

  it('that is over in the same turn as the message comes loses nothing', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'tcp'));
    const received: string[] = [];
    for (let i = 0; i < 300; i++) {
      const receiving = pull.receive({ timeout: 1 }).catch(receiveTimedOut);
      // Sent at about the moment at which the timer is due.
      const until = performance.now() + (i % 20) / 10;
      while (performance.now() < until);
      await push.send(String(i));
      const message = await receiving;
      if (message !== true) received.push(...text(message));
    }
    while (received.length < 300) received.push(...(await receiveText(pull)));
    assert.deepEqual(
      received,
      Array.from({ length: 300 }, (_, i) => String(i)),
    );
  });
});

describe('wait options', () => {
  const make = sockets();
  const wrongType = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
  const outOfRange = { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' };

  function assertThrown(options: unknown, expected: object): void {
    const pull = make(Pull);
    const push = make(Push);
    const wrong = options as { timeout?: number };
    assert.throws(() => pull.receive(wrong), expected);
    assert.throws(() => pull.receiveMany(1, wrong), expected);
    assert.throws(() => push.send('never', wrong), expected);
    assert.throws(() => push.sendMany(['never'], wrong), expected);
    assert.throws(() => push.sendSync('never', wrong), expected);
    assert.throws(() => pull.receiveSync(wrong), expected);
  }

  for (const options of [null, 1, 'x', { timeout: '1' }, { timeout: null }, { timeout: 1n }, { timeout: {} }]) {
    const shown = typeof options === 'object' && options !== null ? typeof Object.values(options)[0] : String(options);
    it(`of a wrong type are a TypeError (${shown})`, () => assertThrown(options, wrongType));
  }

  for (const timeout of [-2, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31]) {
    it(`out of range are a RangeError (${timeout})`, () => assertThrown({ timeout }, outOfRange));
  }

  it('with a signal that is none are a TypeError', () => {
    for (const signal of [null, 1, 'x', {}, new AbortController()]) {
      assertThrown({ signal }, wrongType);
      const wrong = { signal: signal as AbortSignal };
      assert.throws(() => make(Pull).batches(wrong), wrongType);
      assert.throws(() => make(Pull).handle(unwanted, wrong), wrongType);
    }
    for (const wrong of [null, 1] as unknown as { signal: AbortSignal }[]) {
      assert.throws(() => make(Pull).batches(wrong), wrongType);
      assert.throws(() => make(Pull).handle(unwanted, wrong), wrongType);
    }
  });

  it('may be absent or undefined', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    await push.send('a', undefined);
    await push.send('b', { signal: undefined, timeout: undefined });
    await push.send('c', {});
    assert.deepEqual((await take(pull, 3)).map(text), [['a'], ['b'], ['c']]);
  });
});
