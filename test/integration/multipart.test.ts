// Messages of any number of frames, and frames of any size, arrive as they were sent.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Dealer, Pull, Push } from 'zeromq-native';
import { bound, transports } from '../support/endpoints';
import { text } from '../support/expect';
import { sockets } from '../support/sockets';

const counts = Array.from({ length: 100 }, (_, index) => index + 1);
/** Around every size at which something changes: inside zmq_msg_t, one length byte, slab, external memory. */
const sizes = [0, 1, 33, 34, 255, 256, 8191, 8192, 8193, 64 * 1024, 256 * 1024 - 1, 256 * 1024, 1024 * 1024];

function assertSame(received: readonly Buffer[], sent: readonly Buffer[], what: string): void {
  assert.equal(received.length, sent.length, `frames of ${what}`);
  for (const [index, frame] of received.entries()) {
    // Not deepEqual, which takes long for large buffers.
    assert.ok(frame.equals(sent[index] as Buffer), `frame ${index} of ${what}`);
  }
}

for (const transport of transports) {
  describe(`messages over ${transport}`, () => {
    const make = sockets();

    async function pipeline(): Promise<{ push: Push; pull: Pull }> {
      const push = make(Push);
      const pull = make(Pull);
      push.connect(await bound(pull, transport));
      return { push, pull };
    }

    it('have 1 to 100 frames', async () => {
      const { push, pull } = await pipeline();
      const messages = counts.map((count) => Array.from({ length: count }, (_, index) => `${index} of ${count}`));
      for (const message of messages) await push.send(message);
      for (const message of messages) assert.deepEqual(text(await pull.receive()), message);
    });

    it('have 1 to 100 frames of random sizes and bytes', async () => {
      const { push, pull } = await pipeline();
      const messages = counts.map((count) =>
        Array.from({ length: count }, (_, index) => randomBytes(((index * 7919 + count) % 67) * (index % 5))),
      );
      for (const message of messages) await push.send(message);
      for (const message of messages) assertSame(await pull.receive(), message, `${message.length} frames`);
    });

    for (const size of sizes) {
      it(`have frames of ${size} bytes, alone, first, in the middle and last`, async () => {
        const { push, pull } = await pipeline();
        const frame = randomBytes(size);
        const small = Buffer.from('small');
        const messages = [[frame], [frame, small], [small, frame, small], [small, frame], [frame, frame, frame]];
        for (const message of messages) await push.send(message);
        for (const message of messages) assertSame(await pull.receive(), message, `${size} bytes`);
      });
    }

    it('have frames of all sizes at once', async () => {
      const { push, pull } = await pipeline();
      const message = sizes.map((size) => randomBytes(size));
      for (let round = 0; round < 4; round++) await push.send(message);
      for (let round = 0; round < 4; round++) assertSame(await pull.receive(), message, 'all sizes');
    });

    it('arrive whole and in order when many of all shapes are under way', async () => {
      const { push, pull } = await pipeline();
      const messages = Array.from({ length: 2_000 }, (_, n) =>
        Array.from({ length: 1 + (n % 7) }, (_, index) =>
          Buffer.alloc((n * 31 + index * 1009) % 3000, `${n}.${index} `),
        ),
      );
      const sending = Promise.all(messages.map((message) => push.send(message)));
      for (const [n, message] of messages.entries()) assertSame(await pull.receive(), message, `message ${n}`);
      await sending;
    });
  });
}

describe('messages of several frames', () => {
  const make = sockets();

  it('are never mixed up with those of other senders', async () => {
    const pull = make(Pull);
    const endpoint = await bound(pull, 'tcp');
    const senders = ['a', 'b', 'c', 'd'].map((name) => ({ name, push: make(Push) }));
    const rounds = 200;
    const sending = Promise.all(
      senders.map(async ({ name, push }) => {
        push.connect(endpoint);
        for (let n = 0; n < rounds; n++) await push.send(Array(1 + (n % 20)).fill(`${name}${n}`));
      }),
    );
    const next: Record<string, number> = { a: 0, b: 0, c: 0, d: 0 };
    for (let i = 0; i < senders.length * rounds; i++) {
      const [first = '', ...rest] = text(await pull.receive());
      const name = first.slice(0, 1);
      const n = Number(first.slice(1));
      assert.equal(n, next[name], `the next message of ${name}`);
      next[name] = n + 1;
      assert.deepEqual(rest, Array(n % 20).fill(first));
    }
    await sending;
  });

  it('of 10,000 frames arrive whole', async () => {
    const dealer = make(Dealer);
    const peer = make(Dealer);
    peer.connect(await bound(dealer, 'tcp'));
    const message = Array.from({ length: 10_000 }, (_, index) => String(index));
    await peer.send(message);
    await peer.send('after');
    assert.deepEqual(text(await dealer.receive()), message);
    assert.deepEqual(text(await dealer.receive()), ['after']);
  });

  it('may be a single frame without an array', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    await push.send('alone');
    await push.send(['alone']);
    assert.deepEqual(text(await pull.receive()), ['alone']);
    assert.deepEqual(text(await pull.receive()), ['alone']);
  });

  it('of no frames at all are not sent', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    await push.send([]);
    await push.send('after');
    assert.deepEqual(text(await pull.receive()), ['after']);
  });
});
