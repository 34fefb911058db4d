// Transferred messages that wait, that go out in numbers, or that go to many.
import assert from 'node:assert/strict';
import { Publisher, Pull, Push, Subscriber } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { isPending, take, zmqError } from '../support/expect';
import { copyOf, ownMemory } from '../support/memory';
import { sockets } from '../support/sockets';

const transfer = { transfer: true } as const;
const sizes = [10, 64 * 1024 - 1, 64 * 1024, 300_000, 1_048_576];
const timedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' });

for (const transport of localTransports) {
  describe(`transferred messages over ${transport}`, () => {
    const make = sockets();

    it('wait for a peer and arrive intact and in order', async () => {
      const push = make(Push);
      const memories = [...sizes, ...sizes].map(ownMemory);
      const expected = memories.map((memory) => Buffer.from(memory.slice(0)));
      const sending = memories.map((memory, n) => push.send(n % 2 === 0 ? memory : ['head', memory], transfer));
      for (const memory of memories) assert.equal(memory.byteLength, 0, 'taken at once');
      assert.ok(await isPending(sending[0] as Promise<void>));
      const pull = make(Pull);
      push.connect(await bound(pull, transport));
      for (const bytes of expected) assert.ok((await pull.receive()).at(-1)?.equals(bytes));
      await Promise.all(sending);
    });

    it('pass a full queue, one by one', async () => {
      const push = make(Push, { sendHighWaterMark: 1, sendBufferSize: 16_384 });
      const pull = make(Pull, { receiveHighWaterMark: 1, receiveBufferSize: 16_384 });
      push.connect(await bound(pull, transport));
      const count = 40;
      const sending = Array.from({ length: count }, (_, n) => push.send(Buffer.alloc(300_000, n), transfer));
      for (let n = 0; n < count; n++) assert.deepEqual(await pull.receive(), [Buffer.alloc(300_000, n)]);
      await Promise.all(sending);
    });

    it('are dropped when their send is given up, and the others arrive', async () => {
      const push = make(Push);
      const controller = new AbortController();
      const [kept, aborted, late, refused, last] = [1, 2, 3, 4, 5].map((n) => new Uint8Array(100_000).fill(n));
      const first = push.send(kept as Uint8Array, transfer);
      const second = push.send(aborted as Uint8Array, { ...transfer, signal: controller.signal });
      const third = push.send(late as Uint8Array, { ...transfer, timeout: 1 });
      const fourth = push.send(refused as Uint8Array, { ...transfer, timeout: 0 });
      const fifth = push.send(last as Uint8Array, transfer);
      controller.abort('given up');
      await Promise.all([
        assert.rejects(second, (reason) => reason === 'given up'),
        assert.rejects(third, timedOut),
        assert.rejects(fourth, timedOut),
      ]);
      for (const { byteLength } of [aborted, late, refused] as Uint8Array[]) assert.equal(byteLength, 0);
      const pull = make(Pull);
      push.connect(await bound(pull, transport));
      await Promise.all([first, fifth]);
      assert.deepEqual(await take(pull, 2), [[Buffer.alloc(100_000, 1)], [Buffer.alloc(100_000, 5)]]);
      assert.equal(pull.tryReceive(), undefined);
    });

    for (const mute of [false, true]) {
      it(`can be parts of one buffer in sendMany() (${mute ? 'mute' : 'with a peer'})`, async () => {
        const push = make(Push);
        const pull = make(Pull);
        const endpoint = await bound(pull, transport);
        if (!mute) push.connect(endpoint);
        const memory = ownMemory(1_000_000);
        const lengths = [10, 70_000, 300_000];
        const views = lengths.map((length) => new Uint8Array(memory, 1000 * (length % 7), length));
        const expected = views.map(copyOf);
        const [small, middle, large] = views as [Uint8Array, Uint8Array, Uint8Array];
        const sending = push.sendMany([small, [middle, 'x', large], 'text', [], large, [small]], transfer);
        assert.equal(memory.byteLength, 0);
        if (mute) push.connect(endpoint);
        await sending;
        const [a, b, c] = expected as [Buffer, Buffer, Buffer];
        const wanted = [[a], [b, Buffer.from('x'), c], [Buffer.from('text')], [c], [a]];
        for (const message of wanted) {
          const received = await pull.receive();
          assert.equal(received.length, message.length);
          for (const [index, frame] of message.entries()) {
            assert.ok(received[index]?.equals(frame));
            received[index]?.fill(0);
          }
        }
      });
    }

    for (const size of sizes) {
      it(`of ${size} bytes reach three subscribers, each with bytes of its own`, async () => {
        const publisher = make(Publisher);
        const endpoint = await bound(publisher, transport);
        const subscribers = [make(Subscriber), make(Subscriber), make(Subscriber)];
        for (const subscriber of subscribers) {
          subscriber.connect(endpoint);
          subscriber.subscribe('topic');
        }
        await publisher.subscribers({ count: 3 });
        const bytes = ownMemory(size);
        const expected = Buffer.from(bytes.slice(0));
        await publisher.send(['topic', bytes, 'end'], transfer);
        assert.equal(bytes.byteLength, 0);
        for (const subscriber of subscribers) {
          const [, frame, end] = await subscriber.receive();
          assert.ok(frame?.equals(expected));
          frame?.fill(0xaa);
          assert.equal(String(end), 'end');
        }
      });
    }
  });
}
