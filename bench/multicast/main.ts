// npm run bench:multicast [-- fanOut|lossy|fastest]: what multicast saves, what it does when packets are lost, and how
// fast it is. Needs Linux and root.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeMachine } from '../coordinator/machine.js';
import { results } from '../places.js';
import { charts } from '../plot/multicast.js';
import { render } from '../plot/render.js';
import { type Outcome, type Plan, run, type Transport } from './measure.js';

const SIZE = 1024;
const transports: readonly Transport[] = ['tcp', 'epgm'];

const fanOut: readonly Plan[] = [1, 2, 4, 8].flatMap((subscribers) =>
  transports.map((transport) => ({
    transport,
    subscribers,
    size: SIZE,
    count: 12_800,
    pace: 5_000,
    socket: { rate: 200_000, recoveryInterval: 5_000 },
  })),
);

const lossy: readonly Plan[] = [0, 1, 2, 5, 10].flatMap((loss) =>
  transports.map((transport) => ({
    transport,
    subscribers: 1,
    loss,
    size: SIZE,
    count: 25_600,
    socket: { rate: 100_000, recoveryInterval: 5_000 },
  })),
);

const fastest: Plan = {
  transport: 'epgm',
  subscribers: 1,
  size: SIZE,
  count: 640_000,
  buffer: 4 << 20,
  socket: { rate: 1_000_000, recoveryInterval: 2_000 },
};

function line({ transport, subscribers, loss = 0, count, bytes, processor, results: received }: Outcome): string {
  const missing = received.reduce((sum, result) => sum + result.missing, 0);
  const slowest = Math.min(...received.map((result) => result.received / result.seconds));
  return [
    `${transport} to ${subscribers}, ${loss} % lost:`,
    `${Math.round(slowest)} messages/s,`,
    `${missing} missing,`,
    `${(bytes / 1e6).toFixed(1)} MB sent,`,
    `${((processor / count) * 1e6).toFixed(1)} µs of processor a message`,
  ].join(' ');
}

async function runAll(plans: readonly Plan[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const plan of plans) {
    const outcome = await run(plan);
    console.log(line(outcome));
    outcomes.push(outcome);
  }
  return outcomes;
}

const groups: Readonly<Record<string, readonly Plan[]>> = { fanOut, lossy, fastest: [fastest] };
const selected = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(groups);
const file = path.join(results, 'multicast.json');
// What is not measured now stays as it was.
const found: Record<string, Outcome[]> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).found : {};
for (const name of selected) {
  const plans = groups[name];
  if (plans === undefined) throw new Error(`no group ${name}, but ${Object.keys(groups).join(', ')}`);
  found[name] = await runAll(plans);
}
mkdirSync(results, { recursive: true });
writeFileSync(file, `${JSON.stringify({ machine: describeMachine(), found }, null, 1)}\n`);
for (const [name, spec] of charts(found)) console.log(await render(results, name, spec));
