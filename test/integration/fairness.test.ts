// A flood of messages leaves the rest of the program its share of the thread.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { sockets } from '../support/sockets';

const count = 50_000;
/** DESIGN.md: at most so many operations in a row without giving way. */
const mostInARow = 512;
const unlimited = { sendHighWaterMark: 0, receiveHighWaterMark: 0 };

/** How often timers and immediates had their turn while something ran. */
async function ticksDuring(work: () => Promise<void>): Promise<{ immediates: number; intervals: number }> {
  const ticks = { immediates: 0, intervals: 0 };
  let running = true;
  const immediate = (): void => {
    if (!running) return;
    ticks.immediates++;
    setImmediate(immediate);
  };
  setImmediate(immediate);
  const interval = setInterval(() => ticks.intervals++, 1);
  try {
    await work();
  } finally {
    running = false;
    clearInterval(interval);
  }
  return ticks;
}

function assertFair({ immediates, intervals }: { immediates: number; intervals: number }, operations: number): void {
  // Half of what is promised: a turn may serve both a pause and an arrival.
  const fewest = Math.floor(operations / mostInARow / 2);
  assert.ok(immediates >= fewest, `${immediates} turns for ${operations} operations, at least ${fewest} wanted`);
  assert.ok(intervals >= 1, `${intervals} ticks of an interval`);
}

for (const transport of localTransports) {
  describe(`during a flood over ${transport}, timers and I/O have their turn`, () => {
    const make = sockets();

    async function flooded(): Promise<{ push: Push; pull: Pull }> {
      const push = make(Push, { sendHighWaterMark: 0 });
      const pull = make(Pull, { receiveHighWaterMark: 0 });
      push.connect(await bound(pull, transport));
      for (let n = 0; n < count; n++) await push.send(String(n));
      return { push, pull };
    }

    it('while messages are awaited one by one', async () => {
      const { pull } = await flooded();
      const ticks = await ticksDuring(async () => {
        for (let n = 0; n < count; n++) assert.equal(String((await pull.receive())[0]), String(n));
      });
      assertFair(ticks, count);
    });

    it('while messages are iterated over', async () => {
      const { pull } = await flooded();
      let n = 0;
      const ticks = await ticksDuring(async () => {
        for await (const [frame] of pull) {
          assert.equal(String(frame), String(n));
          if (++n === count) break;
        }
      });
      assertFair(ticks, count);
    });

    it('while receives that wait are served', async () => {
      const push = make(Push, { sendHighWaterMark: 0 });
      const pull = make(Pull, { receiveHighWaterMark: 0 });
      const receiving = Array.from({ length: count }, () => pull.receive());
      push.connect(await bound(pull, transport));
      const ticks = await ticksDuring(async () => {
        for (let n = 0; n < count; n++) void push.send(String(n));
        for (const [n, message] of receiving.entries()) assert.equal(String((await message)[0]), String(n));
      });
      assertFair(ticks, count);
    });

    it('while sends are awaited one by one', async () => {
      const push = make(Push, { sendHighWaterMark: 0 });
      const pull = make(Pull, { receiveHighWaterMark: 0 });
      push.connect(await bound(pull, transport));
      const ticks = await ticksDuring(async () => {
        for (let n = 0; n < count; n++) await push.send(String(n));
      });
      assertFair(ticks, count);
      for (let n = 0; n < count; n++) assert.equal(String((await pull.receive())[0]), String(n));
    });

    it('while large messages are sent and received, of which fewer are a turn', async () => {
      const bytes = Buffer.alloc(1024 * 1024);
      const large = 96;
      const push = make(Push, { sendHighWaterMark: 0 });
      const pull = make(Pull, { receiveHighWaterMark: 0 });
      push.connect(await bound(pull, transport));
      const sending = await ticksDuring(async () => {
        for (let n = 0; n < large; n++) await push.send(bytes);
      });
      const receiving = await ticksDuring(async () => {
        for (let n = 0; n < large; n++) assert.equal((await pull.receive())[0]?.length, bytes.length);
      });
      // About 16 MiB a turn; if each were a message as any other, there would be a look at the clock after 32 of them.
      for (const { immediates } of [sending, receiving]) assert.ok(immediates >= 5, `${immediates} turns`);
    });

    it('while a socket sends what it receives', async () => {
      const [a, b] = [make(Dealer, unlimited), make(Dealer, unlimited)];
      b.connect(await bound(a, transport));
      for (let n = 0; n < count; n++) await b.send(String(n));
      const ticks = await ticksDuring(async () => {
        for (let n = 0; n < count; n++) await a.send(await a.receive());
      });
      assertFair(ticks, count);
      for (let n = 0; n < count; n++) assert.equal(String((await b.receive())[0]), String(n));
    });

    it('and other sockets are served', async () => {
      const { push, pull } = await flooded();
      const [a, b] = [make(Dealer), make(Dealer)];
      b.connect(await bound(a, transport));
      const wanted = 20;
      let rounds = 0;
      const others = (async () => {
        for (; rounds < wanted; rounds++) {
          await a.send('ping');
          await b.send(await b.receive());
          await a.receive();
        }
      })();
      // What is taken is replaced, so that this would go on for ever.
      while (rounds < wanted) {
        await pull.receive();
        await push.send('more');
      }
      await others;
    });
  });
}
