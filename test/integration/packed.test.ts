// sendMany() of small frames of bytes, which cross to C++ packed one behind the other.
import assert from 'node:assert/strict';
import { type MessageLike, Pull, Push, Reply, Request } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { isPending, receiveText, text, zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

/** Says that it has another length than it has. */
class Liar extends Uint8Array {
  static says = 0;
  override get length(): number {
    return Liar.says;
  }
}

async function receiveAll(pull: Pull, count: number): Promise<Buffer[][]> {
  const messages: Buffer[][] = [];
  while (messages.length < count) messages.push(...(await pull.receiveMany()));
  return messages;
}

describe('sendMany() of small frames of bytes', () => {
  const make = sockets();

  for (const transport of localTransports) {
    it(`keeps their bytes and their order among other kinds over ${transport}`, async () => {
      const pull = make(Pull);
      const push = make(Push);
      push.connect(await bound(pull, transport));
      const sizes = [0, 1, 7, 8, 33, 34, 1023, 1024, 1025, 5000];
      const frames = Array.from({ length: 3_000 }, (_, i) =>
        Buffer.alloc(sizes[i % sizes.length] as number, String(i).padStart(4, '0')),
      );
      const shared = new Uint8Array(new SharedArrayBuffer(4)).fill(115);
      const others: MessageLike[] = ['text', shared, new Uint16Array([1]), null];
      // Runs of small frames from none to longer than one crossing takes.
      const messages = frames.flatMap((frame, i) =>
        i % 701 === 0 ? [others[(i / 701) % 4] as MessageLike, frame] : [frame],
      );
      const sending = push.sendMany(messages);
      const received = await receiveAll(pull, messages.length);
      await sending;
      const expected = messages.map((message) =>
        message === null || message === 'text'
          ? Buffer.from(message ?? '')
          : Buffer.from(
              (message as Uint8Array).buffer,
              (message as Uint8Array).byteOffset,
              (message as Uint8Array).byteLength,
            ),
      );
      assert.deepEqual(
        received,
        expected.map((frame) => [frame]),
      );
    });
  }

  it('waits in the middle while the socket is mute, and keeps their bytes', async () => {
    const pull = make(Pull, { receiveHighWaterMark: 2 });
    const push = make(Push, { sendHighWaterMark: 2 });
    push.connect(await bound(pull, 'inproc'));
    const frame = Buffer.from('x');
    const sending = push.sendMany(Array.from({ length: 20 }, (_, i) => (i < 2 ? Buffer.from('a') : frame)));
    frame.fill('z');
    assert.ok(await isPending(sending));
    assert.deepEqual(
      (await receiveAll(pull, 20)).map(text),
      [...'aa', ...'x'.repeat(18)].map((letter) => [letter]),
    );
    await sending;
  });

  it('sends those before an error and none behind it', async () => {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, 'inproc'));
    await request.send('question');
    await reply.receive();
    const stateError = zmqError({ code: 'EFSM', syscall: 'zmq_msg_send' });
    await assert.rejects(reply.sendMany([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]), stateError);
    assert.deepEqual(await receiveText(request), ['a']);
    await assert.rejects(reply.sendMany([Buffer.from('a'), Buffer.from('b')]), stateError);
  });

  for (const says of [-1, 0, 2, 1_000, 2 ** 31, Number.NaN]) {
    it(`sends what there is of one whose class says that its length is ${says}`, async () => {
      Liar.says = says;
      const pull = make(Pull);
      const push = make(Push);
      push.connect(await bound(pull, 'inproc'));
      const liar = Liar.from([108, 105, 101]);
      await push.sendMany([Buffer.from('a'), liar, Buffer.from('b')]);
      assert.deepEqual((await receiveAll(pull, 3)).map(text), [['a'], ['lie'], ['b']]);
    });
  }

  it('refuses one that was transferred, whatever it says of its length, and then sends none', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'tcp'));
    Liar.says = 3;
    const memory = new ArrayBuffer(3);
    const detached = new Liar(memory);
    structuredClone(memory, { transfer: [memory] });
    const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' };
    assert.throws(() => push.sendMany(['a', 'b', detached]), expected);
    assert.throws(() => push.sendMany([detached, 'a']), expected);
    await push.send('last');
    assert.deepEqual(await receiveText(pull), ['last']);
  });
});
