// npm run soak: numbered messages over every transport and pattern while peers die, stop and lose their connections,
// and a checker for what comes back. Ends with one line; the exit code is 0 if nothing was wrong.
import { parseArgs } from 'node:util';
import { killChildren } from '../support/child';
import { randomFrom } from '../support/random';
import { flaws } from './flaw';
import type { FlowOptions } from './flow';
import { patterns } from './patterns';
import type { SoakTransport } from './slot';

const transports: readonly SoakTransport[] = ['tcp', 'ipc', 'inproc'];

/** The share of the messages, by pattern: with requests there is one on its way at a time. */
const shares = { pipeline: 0.499, publishing: 0.4, routing: 0.1, asking: 0.001 } as const;
const names = Object.keys(shares) as (keyof typeof shares)[];

const { values } = parseArgs({
  options: {
    /** How many are to come back, and how often a peer comes to harm. */
    messages: { type: 'string' },
    faults: { type: 'string' },
    /** When all of it must be done; without a limit if absent. */
    seconds: { type: 'string' },
    seed: { type: 'string' },
    /** What the peers do wrong on purpose. */
    flaw: { type: 'string' },
  },
});

/** The largest number of violations of a flow that are printed. */
const SHOWN = 5;

function count(name: 'messages' | 'faults' | 'seconds' | 'seed', otherwise: number): number {
  const number = Number(values[name] ?? otherwise);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new Error(`--${name} must be a number of at least 0`);
}

const messages = count('messages', 10_000_000);
const faults = count('faults', 100);
const seconds = count('seconds', 0);
const seed = count('seed', Date.now() % 2 ** 32);
const flaw = flaws.find((name) => name === values.flaw);
if (flaw !== values.flaw) throw new Error(`--flaw must be one of ${flaws.join(', ')}`);
const started = performance.now();
const total = { messages: 0, faults: 0, violations: 0 };
const runs = transports
  .flatMap((transport) => names.map((name) => ({ transport, name })))
  .map((run, stream) => ({ ...run, stream }));
type Run = (typeof runs)[number];

function summary(): string {
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  return `messages ${total.messages}, faults ${total.faults}, violations ${total.violations}, seconds ${seconds}`;
}

async function run({ transport, name, stream }: Run): Promise<void> {
  let violations = 0;
  const report = (violation: string): void => {
    total.violations++;
    if (violations++ < SHOWN) console.log(`VIOLATION ${transport} ${name} (seed ${seed}): ${violation}`);
  };
  const options: FlowOptions = {
    transport,
    stream,
    messages: Math.ceil((messages / transports.length) * shares[name]),
    faults: Math.floor((faults * (stream + 1)) / runs.length) - Math.floor((faults * stream) / runs.length),
    random: randomFrom(seed + stream),
    flaw,
    report,
  };
  const flow = new patterns[name](options);
  const begun = performance.now();
  await flow.run().catch((error) => report(error instanceof Error ? error.message : String(error)));
  total.messages += flow.received;
  total.faults += flow.faults;
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  console.log(`${transport} ${name}: ${flow.received} messages, ${flow.faults} faults, ${seconds} s`);
}

async function main(): Promise<void> {
  console.log(`seed ${seed}`);
  if (seconds > 0) {
    setTimeout(() => {
      console.log(`VIOLATION not done after ${seconds} seconds`);
      total.violations++;
      process.exit();
    }, 1_000 * seconds).unref();
  }
  // Otherwise nobody ends the peers.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', () => {
    killChildren();
    console.log(summary());
    if (total.violations > 0) process.exitCode = 1;
  });
  for (const transport of transports) {
    await Promise.all(runs.filter((one) => one.transport === transport).map(run));
  }
}

void main();
