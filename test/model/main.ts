// Random sequences of calls, compared with a model: `main --seed S --path P --replay R --count N`.
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { usage } from '../fixtures/scenario.js';
import { endpointSteps, makingSteps } from './endpoints.js';
import { lendingSteps } from './lending.js';
import { messageSteps } from './messages.js';
import { Model } from './model.js';
import { HANG, Real } from './real.js';
import { stepsTaken } from './step.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    path: { type: 'string' },
    replay: { type: 'string' },
    count: { type: 'string', default: '2000' },
  },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const numRuns = Number(values.count);
const hasProc = process.platform === 'linux';

let messages = 0;

/** A step or an end that takes so long will never come. */
async function limited<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('this hangs')), 2 * HANG);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function sequence(steps: Iterable<fc.AsyncCommand<Model, Real>>, before: number): Promise<void> {
  const setup = { model: new Model(), real: new Real() };
  let well = false;
  try {
    await limited(fc.asyncModelRun(() => setup, steps));
    well = true;
  } finally {
    await limited(setup.real.end(setup.model, well));
    messages += setup.real.ledger.received;
  }
  if (hasProc) assert.ok(usage().descriptors <= before, `${usage().descriptors} descriptors, and ${before} before`);
}

async function main(): Promise<void> {
  const started = performance.now();
  console.log(`seed ${seed}`);
  // There is not much to see without peers and messages.
  const often = Array.from({ length: 5 }, () => [...makingSteps, ...messageSteps, ...messageSteps]).flat();
  const all = [...often, ...endpointSteps, ...lendingSteps];
  // What Node and libzmq make once for all is there before descriptors are counted.
  await sequence([], Number.POSITIVE_INFINITY);
  const before = hasProc ? usage().descriptors : 0;
  const replay = values.replay === undefined ? {} : { replayPath: values.replay };
  const commands = fc.commands(all, { size: 'max', maxCommands: 100, ...replay });
  const property = fc.asyncProperty(commands, (steps) => sequence(steps, before));
  const path = values.path === undefined ? {} : { path: values.path };
  const details = await fc.check(property, { seed, numRuns, ...path });
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  const sum = `${details.numRuns} sequences, ${stepsTaken()} steps, ${messages} messages received, ${seconds} s`;
  if (details.failed) {
    console.error(fc.defaultReportMessage(details));
    console.error(details.errorInstance);
    const replayPath = /replayPath="([^"]*)"/.exec(String(details.counterexample?.[0]))?.[1];
    const again = `--seed ${seed} --path "${details.counterexamplePath}" --replay "${replayPath}"`;
    console.error(`again: npm run test:model -- ${again}`);
  }
  console.log(`${sum}: ${details.failed ? 'failed' : 'passed'} (seed ${seed})`);
  process.exitCode = details.failed ? 1 : 0;
}

void main();
