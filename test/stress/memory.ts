// npm run soak:memory: loops that receive as fast as they can, in every way to receive, and how much the process grows
// meanwhile. Ends with one line; the exit code is 0 if it has stayed within the bound.
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { Pull, Push } from 'zeromq-native';

const { values } = parseArgs({
  options: {
    /** How long each way and size goes on at least; without it, for a number of bytes. */
    seconds: { type: 'string' },
    /** MiB that the process may grow by after the warm-up. */
    bound: { type: 'string', default: '64' },
    /** Keeps what it receives, to see that the bound is a bound. */
    leak: { type: 'boolean', default: false },
  },
});

const MIB = 1024 * 1024;
/** One that is copied to memory that messages share, one that is copied to its own, one over libzmq's memory. */
const SIZES = [100, 20_000, 300_000];
/** What passes in each way and size, once to warm up and once more: to keep it would show. */
const BYTES = 96 * MIB;
const MOST_MESSAGES = 10_000;
const TIMEOUT = 10_000;

const kept: unknown[] = [];

/** Says whether to go on. */
type GoOn = (received: unknown) => boolean;
type Way = (push: Push, pull: Pull, size: number, goOn: GoOn) => Promise<void> | void;

/** Sends until the loop that receives is done. */
async function supply(push: Push, pull: Pull, message: Buffer, receive: () => Promise<void>): Promise<void> {
  let going = true;
  const sending = (async () => {
    while (going) await push.send(message, { timeout: TIMEOUT });
  })();
  await receive();
  going = false;
  // The last one may be waiting for room.
  const rest = discard(pull);
  await sending;
  pull.close();
  await rest;
}

/** Until the socket is closed. */
async function discard(pull: Pull): Promise<void> {
  for await (const _batch of pull.batches());
}

const ways: Record<string, Way> = {
  'receive()': (push, pull, size, goOn) =>
    supply(push, pull, Buffer.alloc(size), async () => {
      while (goOn(await pull.receive()));
    }),

  'for await': (push, pull, size, goOn) =>
    supply(push, pull, Buffer.alloc(size), async () => {
      for await (const message of pull) if (!goOn(message)) break;
    }),

  'batches()': (push, pull, size, goOn) =>
    supply(push, pull, Buffer.alloc(size), async () => {
      for await (const batch of pull.batches()) if (!batch.every(goOn)) break;
    }),

  /* The event loop does not turn meanwhile. */
  'receiveSync()': (push, pull, size, goOn) => {
    const message = Buffer.alloc(size);
    do push.sendSync(message, { timeout: TIMEOUT });
    while (goOn(pull.receiveSync({ timeout: TIMEOUT })));
  },

  'receiveSync() of transferred memory': (push, pull, size, goOn) => {
    do void push.send(Buffer.alloc(size), { timeout: TIMEOUT, transfer: true });
    while (goOn(pull.receiveSync({ timeout: TIMEOUT })));
  },
};

interface Result {
  messages: number;
  growth: number;
}

/** Warms up, and then measures for as long again. */
async function measure(way: Way, size: number): Promise<Result> {
  const pull = new Pull({ receiveHighWaterMark: 20 });
  const push = new Push({ linger: 0, sendHighWaterMark: 20 });
  pull.bindSync('tcp://127.0.0.1:*');
  push.connect(pull.lastEndpoint ?? assert.fail('not bound'));
  const half = Math.min(MOST_MESSAGES, Math.ceil(BYTES / size));
  const milliseconds = (Number(values.seconds ?? 0) * 1_000) / 2;
  const result = { messages: 0, growth: 0 };
  let [base, end] = [0, half];
  let until = performance.now() + milliseconds;
  await way(push, pull, size, (received) => {
    if (values.leak) kept.push(received);
    result.messages++;
    if (result.messages % 100 === 0 && base !== 0) {
      result.growth = Math.max(result.growth, process.memoryUsage.rss() - base);
    }
    if (result.messages < end || performance.now() < until) return true;
    if (base !== 0) return false;
    base = process.memoryUsage.rss();
    [end, until] = [result.messages + half, performance.now() + milliseconds];
    return true;
  });
  pull.close();
  push.close();
  return result;
}

async function main(): Promise<void> {
  const bound = Number(values.bound);
  const begun = performance.now();
  const total = { messages: 0, growth: 0, where: 'nowhere', failed: 0 };
  for (const [name, way] of Object.entries(ways)) {
    for (const size of SIZES) {
      const { messages, growth } = await measure(way, size);
      const mib = Math.ceil(growth / MIB);
      if (mib > bound) console.log(`GROWN ${name}, ${size} bytes: ${mib} MiB in ${messages} messages`);
      total.messages += messages;
      total.failed += mib > bound ? 1 : 0;
      if (mib > total.growth) [total.growth, total.where] = [mib, `${name}, ${size} bytes`];
    }
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  console.log(
    `messages ${total.messages}, grown by at most ${total.growth} MiB (${total.where}) of ${bound}, ` +
      `failed ${total.failed}, seconds ${seconds}`,
  );
  process.exitCode = total.failed === 0 ? 0 : 1;
}

void main();
