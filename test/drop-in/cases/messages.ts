// What a message may be made of, and what arrives.
import assert from 'node:assert/strict';
import type * as zeromq from 'zeromq';
import { bound } from '../../support/endpoints';
import type { Cases, Program } from '../support/program';

type Frame = zeromq.MessageLike;

async function pipe({ zmq, open }: Program): Promise<{ push: zeromq.Push; pull: zeromq.Pull }> {
  const pull = open(new zmq.Pull());
  const push = open(new zmq.Push());
  push.connect(await bound(pull, 'tcp'));
  return { push, pull };
}

/** Sends each message and compares what arrives. */
async function arrives(program: Program, messages: readonly [Frame | Frame[], ...string[]][]): Promise<void> {
  const { push, pull } = await pipe(program);
  for (const [message, ...frames] of messages) {
    await push.send(message);
    const received = await pull.receive();
    assert.ok(received.every(Buffer.isBuffer));
    assert.deepEqual(
      received,
      frames.map((frame) => Buffer.from(frame)),
    );
  }
}

export const cases: Cases = {
  'strings arrive as UTF-8': (program) =>
    arrives(program, [
      ['text', 'text'],
      ['', ''],
      ['Grüße, 世界 🌍', 'Grüße, 世界 🌍'],
      [['ä', 'ö'], 'ä', 'ö'],
    ]),

  'bytes of all kinds arrive': (program) =>
    arrives(program, [
      [Buffer.from('buffer'), 'buffer'],
      [new TextEncoder().encode('uint8 array'), 'uint8 array'],
      [new Uint8Array([97, 98, 99]).buffer, 'abc'],
      [new Uint16Array(new Uint8Array([97, 98, 99, 100]).buffer), 'abcd'],
    ]),

  'a view sends its part of the memory': (program) => {
    const bytes = Buffer.from('the middle of it');
    const { buffer, byteOffset } = bytes;
    return arrives(program, [
      [bytes.subarray(4, 10), 'middle'],
      [new Uint8Array(buffer, byteOffset + 4, 6), 'middle'],
    ]);
  },

  'numbers arrive as their text': (program) =>
    arrives(program, [
      [42, '42'],
      [-1.5, '-1.5'],
      [[1, 2], '1', '2'],
    ]),

  'null arrives as an empty frame': (program) =>
    arrives(program, [
      [null, ''],
      [[null, 'body', null], '', 'body', ''],
    ]),

  'a message may mix kinds of frames': (program) =>
    arrives(program, [[['text', Buffer.from('bytes'), 3, null, new Uint8Array([33])], 'text', 'bytes', '3', '', '!']]),

  'an array of one frame is a message of one frame': (program) => arrives(program, [[['single'], 'single']]),

  'a message may have many frames': (program) => {
    const frames = Array.from({ length: 1000 }, (_, index) => `frame ${index}`);
    return arrives(program, [[frames, ...frames]]);
  },

  'large frames arrive whole': async (program) => {
    const { push, pull } = await pipe(program);
    for (const size of [129, 1025, 65_537, 4 * 1024 * 1024]) {
      const bytes = Buffer.alloc(size, 'abcdefg');
      await push.send([bytes, String(size)]);
      const [frame, end] = await pull.receive();
      assert.equal(end?.toString(), String(size));
      assert.ok(frame?.equals(bytes));
    }
  },

  'messages arrive in the order of sending': async (program) => {
    const { push, pull } = await pipe(program);
    const sending = (async () => {
      for (let i = 0; i < 5000; i++) await push.send(String(i));
    })();
    for (let i = 0; i < 5000; i++) assert.equal(String((await pull.receive())[0]), String(i));
    await sending;
  },

  'a received frame is free to be changed': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    push.connect(await bound(pull, 'tcp'));
    for (const size of [10, 1000]) {
      const sent = Buffer.alloc(size, 1);
      await push.send(sent);
      const [frame] = await pull.receive();
      frame?.fill(2);
      assert.ok(frame?.equals(Buffer.alloc(size, 2)));
      assert.ok(sent.equals(Buffer.alloc(size, 1)));
    }
  },

  'a received message can be sent on': async (program) => {
    const { push, pull } = await pipe(program);
    const next = await pipe(program);
    await push.send(['a', 'b']);
    await next.push.send(await pull.receive());
    assert.deepEqual(await next.pull.receive(), [Buffer.from('a'), Buffer.from('b')]);
  },

  'a message without frames is no message': async (program) => {
    const { push, pull } = await pipe(program);
    await push.send([]);
    await push.send('behind');
    assert.deepEqual(await pull.receive(), [Buffer.from('behind')]);
  },
};
