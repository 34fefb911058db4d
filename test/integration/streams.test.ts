// toReadable() and toWritable(): Node streams over a socket.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Dealer, Pull, Push, Request, Router } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { isPending, receiveText, take, text, turn, zmqError } from '../support/expect';
import { type Make, sockets, waitingSockets } from '../support/sockets';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

async function connected(make: Make, highWaterMark = 1_000): Promise<{ push: Push; pull: Pull }> {
  const pull = make(Pull, { receiveHighWaterMark: highWaterMark });
  const push = make(Push, { sendHighWaterMark: highWaterMark });
  push.connect(await bound(pull, 'inproc'));
  return { push, pull };
}

describe('a readable stream', () => {
  const make = sockets();

  it('gives every message as one chunk, in order, and ends when the socket is closed', async () => {
    const { push, pull } = await connected(make, 0);
    const messages = numbers(3_000).map((n, i) => Array.from({ length: 1 + (i % 3) }, () => n));
    await push.sendMany(messages);
    const received: string[][] = [];
    for await (const message of pull.toReadable() as AsyncIterable<Buffer[]>) {
      received.push(text(message));
      if (received.length === messages.length) pull.close();
    }
    assert.deepEqual(received, messages);
  });

  it('takes no more than its high-water mark while nobody reads, so that the sender waits', async () => {
    const { push, pull } = await connected(make, 2);
    const readable = pull.toReadable({ highWaterMark: 3 });
    readable.once('readable', () => undefined);
    let sent = 0;
    for (; sent < 100; sent++) {
      await turn(2);
      if (!push.trySend(String(sent))) break;
    }
    assert.equal(readable.readableLength, 3);
    // What the stream holds, the two queues, whose room is told in steps, and at most what the inbox has taken ahead.
    assert.ok(sent > 3 && sent <= 9, `${sent} messages were sent`);
    const received: string[] = [];
    for await (const message of readable) {
      received.push(String(message));
      if (received.length === sent) break;
    }
    assert.deepEqual(received, numbers(sent));
    assert.equal(waitingSockets(), 0);
  });

  it('waits for nothing before it is read', async () => {
    const { push, pull } = await connected(make);
    const readable = pull.toReadable();
    await push.send('a');
    assert.deepEqual(await receiveText(pull), ['a']);
    assert.equal(waitingSockets(), 0);
    readable.destroy();
  });

  it('that is destroyed leaves the socket open and what comes next to others', async () => {
    const { push, pull } = await connected(make);
    const readable = pull.toReadable();
    readable.resume();
    await turn();
    assert.equal(waitingSockets(), 1);
    readable.destroy();
    assert.equal(waitingSockets(), 0);
    await once(readable, 'close');
    assert.equal(pull.closed, false);
    await push.send('a');
    assert.deepEqual(await receiveText(pull), ['a']);
  });

  it('of a closed socket ends at once', async () => {
    const pull = make(Pull);
    pull.close();
    for await (const message of pull.toReadable()) assert.fail(String(message));
  });

  it('ends when the socket is closed while it waits', async () => {
    const pull = make(Pull);
    const readable = pull.toReadable().resume();
    const ended = once(readable, 'end');
    await turn();
    pull.close();
    await ended;
  });

  it('fails with what receive() rejects with', async () => {
    const request = make(Request, { receiveTimeout: 0 });
    const [error] = await once(request.toReadable().resume(), 'error');
    zmqError({ code: 'EFSM', syscall: 'zmq_msg_recv' })(error);
    const [timedOut] = await once(make(Pull, { receiveTimeout: 1 }).toReadable().resume(), 'error');
    zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv' })(timedOut);
  });

  it('can be a web stream', async () => {
    const { push, pull } = await connected(make);
    await push.sendMany(numbers(50));
    const received: string[] = [];
    const reader = Readable.toWeb(pull.toReadable()).getReader();
    while (received.length < 50) received.push(String((await reader.read()).value));
    assert.deepEqual(received, numbers(50));
    const waiting = reader.read();
    assert.ok(await isPending(waiting));
    await reader.cancel();
    assert.equal(waitingSockets(), 0);
    assert.equal(pull.closed, false);
  });

  it('lets the event loop go round during a flood', async () => {
    const { push, pull } = await connected(make, 0);
    await push.sendMany(numbers(50_000));
    let turns = 0;
    let received = 0;
    const count = (): void => {
      turns++;
      if (received < 50_000) setImmediate(count);
    };
    count();
    for await (const _message of pull.toReadable()) if (++received === 50_000) break;
    assert.ok(turns > 50_000 / 600, `${turns} turns`);
  });
});

describe('a writable stream', () => {
  const make = sockets();

  it('sends each chunk as one message, in order, and leaves the socket open at its end', async () => {
    const { push, pull } = await connected(make);
    const messages = numbers(500).map((n, i) => (i % 2 === 0 ? n : [n, Buffer.from(n)]));
    await pipeline(Readable.from(messages), push.toWritable());
    assert.equal(push.closed, false);
    await push.send('after');
    const expected = messages.map((message) => [message].flat().map(String));
    assert.deepEqual((await take(pull, 501)).map(text), [...expected, ['after']]);
  });

  it('makes the writer wait while the socket is mute', async () => {
    const { push, pull } = await connected(make, 2);
    const writable = push.toWritable({ highWaterMark: 3 });
    const written: string[] = [];
    let writes = 0;
    while (writable.write(String(writes++), () => written.push('x'))) await turn(2);
    assert.equal(written.length, 4);
    assert.equal(writable.writableLength, 3);
    const drained = once(writable, 'drain');
    assert.deepEqual((await take(pull, writes)).map(String), numbers(writes));
    await drained;
    assert.equal(written.length, writes);
    writable.destroy();
  });

  it('that is destroyed gives up what waits and leaves the socket open', async () => {
    const push = make(Push);
    const pull = make(Pull);
    const writable = push.toWritable();
    const failed = new Promise((resolve) => writable.write('never', resolve));
    const buffered = new Promise((resolve) => writable.write('ever', resolve));
    assert.equal(waitingSockets(), 1);
    writable.destroy();
    assert.equal(waitingSockets(), 0);
    assert.equal(((await failed) as Error).name, 'AbortError');
    assert.ok((await buffered) instanceof Error);
    push.connect(await bound(pull, 'inproc'));
    await push.send('a');
    assert.deepEqual(await receiveText(pull), ['a']);
    assert.equal(pull.tryReceive(), undefined);
  });

  it('fails with what send() rejects with, or throws', async () => {
    const router = make(Router, { mandatory: true });
    const unreachable = zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send' });
    await assert.rejects(pipeline(Readable.from([['nobody', 'x']]), router.toWritable()), unreachable);
    const wrongType = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
    await assert.rejects(pipeline(Readable.from([{}]), router.toWritable()), wrongType);
    const push = make(Push);
    const waiting = pipeline(Readable.from(['x']), push.toWritable());
    await turn(3);
    push.close();
    await assert.rejects(waiting, zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' }));
    const closed = zmqError({ code: 'EBADF', syscall: 'zmq_msg_send' });
    await assert.rejects(pipeline(Readable.from(['x']), push.toWritable()), closed);
  });

  it('can be a web stream', async () => {
    const { push, pull } = await connected(make);
    const writer = Writable.toWeb(push.toWritable()).getWriter();
    for (const n of numbers(50)) await writer.write(n);
    await writer.close();
    assert.deepEqual((await take(pull, 50)).map(String), numbers(50));
  });
});

describe('a pipeline of streams', () => {
  const make = sockets();

  for (const transport of localTransports) {
    it(`from socket to socket passes everything on over ${transport}`, async () => {
      const [first, push] = [make(Push), make(Push)];
      const [pull, last] = [make(Pull), make(Pull)];
      first.connect(await bound(pull, transport));
      push.connect(await bound(last, transport));
      const upper = new Transform({
        objectMode: true,
        transform: (message: Buffer[], _encoding, done) => done(null, [...message, 'passed']),
      });
      const passing = pipeline(pull.toReadable(), upper, push.toWritable());
      const sending = first.sendMany(numbers(2_000));
      assert.deepEqual(
        (await take(last, 2_000)).map(text),
        numbers(2_000).map((n) => [n, 'passed']),
      );
      await sending;
      pull.close();
      await passing;
      assert.equal(push.closed, false);
    });
  }
});

describe('options of a stream', () => {
  const make = sockets();

  it('that are none are refused', () => {
    const dealer = make(Dealer);
    for (const method of ['toReadable', 'toWritable'] as const) {
      for (const wrong of [null, 1, { highWaterMark: '1' }, { highWaterMark: null }] as unknown as object[]) {
        assert.throws(() => dealer[method](wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
      }
      for (const highWaterMark of [-1, 1.5, Number.NaN]) {
        assert.throws(() => dealer[method]({ highWaterMark }), { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' });
      }
      assert.equal(dealer[method]({ highWaterMark: undefined }).destroyed, false);
    }
  });
});
