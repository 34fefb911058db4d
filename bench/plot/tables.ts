import path from 'node:path';
import { compare, valuesOf } from '../coordinator/judge.js';
import { machineLine } from '../coordinator/machine.js';
import type { CaseResult, Results } from '../coordinator/results.js';
import type { Run } from '../coordinator/run.js';
import { spread } from '../coordinator/statistics.js';
import { short, withRange } from '../coordinator/text.js';
import type { Kind } from '../plan/cases.js';
import { sizeText } from '../plan/sizes.js';

type Cells = readonly string[];

function markdown([head = [], ...rows]: readonly Cells[]): string {
  const line = (cells: Cells): string => `| ${cells.join(' | ')} |`;
  const ruler = head.map((_, column) => (rows.every((row) => /^$|^[\d–]/.test(row[column] ?? '')) ? '--:' : '---'));
  return [line(head), line(ruler), ...rows.map(line)].join('\n');
}

const median = (result: CaseResult, id: string, pick: (run: Run) => number | undefined): number =>
  spread((result.runs[id] ?? []).map((run) => pick(run) ?? Number.NaN)).median;

function goals({ goals }: Results): string {
  return markdown([
    ['case', 'goal', 'measured', 'ratio (least – most)', 'bound', ''],
    ...goals.map(({ case: id, goal, measured, ratio, bound, met }) => {
      return [id, goal, measured, withRange(ratio, 'x'), bound, met ? 'met' : '**not met**'];
    }),
  ]);
}

/** Contenders down, sizes across. */
function bySize(found: readonly CaseResult[], value: (result: CaseResult, id: string) => string): string {
  const labels = new Map(found.flatMap((result) => result.case.contenders.map(({ id, label }) => [id, label])));
  return markdown([
    ['', ...found.map((result) => sizeText(result.case.size))],
    ...[...labels].map(([id, label]) => [
      label,
      ...found.map((result) => (result.runs[id] === undefined ? '' : value(result, id))),
    ]),
  ]);
}

const rate = (result: CaseResult, id: string): string => short(spread(valuesOf(result, id, 'rate')).median);
const cpu = (result: CaseResult, id: string): string =>
  short(median(result, id, (run) => run.cpuMicrosecondsPerMessage));
const receiver = (result: CaseResult, id: string): string => short(median(result, id, (run) => run.bindPeakMiB));
const roundTrip = (result: CaseResult, id: string): string =>
  `${short(median(result, id, (run) => run.roundTrip?.p50))} / ${short(median(result, id, (run) => run.roundTrip?.p99))}`;

function rates(found: readonly CaseResult[]): string {
  return markdown([
    ['', '', 'messages/s (least – most)', 'CPU µs a message'],
    ...found.flatMap((result) =>
      result.case.contenders.map(({ id, label }) => {
        const name = result.case.id.replace(`${result.case.kind} `, '');
        return [name, label, withRange(spread(valuesOf(result, id, 'rate'))), cpu(result, id)];
      }),
    ),
  ]);
}

function tuning(found: readonly CaseResult[]): string {
  return markdown([
    ['', 'changed', 'messages/s', 'against as it is'],
    ...found.flatMap((result) =>
      result.case.contenders.map(({ id, label }) => {
        const against = withRange(compare(result, id, result.case.contenders[0]?.id ?? id, 'rate'), 'x');
        return [sizeText(result.case.size), label, rate(result, id), against];
      }),
    ),
  ]);
}

function watched({ observed }: Results): string {
  const percent = (share: number | undefined): string => (share === undefined ? '' : `${(100 * share).toFixed(1)} %`);
  const number = (value: number | undefined): string => (value === undefined ? '' : short(value));
  return markdown([
    ['', '', 'garbage collection: receiver, sender', 'loop delay p99, ms: receiver, sender', 'system calls a message'],
    ...observed.map((row) => [
      row.case.replace('throughput ', ''),
      row.label,
      `${percent(row.bindGcShare)}, ${percent(row.connectGcShare)}`,
      `${number(row.bindLoopDelay)}, ${number(row.connectLoopDelay)}`,
      number(row.systemCallsPerMessage),
    ]),
  ]);
}

function imports({ imports }: Results): string {
  const rows = Object.entries(imports).map(([name, times]) => [`\`${name}\``, withRange(spread(times))]);
  return markdown([['', 'milliseconds (least – most)'], ...rows]);
}

/** All that was measured, as Markdown, with charts by their paths. */
export function tables(results: Results, charts: readonly string[]): string {
  const of = (kind: Kind, transport?: string): CaseResult[] =>
    results.cases.filter(({ case: work }) => work.kind === kind && (transport ?? work.transport) === work.transport);
  const sections: [string, readonly unknown[], () => string][] = [
    ['Goals', results.goals, () => goals(results)],
    ...(['tcp', 'ipc', 'inproc', 'threads'] as const).map((transport): [string, readonly unknown[], () => string] => {
      const found = of('throughput', transport);
      return [`Messages a second, ${transport}`, found, () => bySize(found, rate)];
    }),
    [
      'Processor time, microseconds a message, both sides, tcp',
      of('throughput', 'tcp'),
      () => bySize(of('throughput', 'tcp'), cpu),
    ],
    ['Peak memory of the receiver, MiB, tcp', of('throughput', 'tcp'), () => bySize(of('throughput', 'tcp'), receiver)],
    ...(['tcp', 'ipc', 'inproc'] as const).map((transport): [string, readonly unknown[], () => string] => {
      const found = of('latency', transport);
      return [`Round trips, p50 / p99, microseconds, ${transport}`, found, () => bySize(found, roundTrip)];
    }),
    ['128 requests in flight', of('in flight'), () => rates(of('in flight'))],
    ['Fan-out: messages to all subscribers', of('fan-out'), () => rates(of('fan-out'))],
    ['Garbage collection, event loop, system calls', results.observed, () => watched(results)],
    ['Cold import', Object.keys(results.imports), () => imports(results)],
    ['What options change, sendMany + batches, tcp', of('tuning'), () => tuning(of('tuning'))],
  ];
  const found = sections.filter(([, { length }]) => length > 0);
  return [
    '# Performance: all numbers',
    'Written by `npm run bench:plot -- --docs`; [Performance](performance.md) says how they were measured and what they mean.',
    `${machineLine(results.machine)}.\nMedians of ${results.rounds} rounds, by \`${results.command}\`.`,
    ...charts.map((chart) => `![${path.basename(chart, '.svg')}](${chart})`),
    ...found.flatMap(([title, , make]) => [`## ${title}`, make()]),
  ].join('\n\n');
}
