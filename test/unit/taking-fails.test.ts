// What libzmq and Node refuse while messages are taken: a frame larger than a Buffer can be, a context that has ended.
// No peer can provoke it in a test, so the native half is played here.
import assert from 'node:assert/strict';
import { ZmqError } from '#lib/errors';
import { Inbox } from '#lib/inbox';
import { Interest } from '#lib/interest';
import {
  DRAIN_EXHAUSTED,
  DRAIN_FRAMES,
  DRAIN_OFFSET,
  DRAIN_SLAB_FULL,
  LARGE_FRAME,
  type NativeSocket,
} from '#lib/native';
import { Receiver } from '#lib/readable';
import { turn } from '../support/expect.js';

/** Messages with all their frames, of which `null` is one that is too large; or what is thrown. */
type Batch = readonly (readonly (Buffer | null)[])[] | ZmqError;

/** Hands out one batch at each call, and has nothing afterwards. */
function playing(...batches: Batch[]): NativeSocket {
  return {
    want() {},
    drain(_slab: ArrayBuffer, offset: number, headers: Int32Array, _max: number, large: (Buffer | null)[]): number {
      const batch = batches.shift() ?? [];
      if (batch instanceof ZmqError) throw batch;
      headers[DRAIN_OFFSET] = offset;
      headers[DRAIN_SLAB_FULL] = 0;
      headers[DRAIN_EXHAUSTED] = batch.length === 0 || batches.length === 0 ? 1 : 0;
      let at = DRAIN_FRAMES;
      for (const message of batch) {
        for (const [index, frame] of message.entries()) {
          large.push(frame);
          headers[at++] = LARGE_FRAME;
          headers[at++] = index < message.length - 1 ? -1 : 1;
        }
      }
      return (at - DRAIN_FRAMES) / 2;
    },
  } as unknown as NativeSocket;
}

const [a, b, c] = ['a', 'b', 'c'].map((text) => [Buffer.from(text)]) as [Buffer[], Buffer[], Buffer[]];
const ended = new ZmqError('ETERM', { syscall: 'zmq_msg_recv' });
const tooLarge = { name: 'ZmqError', code: 'EMSGSIZE', syscall: 'zmq_msg_recv' };

function receiverOf(native: NativeSocket): Receiver {
  const receiver: Receiver = new Receiver(native, new Interest(native, () => receiver.wake()), true, undefined);
  return receiver;
}

describe('a frame larger than a Buffer can be', () => {
  it('loses its message, and no other', () => {
    const inbox = new Inbox(playing([a, [null], b]), true, undefined);
    assert.deepEqual(inbox.take(), a);
    assert.throws(() => inbox.take(), tooLarge);
    assert.deepEqual(inbox.take(), b);
    assert.equal(inbox.take(), undefined);
  });

  it('loses all frames of its message', () => {
    const inbox = new Inbox(playing([[...a, null, ...b], c]), true, undefined);
    assert.throws(() => inbox.take(), tooLarge);
    assert.deepEqual(inbox.take(), c);
  });

  it('fails the receive that waits for it, and the next one gets what comes next', async () => {
    const receiver = receiverOf(playing([], [[null], a]));
    const [first, second] = [receiver.receive(), receiver.receive()];
    const failed = assert.rejects(first, tooLarge);
    receiver.wake();
    await failed;
    assert.deepEqual(await second, a);
  });
});

describe('an error behind messages', () => {
  it('comes after them', () => {
    const inbox = new Inbox(playing([a, b], ended, [c]), true, undefined);
    assert.deepEqual(inbox.takeMany([], 10), [a, b]);
    assert.throws(() => inbox.take(), ended);
    assert.deepEqual(inbox.take(), c);
  });

  it('rejects the receive after the one that took them', async () => {
    const receiver = receiverOf(playing([a, b], ended));
    assert.deepEqual(await receiver.receiveMany(), [a, b]);
    await assert.rejects(receiver.receive(), ended);
  });

  it('is thrown to whoever wakes a handler, and the handler goes on', async () => {
    const receiver = receiverOf(playing([], ended, [a]));
    const handled: Buffer[][] = [];
    const stop = receiver.handle((message) => handled.push(message));
    await turn(2);
    assert.throws(() => receiver.wake(), ended);
    await turn(2);
    assert.deepEqual(handled, [a]);
    stop();
  });
});
