import { valuesOf } from '../coordinator/judge.js';
import type { CaseResult, Results } from '../coordinator/results.js';
import type { Run } from '../coordinator/run.js';
import { spread } from '../coordinator/statistics.js';
import type { Case } from '../plan/cases.js';
import { sizeText } from '../plan/sizes.js';

/** A row of a chart's data: one contender in one case. */
export interface Row {
  contender: string;
  label: string;
  size: number;
  sizeText: string;
  transport: string;
  subscribers: number;
  rate: number;
  leastRate: number;
  mostRate: number;
  cpu: number;
}

export interface LatencyRow {
  label: string;
  contender: string;
  transport: string;
  percentile: string;
  microseconds: number;
}

const median = (runs: readonly Run[], pick: (run: Run) => number): number => spread(runs.map(pick)).median;

function select(results: Results, wanted: Partial<Case>): CaseResult[] {
  return results.cases.filter(({ case: work }) =>
    Object.entries(wanted).every(([name, value]) => work[name as keyof Case] === value),
  );
}

/** The rates and costs of the cases that are as wanted: of two that differ in the number of messages, the longer one. */
export function rows(results: Results, wanted: Partial<Case>): Row[] {
  const byPlace = new Map<string, Row>();
  const selected = select(results, wanted).sort((a, b) => a.case.count - b.case.count);
  for (const row of selected.flatMap(rowsOf)) byPlace.set(`${row.contender} ${row.size} ${row.subscribers}`, row);
  return [...byPlace.values()].sort((a, b) => a.size - b.size);
}

function rowsOf(result: CaseResult): Row[] {
  return result.case.contenders.map(({ id, label }) => {
    const { size, transport, subscribers } = result.case;
    const rate = spread(valuesOf(result, id, 'rate'));
    return {
      contender: id,
      label,
      size,
      sizeText: sizeText(size),
      transport,
      subscribers,
      rate: rate.median,
      leastRate: rate.least,
      mostRate: rate.most,
      cpu: median(result.runs[id] ?? [], (run) => run.cpuMicrosecondsPerMessage),
    };
  });
}

const percentiles = { p50: '50', p90: '90', p99: '99', p999: '99.9', max: 'max' } as const;

/** The round trips of the cases that are as wanted. */
export function latencyRows(results: Results, wanted: Partial<Case>): LatencyRow[] {
  return select(results, { ...wanted, kind: 'latency' }).flatMap((result) =>
    result.case.contenders.flatMap(({ id, label }) =>
      Object.entries(percentiles).map(([name, percentile]) => ({
        label,
        contender: id,
        transport: result.case.transport,
        percentile,
        microseconds: median(result.runs[id] ?? [], (run) => run.roundTrip?.[name as 'p50'] ?? Number.NaN),
      })),
    ),
  );
}
