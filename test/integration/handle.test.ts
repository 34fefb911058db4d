// handle(): every message to one function.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Pull, Push, Reply, Request } from 'zeromq-native';
import { killChildren, start, succeeds } from '../support/child';
import { bound, localTransports } from '../support/endpoints';
import { receiveText, text, turn, zmqError } from '../support/expect';
import { type Make, sockets, waitingSockets } from '../support/sockets';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

async function pipeline(make: Make, transport: (typeof localTransports)[number] = 'inproc') {
  const pull = make(Pull, { receiveHighWaterMark: 0 });
  const push = make(Push, { sendHighWaterMark: 0 });
  push.connect(await bound(pull, transport));
  return { push, pull };
}

/** A handler that keeps what it is given, and a promise for when that is enough. */
function keeper(count: number): { handler: (message: Buffer[]) => void; received: string[]; enough: Promise<void> } {
  const received: string[] = [];
  let resolve = (): void => undefined;
  const enough = new Promise<void>((settle) => {
    resolve = settle;
  });
  const handler = (message: Buffer[]): void => {
    received.push(...text(message));
    if (received.length === count) resolve();
  };
  return { handler, received, enough };
}

describe('a handler', () => {
  const make = sockets();

  for (const transport of localTransports) {
    it(`gets every message in order over ${transport}`, async () => {
      const { push, pull } = await pipeline(make, transport);
      await push.sendMany(numbers(1_000));
      const { handler, received, enough } = keeper(3_000);
      const stop = pull.handle(handler);
      await push.sendMany(numbers(1_000));
      for (const n of numbers(1_000)) await push.send(n);
      await enough;
      assert.deepEqual(received, [...numbers(1_000), ...numbers(1_000), ...numbers(1_000)]);
      stop();
    });
  }

  it('is never called within the call to handle()', async () => {
    const { push, pull } = await pipeline(make);
    await push.send('a');
    const { handler, received, enough } = keeper(1);
    const stop = pull.handle(handler);
    assert.deepEqual(received, []);
    await enough;
    stop();
  });

  it('gets nothing after it was stopped, also by itself', async () => {
    const { push, pull } = await pipeline(make);
    await push.sendMany(numbers(10));
    const received: string[] = [];
    await new Promise<void>((resolve) => {
      const stop = pull.handle(([frame]) => {
        received.push(String(frame));
        if (received.length < 4) return;
        stop();
        stop();
        resolve();
      });
    });
    await turn(3);
    assert.deepEqual(received, numbers(4));
    assert.equal(waitingSockets(), 0);
    for (const n of numbers(10).slice(4)) assert.deepEqual(await receiveText(pull), [n]);
  });

  it('is stopped by its own stop function only', async () => {
    const { push, pull } = await pipeline(make);
    const { handler, enough } = keeper(1);
    const stopFirst = pull.handle(handler);
    stopFirst();
    const stop = pull.handle(handler);
    stopFirst();
    await push.send('a');
    await enough;
    stop();
  });

  it('ends with its signal, on which it leaves no listener', async () => {
    const { push, pull } = await pipeline(make);
    const controller = new AbortController();
    const { signal } = controller;
    const { handler, received } = keeper(1);
    const stop = pull.handle(handler, { signal });
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    stop();
    assert.equal(getEventListeners(signal, 'abort').length, 0);
    pull.handle(handler, { signal });
    controller.abort();
    assert.equal(waitingSockets(), 0);
    await push.send('a');
    await turn(3);
    assert.deepEqual(received, []);
    assert.deepEqual(await receiveText(pull), ['a']);
    const other = make(Pull);
    const second = new AbortController();
    other.handle(handler, { signal: second.signal });
    other.close();
    assert.equal(getEventListeners(second.signal, 'abort').length, 0);
  });

  it('may close the socket', async () => {
    const { push, pull } = await pipeline(make);
    await push.sendMany(numbers(10));
    const received: string[] = [];
    pull.handle(([frame]) => {
      received.push(String(frame));
      if (received.length === 3) pull.close();
    });
    while (!pull.closed) await turn();
    await turn(3);
    assert.deepEqual(received, numbers(3));
  });

  it('has the socket for itself: a second one is EBUSY', () => {
    const pull = make(Pull);
    const stop = pull.handle(() => undefined);
    assert.throws(() => pull.handle(() => undefined), { name: 'ZmqError', code: 'EBUSY' });
    stop();
    pull.handle(() => undefined)();
    pull.close();
    assert.throws(() => pull.handle(() => undefined), zmqError({ code: 'EBADF', syscall: 'zmq_msg_recv' }));
  });

  it('that is none is a TypeError', () => {
    for (const wrong of [undefined, null, 'x', {}] as unknown as (() => void)[]) {
      assert.throws(() => make(Pull).handle(wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    }
  });

  it('gets what receives do not wait for', async () => {
    const { push, pull } = await pipeline(make);
    const { handler, received, enough } = keeper(2);
    const stop = pull.handle(handler);
    const receives = [receiveText(pull), receiveText(pull)];
    await push.sendMany(numbers(4));
    assert.deepEqual(await Promise.all(receives), [['0'], ['1']]);
    await enough;
    assert.deepEqual(received, ['2', '3']);
    stop();
  });

  it('may itself receive what follows', async () => {
    const { push, pull } = await pipeline(make);
    const bodies: Promise<string[]>[] = [];
    const received: string[] = [];
    const stop = pull.handle((message) => {
      received.push(...text(message));
      bodies.push(receiveText(pull));
    });
    for (let i = 0; i < 200; i++) {
      await push.send(`head ${i}`);
      if (i % 3 === 0) await turn();
      await push.send(`body ${i}`);
    }
    while (bodies.length < 200) await turn();
    assert.deepEqual(
      (await Promise.all(bodies)).flat(),
      numbers(200).map((n) => `body ${n}`),
    );
    assert.deepEqual(
      received,
      numbers(200).map((n) => `head ${n}`),
    );
    stop();
  });

  it('lets timers tick and I/O happen during a flood', async () => {
    const { push, pull } = await pipeline(make);
    await push.sendMany(numbers(100_000));
    const { handler, enough } = keeper(100_000);
    let turns = 0;
    let over = false;
    const count = (): void => {
      turns++;
      if (!over) setImmediate(count);
    };
    count();
    // Neither do handlers that come and go make it hurry.
    for (let i = 0; i < 10; i++) pull.handle(handler)();
    const stop = pull.handle(handler);
    await enough;
    over = true;
    assert.ok(turns > 100_000 / 600, `${turns} turns`);
    stop();
  });

  it('waits on Request and Reply while it is their turn to send', async () => {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, 'tcp'));
    const { handler, received, enough } = keeper(3);
    const stops = [
      reply.handle((message) => setImmediate(() => reply.send(message))),
      request.handle((message) => {
        handler(message);
        if (received.length < 3) void request.send(String(received.length));
      }),
    ];
    await request.send('0');
    await enough;
    assert.deepEqual(received, numbers(3));
    for (const stop of stops) stop();
  });
});

describe('a handler in a process of its own', () => {
  afterEach(killChildren);

  it('that throws is an uncaught exception, and the messages behind still come', async () => {
    const lines = await succeeds('waiting', ['a handler that throws']);
    const expected = ['thrown for a', 'good', 'thrown for b', 'thrown for c', 'good', 'thrown for last'];
    assert.deepEqual(
      lines.filter((line) => line !== 'done'),
      expected,
    );
  });

  it('that throws ends the process when nobody cares', async () => {
    const { code, stderr } = await start('waiting', ['a handler that throws for all to see']).outcome;
    assert.match(stderr, /Error: thrown on purpose/);
    assert.equal(code, 1);
  });

  it('that throws does not hold up a send that waits', async () => {
    const lines = await succeeds('waiting', ['a handler that throws while a send waits']);
    assert.deepEqual(lines, ['thrown', 'sent', 'done']);
  });

  it('keeps the process alive until it is stopped', async () => {
    assert.deepEqual(await succeeds('waiting', ['a handler']), ['done', 'held']);
  });
});
