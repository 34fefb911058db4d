// npm run soak: numbered messages over every transport and pattern while peers die, stop and lose their connections,
// and a checker for what comes back. Ends with one line; the exit code is 0 if nothing was wrong.
import { parseArgs } from 'node:util';
import { killChildren } from '../support/child';
import { flaws } from './flaw';
import type { FlowOptions } from './flow';
import { patterns } from './patterns';
import { randomFrom } from './random';
import type { SoakTransport } from './slot';

const transports: readonly SoakTransport[] = ['tcp', 'ipc', 'inproc'];

/** The share of the messages, by pattern: with requests there is one on its way at a time. */
const shares = { pipeline: 0.4, publishing: 0.4, routing: 0.19, asking: 0.01 } as const;
const names = Object.keys(shares) as (keyof typeof shares)[];

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000000' },
    faults: { type: 'string', default: '100' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
    /** What the peers do wrong on purpose. */
    flaw: { type: 'string' },
  },
});

/** The largest number of violations of a flow that are printed. */
const SHOWN = 5;

const messages = Number(values.messages);
const faults = Number(values.faults);
const seed = values.seed === undefined ? Date.now() % 2 ** 32 : Number(values.seed);
const flaw = flaws.find((name) => name === values.flaw);
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
  if (values.seconds !== undefined) {
    setTimeout(() => {
      console.log(`VIOLATION not done after ${values.seconds} seconds`);
      total.violations++;
      process.exit();
    }, 1_000 * Number(values.seconds)).unref();
  }
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
