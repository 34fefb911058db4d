import { parseArgs } from 'node:util';
import { measureImports } from './coordinator/imports.js';
import { judge } from './coordinator/judge.js';
import { describeMachine } from './coordinator/machine.js';
import { measure } from './coordinator/measure.js';
import { observe, straceWorks } from './coordinator/observe.js';
import { Progress } from './coordinator/progress.js';
import { printCase, printSummary } from './coordinator/report.js';
import { type CaseResult, type Observed, save } from './coordinator/results.js';
import { type Case, fullCases, quickCases } from './plan/cases.js';

const USAGE = `npm run bench -- [options]
  --quick        a few cases, in less than 90 seconds
  --rounds N     rounds of each case, 5 by default
  --filter TEXT  only cases whose name has TEXT in it, such as "tcp 64 B" or latency
  --out NAME     results go to out/bench/NAME.json; "quick" or "full" by default`;

/** Cases in which a run also watches garbage collection, event loop and system calls. */
const OBSERVED = ['throughput tcp 16 B', 'throughput tcp 1 KiB', 'throughput tcp 64 KiB'];

async function observeAll(cases: readonly Case[]): Promise<Observed[]> {
  const strace = straceWorks();
  if (!strace) console.error('no system calls are counted: strace is missing, or may not trace here');
  const pairs = cases
    .filter(({ id }) => OBSERVED.includes(id))
    .flatMap((work) => work.contenders.map((contender) => ({ work, contender })));
  const progress = new Progress(pairs.length);
  const observed: Observed[] = [];
  for (const { work, contender } of pairs) {
    progress.show(`watching ${work.id} | ${contender.label}`);
    observed.push(await observe(contender, work, strace));
    progress.step();
  }
  progress.end();
  return observed;
}

async function measureAll(cases: readonly Case[], rounds: number): Promise<CaseResult[]> {
  const progress = new Progress(rounds * cases.reduce((sum, { contenders }) => sum + contenders.length, 0));
  const results: CaseResult[] = [];
  for (const work of cases) {
    const result = await measure(work, rounds, progress);
    progress.end();
    printCase(result);
    results.push(result);
  }
  return results;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
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
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number of at least 1');
  const planned = values.quick ? quickCases() : fullCases();
  const selected = planned.filter(({ id }) => id.includes(values.filter));
  if (selected.length === 0) throw new Error(`no case has "${values.filter}" in its name`);
  const started = performance.now();
  const machine = describeMachine();
  const cases = await measureAll(selected, rounds);
  const results = {
    command: ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' '),
    machine: { ...machine, loadAfter: describeMachine().loadAfter },
    rounds,
    cases,
    observed: values.quick ? [] : await observeAll(selected),
    imports: measureImports(rounds),
    goals: judge(cases),
    seconds: (performance.now() - started) / 1000,
  };
  printSummary(results);
  console.log(`\n${save(values.out ?? (values.quick ? 'quick' : 'full'), results)}`);
}

await main();
