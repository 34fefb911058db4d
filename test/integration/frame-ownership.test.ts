// Whose memory the bytes of a message are, before and after it is sent.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Pair, Publisher, Pull, Push, Subscriber, XPublisher } from 'zeromq-native';
import { bound, endpointFor, localTransports } from '../support/endpoints';
import { subscription, take, text } from '../support/expect';
import { sockets } from '../support/sockets';

const sizes = [1, 33, 34, 1000, 8192, 8193, 262_143, 262_144, 1_000_000];

describe('a received frame', () => {
  const make = sockets();

  for (const size of [0, ...sizes]) {
    it(`of ${size} bytes is a real Buffer`, async () => {
      const push = make(Push);
      const pull = make(Pull);
      push.connect(await bound(pull, 'tcp'));
      await push.send([Buffer.alloc(size), Buffer.alloc(size)]);
      for (const frame of await pull.receive()) {
        assert.ok(Buffer.isBuffer(frame));
        assert.equal(Object.getPrototypeOf(frame), Buffer.prototype);
        assert.equal(frame.length, size);
        assert.ok(frame.buffer instanceof ArrayBuffer);
        assert.equal(frame.toString('latin1'), '\0'.repeat(size));
      }
    });
  }

  it('of a message is in a real array', async () => {
    const a = make(Pair);
    const b = make(Pair);
    b.connect(await bound(a, 'inproc'));
    for (const sent of [['1'], ['1', '2'], ['1', '2', '3']]) {
      await b.send(sent);
      const received = await a.receive();
      assert.ok(Array.isArray(received));
      assert.deepEqual(text(received), sent);
    }
  });

  it('keeps its bytes when its neighbours are written to', async () => {
    const push = make(Push);
    const pull = make(Pull);
    push.connect(await bound(pull, 'inproc'));
    const count = 500;
    for (let n = 0; n < count; n++) await push.send([Buffer.alloc(n % 50, n), Buffer.alloc(n, n)]);
    const messages = await take(pull, count);
    for (const [n, frames] of messages.entries()) {
      for (const frame of frames) {
        assert.ok(frame.equals(Buffer.alloc(frame.length, n)), `message ${n}`);
        frame.fill(255 - (n % 256));
      }
    }
  });

  it('keeps its bytes while thousands of others arrive', async () => {
    const push = make(Push);
    const pull = make(Pull);
    push.connect(await bound(pull, 'inproc'));
    const kept: Buffer[] = [];
    for (let n = 0; n < 20_000; n++) {
      await push.send(Buffer.alloc(100, n));
      const [frame] = await pull.receive();
      if (n % 100 === 0) kept.push(frame as Buffer);
    }
    for (const [index, frame] of kept.entries()) assert.deepEqual(frame, Buffer.alloc(100, index * 100));
  });

  for (const size of sizes) {
    it(`of ${size} bytes can be written to without other subscribers seeing it`, async () => {
      const publisher = make(XPublisher);
      const endpoint = await bound(publisher, 'inproc');
      const subscribers = [make(Subscriber), make(Subscriber), make(Subscriber)];
      for (const subscriber of subscribers) {
        subscriber.connect(endpoint);
        subscriber.subscribe();
      }
      await subscription(publisher);
      const original = randomBytes(size);
      const sent = Buffer.from(original);
      await publisher.send([sent, sent]);
      for (const subscriber of subscribers) {
        for (const frame of await subscriber.receive()) {
          assert.ok(frame.equals(original), 'nobody else has written to it');
          frame.fill(0x55);
        }
      }
      assert.ok(sent.equals(original), 'the sender has its own bytes');
    });

    it(`of ${size} bytes can be sent on and then written to`, async () => {
      const publisher = make(Publisher);
      const [front, back] = [make(Pull), make(Push)];
      const [source, sink] = [make(Push), make(Pull)];
      source.connect(await bound(front, 'inproc'));
      back.connect(await bound(sink, 'inproc'));
      const original = randomBytes(size);
      await source.send(original);
      const message = await front.receive();
      await back.send(message);
      await publisher.send(message);
      message[0]?.fill(0xaa);
      const [arrived] = await sink.receive();
      assert.ok(arrived?.equals(original));
    });
  }
});

for (const transport of localTransports) {
  describe(`a message to be sent over ${transport}`, () => {
    const make = sockets();

    for (const size of sizes) {
      it(`of ${size} bytes is as it was when send() was called`, async () => {
        const push = make(Push);
        const pull = make(Pull);
        push.connect(await bound(pull, transport));
        const original = randomBytes(size);
        const frame = Buffer.from(original);
        const message = [frame, frame];
        const sending = [push.send(frame), push.send(message)];
        frame.fill(0);
        message.length = 0;
        await Promise.all(sending);
        assert.ok((await pull.receive())[0]?.equals(original));
        const frames = await pull.receive();
        assert.equal(frames.length, 2);
        assert.ok(frames.every((received) => received.equals(original)));
      });

      it(`of ${size} bytes is as it was when send() was called, also if it has to wait`, async () => {
        const push = make(Push);
        const memory = new SharedArrayBuffer(size);
        const original = randomBytes(size);
        const frame = Buffer.from(original);
        const shared = new Uint8Array(memory);
        shared.set(original);
        const message: (Buffer | Uint8Array | SharedArrayBuffer | string)[] = [frame, shared, memory, 'text'];
        const sending = [push.send(frame), push.send(message), push.send(memory)];
        frame.fill(0);
        shared.fill(0);
        message.length = 1;
        const pull = make(Pull);
        const endpoint = endpointFor(transport);
        await pull.bind(endpoint);
        push.connect(pull.lastEndpoint ?? endpoint);
        await Promise.all(sending);
        assert.ok((await pull.receive())[0]?.equals(original));
        const [first, second, third, last] = await pull.receive();
        for (const received of [first, second, third]) assert.ok(received?.equals(original));
        assert.equal(String(last), 'text');
        assert.ok((await pull.receive())[0]?.equals(original));
      });
    }
  });
}
