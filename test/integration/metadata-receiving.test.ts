// Metadata comes with the message whichever way the message is received.
import assert from 'node:assert/strict';
import { type Metadata, Pull, Push, Subscriber, XPublisher } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { subscription } from '../support/expect';
import { sockets } from '../support/sockets';

const count = 600;

/** Of several frames and sizes, some of them too large for the memory that small ones share. */
function message(n: number): (Buffer | string)[] {
  const sizes = [10, 0, 9000, 1000, 270_000];
  const frames = Array.from({ length: n % 4 }, (_, frame) => Buffer.alloc(n % 50 === 0 ? 9000 : frame, n));
  return [`${n}`, ...frames, Buffer.alloc(n % 100 < 5 ? (sizes[n % 5] as number) : 20, n)];
}

type Received = readonly Buffer[] & { readonly metadata?: Metadata };

const ways: Record<string, (pull: Pull, take: (received: Received) => void) => Promise<void>> = {
  async 'receive()'(pull, take) {
    for (let n = 0; n < count; n++) take(await pull.receive());
  },
  async 'receiveMany()'(pull, take) {
    for (let n = 0; n < count; ) {
      const messages = await pull.receiveMany(100);
      for (const received of messages) take(received);
      n += messages.length;
    }
  },
  async 'an iterator'(pull, take) {
    let n = 0;
    for await (const received of pull) {
      take(received);
      if (++n === count) break;
    }
  },
  async 'batches()'(pull, take) {
    let n = 0;
    for await (const messages of pull.batches({ max: 64 })) {
      for (const received of messages) take(received);
      n += messages.length;
      if (n === count) break;
    }
  },
  'handle()'(pull, take) {
    let n = 0;
    return new Promise((resolve) => {
      const stop = pull.handle((received) => {
        take(received);
        if (++n < count) return;
        stop();
        resolve();
      });
    });
  },
  async 'tryReceive()'(pull, take) {
    take(await pull.receive());
    for (let n = 1; n < count; ) {
      const received = pull.tryReceive();
      if (received === undefined) {
        await new Promise((resolve) => setImmediate(resolve));
      } else {
        take(received);
        n++;
      }
    }
  },
  async 'receiveSync()'(pull, take) {
    for (let n = 0; n < count; n++) take(pull.receiveSync({ timeout: 10_000 }));
  },
  async 'a stream'(pull, take) {
    let n = 0;
    for await (const received of pull.toReadable()) {
      take(received as Received);
      if (++n === count) break;
    }
  },
};

describe('metadata', () => {
  const make = sockets();

  for (const [way, receiveAll] of Object.entries(ways)) {
    it(`comes with ${way}`, async () => {
      const pull = make(Pull, { metadata: ['Socket-Type', 'Peer-Address'] });
      const push = make(Push);
      push.connect(await bound(pull, 'tcp'));
      const sending = push.sendMany(Array.from({ length: count }, (_, n) => message(n)));
      // A synchronous receive leaves no turn for sending.
      if (way === 'receiveSync()') await sending;
      let next = 0;
      await receiveAll(pull, (received) => {
        const expected = message(next);
        assert.equal(received.length, expected.length, `message ${next}`);
        for (const [index, frame] of expected.entries()) assert.ok(received[index]?.equals(Buffer.from(frame)));
        assert.deepEqual({ ...received.metadata }, { 'Socket-Type': 'PUSH', 'Peer-Address': '127.0.0.1' });
        next++;
      });
      await sending;
      assert.equal(next, count);
    });
  }

  it('comes with the last message of a conflating subscriber', async () => {
    const publisher = make(XPublisher);
    const subscriber = make(Subscriber, { metadata: ['Socket-Type'], conflate: true });
    subscriber.connect(await bound(publisher, 'tcp'));
    subscriber.subscribe();
    await subscription(publisher);
    await publisher.send('x');
    const received = await subscriber.receive();
    assert.deepEqual([String(received), received.metadata?.['Socket-Type']], ['x', 'XPUB']);
  });
});
