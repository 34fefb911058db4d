import { parseArgs } from 'node:util';
import { describeMachine } from './coordinator/machine.js';
import { printSummary } from './coordinator/report.js';
import { fileOf } from './coordinator/results.js';
import { Session } from './coordinator/session.js';
import { type Part, parts, quickPart } from './plan/parts.js';

const partNames = parts.map(({ name }) => name);

const USAGE = `npm run bench -- [options]
  --quick        a few cases, in less than 90 seconds
  --only NAMES   only these parts of a full run, separated by commas: ${partNames.join(', ')}
  --resume       go on with a run that was interrupted: what its file has is not measured again
  --rounds N     rounds of each case, 5 by default
  --filter TEXT  only cases whose name has TEXT in it, such as "tcp 64 B" or latency
  --out NAME     results go to out/bench/NAME.json; "quick" or "full" by default`;

function chosen(only: string | undefined): readonly Part[] {
  if (only === undefined) return parts;
  const names = only.split(',');
  const unknown = names.find((name) => !partNames.includes(name));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: there are ${partNames.join(', ')}`);
  return parts.filter(({ name }) => names.includes(name));
}

function wholeNumber(text: string): number {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number of at least 1');
  return rounds;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      resume: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      filter: { type: 'string', default: '' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (values.quick && values.only !== undefined) throw new Error('--only is for full runs');
  const selected = values.quick ? [quickPart] : chosen(values.only);
  const name = values.out ?? (values.quick ? 'quick' : 'full');
  const session = new Session({
    name,
    command: ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' '),
    rounds: wholeNumber(values.rounds),
    filter: values.filter,
    // What is measured again takes the place of what was there.
    keep: values.resume || values.only !== undefined,
    resume: values.resume,
    machine: describeMachine(),
  });
  await session.run(selected);
  printSummary(session.results);
  console.log(`\n${fileOf(name)}`);
}

await main();
