import type { Contender } from '../plan/contenders.js';
import { compare, mainMetric, valuesOf } from './judge.js';
import { machineLine } from './machine.js';
import type { CaseResult, Observed, Results } from './results.js';
import { spread } from './statistics.js';
import { short, table, withRange } from './text.js';

const isOurs = ({ family }: Contender): boolean => family === 'zeromq-native';

/** The best of ours, by medians. */
function bestOfOurs(result: CaseResult): Contender | undefined {
  const metric = mainMetric(result.case);
  const sign = metric === 'p50' ? 1 : -1;
  const median = ({ id }: Contender): number => spread(valuesOf(result, id, metric)).median;
  return result.case.contenders.filter(isOurs).sort((a, b) => sign * (median(a) - median(b)))[0];
}

/** One line: our best style against each rival. */
function ratioLine(result: CaseResult): string {
  const ours = bestOfOurs(result);
  if (ours === undefined) return '';
  const metric = mainMetric(result.case);
  const against = result.case.contenders
    .filter((contender) => !isOurs(contender))
    .map(({ id, label }) => `${short(compare(result, ours.id, id, metric).median)}x ${label}`);
  if (against.length === 0) return '';
  return `${result.case.id}: ${ours.label} is ${against.join('; ')}`;
}

function caseTable(result: CaseResult): string {
  const latency = result.case.kind === 'latency';
  const median = (id: string, pick: (run: NonNullable<CaseResult['runs'][string]>[number]) => number): string =>
    short(spread((result.runs[id] ?? []).map(pick)).median);
  const head = latency
    ? ['', 'p50 µs', 'p90', 'p99', 'p99.9', 'max', 'CPU µs']
    : ['', 'messages/s', 'MB/s', 'CPU µs', 'peak MiB'];
  const rows = result.case.contenders.map(({ id, label }) => {
    const values = withRange(spread(valuesOf(result, id, mainMetric(result.case))));
    const cpu = median(id, (run) => run.cpuMicrosecondsPerMessage);
    if (!latency) {
      const peaks = `${median(id, (run) => run.bindPeakMiB)}, ${median(id, (run) => run.connectPeakMiB ?? Number.NaN)}`;
      return [label, values, median(id, (run) => run.megabytesPerSecond), cpu, peaks];
    }
    const percentiles = (['p90', 'p99', 'p999', 'max'] as const).map((name) =>
      median(id, (run) => run.roundTrip?.[name] ?? Number.NaN),
    );
    return [label, values, ...percentiles, cpu];
  });
  return table([head, ...rows]);
}

function observedTable(observed: readonly Observed[]): string {
  const percent = (share: number | undefined): string => (share === undefined ? '–' : `${(100 * share).toFixed(1)} %`);
  const number = (value: number | undefined): string => (value === undefined ? '–' : short(value));
  return table([
    ['', '', 'garbage collection', 'loop delay p99 ms', 'system calls a message'],
    ...observed.map((row) => [
      row.case,
      row.label,
      `${percent(row.bindGcShare)}, ${percent(row.connectGcShare)}`,
      `${number(row.bindLoopDelay)}, ${number(row.connectLoopDelay)}`,
      number(row.systemCallsPerMessage),
    ]),
  ]);
}

export function printCase(result: CaseResult): void {
  console.log(`\n${result.case.id}, ${result.case.count} messages`);
  console.log(caseTable(result));
  const line = ratioLine(result);
  if (line !== '') console.log(line);
}

/** What is known only at the end; the goals come last. */
export function printSummary({ machine, rounds, seconds, cases, observed, imports, goals }: Results): void {
  if (observed.length > 0) console.log(`\n${observedTable(observed)}`);
  for (const [library, times] of Object.entries(imports)) {
    console.log(`\nimport '${library}': ${withRange(spread(times), ' ms')}`);
  }
  console.log(`\nOur best style in each case, against each rival (round trips: less is better)`);
  for (const line of cases.map(ratioLine)) if (line !== '') console.log(line);
  console.log(`\n${machineLine(machine)}`);
  console.log(`${rounds} rounds, medians and ranges, ${Math.round(seconds)} s`);
  if (goals.length === 0) return;
  console.log('\nGoals');
  console.log(
    table([
      ['case', 'goal', 'measured', '', 'bound', ''],
      ...goals.map(({ goal, case: id, measured, ratio, bound, met }) => {
        return [id, goal, measured, withRange(ratio, 'x'), bound, met ? 'met' : 'NOT MET'];
      }),
    ]),
  );
  console.log(`${goals.filter(({ met }) => met).length} of ${goals.length} met`);
}
