// sendMany(), receiveMany() and batches(): many messages for one promise.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push, Reply, Request, Router } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { isPending, receiveText, take, text, zmqError } from '../support/expect';
import { type Make, sockets, waitingSockets } from '../support/sockets';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

interface Ends {
  readonly push: Push;
  readonly pull: Pull;
}

async function pipeline(make: Make, highWaterMark: number, transport: 'inproc' | 'tcp' = 'inproc'): Promise<Ends> {
  const pull = make(Pull, { receiveHighWaterMark: highWaterMark });
  const push = make(Push, { sendHighWaterMark: highWaterMark });
  push.connect(await bound(pull, transport));
  return { push, pull };
}

async function receiveAll(pull: Pull, count: number): Promise<string[][]> {
  const messages: string[][] = [];
  while (messages.length < count) messages.push(...(await pull.receiveMany()).map(text));
  return messages;
}

describe('sendMany()', () => {
  const make = sockets();

  for (const transport of localTransports) {
    it(`sends messages of one and of several frames in order over ${transport}`, async () => {
      const pull = make(Pull);
      const push = make(Push);
      push.connect(await bound(pull, transport));
      const messages = numbers(2_000).map((n, i) => Array.from({ length: 1 + (i % 4) }, () => n));
      const mixed = messages.map((message, i) =>
        i % 8 === 0 ? (message[0] ?? '') : message.map((n) => Buffer.from(n)),
      );
      const sending = push.sendMany(mixed);
      assert.deepEqual(await receiveAll(pull, 2_000), messages);
      await sending;
    });
  }

  it('of no messages, or messages without frames, sends nothing', async () => {
    const { push, pull } = await pipeline(make, 10);
    await push.sendMany([]);
    await push.sendMany([[]]);
    await push.sendMany([[], 'a', [], [], ['b'], []]);
    assert.deepEqual((await take(pull, 2)).map(text), [['a'], ['b']]);
    assert.equal(pull.tryReceive(), undefined);
  });

  it('sends frames of all kinds', async () => {
    const { push, pull } = await pipeline(make, 100);
    await push.sendMany([null, 1, true, 2n, new ArrayBuffer(2), new Uint16Array([1]), '', [null, 'é', 1.5]]);
    assert.deepEqual((await receiveAll(pull, 8)).flat(), [
      ...['', '1', 'true', '2', '\0\0', '\x01\0', '', '', 'é', '1.5'],
    ]);
  });

  it('refuses what is not an array of messages, and then sends none', async () => {
    const { push, pull } = await pipeline(make, 10);
    const wrongType = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
    for (const wrong of ['ab', new Set(['a']), undefined, null, ['a', undefined], ['a', {}], ['a', ['b', undefined]]]) {
      assert.throws(() => push.sendMany(wrong as string[]), wrongType);
    }
    assert.equal(pull.tryReceive(), undefined);
  });

  it('waits in the middle while the socket is mute, keeps its bytes, and goes on', async () => {
    const { push, pull } = await pipeline(make, 2);
    const frame = Buffer.from('0');
    const sending = push.sendMany([...'abcdef', frame, [frame, 'multi'], 'last']);
    frame.fill('x');
    const behind = push.send('behind');
    assert.ok(await isPending(sending));
    assert.equal(push.trySend('overtaking'), false);
    const received = [...(await receiveAll(pull, 4)), ...(await receiveAll(pull, 6))];
    await Promise.all([sending, behind]);
    assert.deepEqual(received, [...'abcdef0'].map((x) => [x]).concat([['0', 'multi'], ['last'], ['behind']]));
    assert.equal(waitingSockets(), 0);
  });

  for (const transport of localTransports) {
    it(`keeps the bytes of small messages that wait, among others, over ${transport}`, async () => {
      const push = make(Push, { sendHighWaterMark: 3 });
      const pull = make(Pull, { receiveHighWaterMark: 3 });
      const sizes = Array.from({ length: 3_000 }, (_, i) => (i % 500 === 499 ? 5_000 : i % 100));
      const messages = sizes.map((size, i) => (i % 700 === 699 ? String(i) : Buffer.alloc(size, i)));
      const expected = messages.map((message) => [message.toString('latin1')]);
      const sending = push.sendMany(messages);
      for (const message of messages) if (typeof message !== 'string') message.fill(0xff);
      push.connect(await bound(pull, transport));
      const received = await take(pull, messages.length);
      await sending;
      assert.deepEqual(
        received.map((frames) => frames.map((frame) => frame.toString('latin1'))),
        expected,
      );
    });
  }

  for (const index of [0, 1, 2, 5]) {
    it(`sends those before an error at ${index} and none behind it`, async () => {
      const router = make(Router, { mandatory: true });
      const dealer = make(Dealer, { routingId: 'known' });
      dealer.connect(await bound(router, 'inproc'));
      await dealer.send('hello');
      await router.receive();
      const messages = numbers(6).map((n, i) => [i === index ? 'unknown' : 'known', n]);
      const unreachable = zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send' });
      await assert.rejects(router.sendMany(messages), unreachable);
      await router.send(['known', 'after']);
      const received = await take(dealer, index + 1);
      assert.deepEqual(received.map(String), [...numbers(index), 'after']);
      assert.equal(dealer.tryReceive(), undefined);
    });
  }

  it('rejects for an error behind the point at which it had to wait', async () => {
    const router = make(Router, { mandatory: true, sendHighWaterMark: 1 });
    const dealer = make(Dealer, { routingId: 'known', receiveHighWaterMark: 1 });
    dealer.connect(await bound(router, 'inproc'));
    await dealer.send('hello');
    await router.receive();
    const messages = numbers(8).map((n, i) => [i === 6 ? 'unknown' : 'known', n]);
    const sending = router.sendMany(messages);
    const behind = router.send(['known', 'behind']);
    assert.ok(await isPending(sending));
    const rejected = assert.rejects(sending, zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send' }));
    assert.deepEqual((await take(dealer, 7)).map(String), [...numbers(6), 'behind']);
    await Promise.all([rejected, behind]);
  });

  it('on a Reply sends one message and rejects for the next', async () => {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, 'inproc'));
    await request.send('question');
    await reply.receive();
    await assert.rejects(reply.sendMany(['a', 'b']), zmqError({ code: 'EFSM', syscall: 'zmq_msg_send' }));
    assert.deepEqual(await receiveText(request), ['a']);
  });
});

describe('receiveMany()', () => {
  const make = sockets();

  it('gives at least one message and at most as many as asked for', async () => {
    const { push, pull } = await pipeline(make, 0);
    const waiting = pull.receiveMany(5);
    assert.ok(await isPending(waiting));
    await push.sendMany(numbers(1_000));
    const received = (await waiting).map(String);
    assert.ok(received.length >= 1 && received.length <= 5);
    for (const max of [1, 2, 3, 100, 255, 256, 257]) {
      const batch = await pull.receiveMany(max);
      assert.equal(batch.length, max);
      received.push(...batch.map(String));
    }
    received.push(...(await pull.receiveMany(1_000)).map(String));
    assert.deepEqual(received, numbers(1_000));
  });

  it('gives 256 when it is not told how many', async () => {
    const { push, pull } = await pipeline(make, 0);
    await push.sendMany(numbers(300));
    assert.equal((await pull.receiveMany()).length, 256);
    assert.equal((await pull.receiveMany(undefined)).length, 44);
  });

  it('gives many where only one may be taken ahead', async () => {
    const { push, pull } = await pipeline(make, 1);
    await push.sendMany(['a', 'b']);
    assert.deepEqual((await pull.receiveMany()).map(String), ['a', 'b']);
    pull.receiveHighWaterMark = 10;
    await push.sendMany(['c', 'd']);
    assert.deepEqual((await pull.receiveMany()).map(String), ['c', 'd']);
  });

  it('refuses a number that is none', () => {
    const pull = make(Pull);
    for (const wrong of ['1', null, 1n, {}] as unknown as number[]) {
      const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
      assert.throws(() => pull.receiveMany(wrong), expected);
      assert.throws(() => pull.batches({ max: wrong }), expected);
    }
    for (const wrong of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const expected = { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' };
      assert.throws(() => pull.receiveMany(wrong), expected);
      assert.throws(() => pull.batches({ max: wrong }), expected);
    }
  });

  it('takes nothing ahead on Request and Reply', async () => {
    const reply = make(Reply);
    const requests = [make(Request), make(Request)];
    const endpoint = await bound(reply, 'inproc');
    for (const request of requests) {
      request.connect(endpoint);
      await request.send('question');
    }
    for (const request of requests) {
      assert.equal((await reply.receiveMany(10)).length, 1);
      await reply.send('answer');
      assert.deepEqual((await request.receiveMany(10)).map(text), [['answer']]);
    }
  });
});
