// npm run stress:workers: worker threads that are at work with sockets of all kinds, and end at random moments and in
// all ways, while the main thread goes on. Ends with one line; the exit code is 0 if nothing was wrong.
import assert from 'node:assert/strict';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { settles, usage } from '../../fixtures/scenario';
import { describePlan, type Ending, EXIT_CODE, LAST_WORDS, type Plan, planOf } from './plan';
import { Traffic } from './traffic';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5000' },
    seed: { type: 'string' },
    /** How many workers there are at a time. */
    together: { type: 'string', default: '8' },
    /** Only the worker with that number, as often as `count` says. */
    only: { type: 'string' },
  },
});

const count = Number(values.count);
const seed = values.seed === undefined ? Date.now() % 2 ** 32 : Number(values.seed);

/** Far longer than the end of a worker takes on a busy machine: milliseconds after which it hangs. */
const HANG = 30_000;
/** Workers that run before descriptors and threads are counted. */
const WARM_UP = 8;

const MIB = 1024 * 1024;

interface End {
  readonly codes: readonly number[];
  readonly message: string | undefined;
}

const ends: Record<Ending, End> = {
  terminate: { codes: [1], message: undefined },
  // Node's code for a worker that was terminated before it had an environment is 0.
  'terminate early': { codes: [0, 1], message: undefined },
  exit: { codes: [EXIT_CODE], message: undefined },
  throw: { codes: [1], message: LAST_WORDS },
  naturally: { codes: [0], message: undefined },
};

async function runWorker(plan: Plan): Promise<void> {
  const worker = new Worker(path.join(__dirname, 'worker.js'), { workerData: plan });
  let hanging: NodeJS.Timeout | undefined;
  let message: string | undefined;
  worker.on('error', (error: Error) => {
    message = error.message;
  });
  const terminateSoon = (): void => {
    setTimeout(() => void worker.terminate(), plan.delay);
  };
  if (plan.ending === 'terminate early') terminateSoon();
  if (plan.ending === 'terminate') worker.once('message', terminateSoon);
  const code = await new Promise<number>((resolve, reject) => {
    hanging = setTimeout(() => reject(new Error(`does not end: ${describePlan(plan)}`)), HANG);
    worker.once('exit', resolve);
  });
  clearTimeout(hanging);
  const { codes, message: expected } = ends[plan.ending];
  assert.equal(message, expected, describePlan(plan));
  assert.ok(codes.includes(code), `ended with ${code}: ${describePlan(plan)}`);
}

/** Runs workers, as many at a time as was asked for. */
async function runAll(plans: Plan[], onEnd: () => void): Promise<void> {
  const waiting = plans.values();
  const slot = async (): Promise<void> => {
    for (const plan of waiting) {
      await runWorker(plan);
      onEnd();
    }
  };
  await Promise.all(Array.from({ length: Number(values.together) }, slot));
}

function planNumber(index: number): Plan {
  return planOf(seed, values.only === undefined ? index : Number(values.only));
}

async function main(): Promise<void> {
  console.log(`seed ${seed}`);
  const begun = performance.now();
  const traffic = new Traffic();
  let ended = 0;
  let roundsBefore = 0;
  const onEnd = (): void => {
    ended++;
  };
  try {
    await runAll(
      Array.from({ length: WARM_UP }, (_, i) => planOf(seed, count + i)),
      onEnd,
    );
    const before = usage();
    const resident = process.memoryUsage.rss();
    [ended, roundsBefore] = [0, traffic.rounds];
    await runAll(
      Array.from({ length: count }, (_, i) => planNumber(i)),
      onEnd,
    );
    await settles(before);
    const rounds = traffic.rounds - roundsBefore;
    assert.ok(rounds > count, `the main thread was held up: ${rounds} round trips`);
    assert.ok(traffic.received > 0, 'no worker could send');
    await traffic.stop();
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    const grown = ((process.memoryUsage.rss() - resident) / MIB).toFixed(0);
    console.log(
      `workers ${ended}, failed 0, round trips ${rounds} (slowest ${traffic.longest.toFixed(0)} ms), ` +
        `messages of workers ${traffic.received}, grown by ${grown} MiB, seconds ${seconds}`,
    );
  } catch (error) {
    console.log(`${error instanceof Error ? error.stack : error}`);
    console.log(`workers ${ended}, failed 1, seed ${seed}`);
    process.exit(1);
  }
}

void main();
