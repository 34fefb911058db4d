import type { Case } from '../plan/cases.js';
import { type Goal, goals, type Metric } from '../plan/goals.js';
import type { CaseResult, GoalResult, Results } from './results.js';
import type { Run } from './run.js';
import { ratios, type Spread } from './statistics.js';

const metrics: Record<Metric, (run: Run) => number> = {
  rate: (run) => run.messagesPerSecond,
  p50: (run) => run.roundTrip?.p50 ?? Number.NaN,
  cpu: (run) => run.cpuMicrosecondsPerMessage,
  memory: (run) => run.bindPeakMiB,
};

/** The metric by which the contenders of a case are compared. */
export function mainMetric({ kind }: Pick<Case, 'kind'>): 'rate' | 'p50' {
  return kind === 'latency' ? 'p50' : 'rate';
}

export function valuesOf(result: CaseResult, contender: string, metric: Metric): number[] {
  return (result.runs[contender] ?? []).map(metrics[metric]);
}

/** The ratio of ours to the rival's in each round. */
export function compare(result: CaseResult, ours: string, rival: string, metric: Metric): Spread {
  return ratios(valuesOf(result, ours, metric), valuesOf(result, rival, metric));
}

function best(result: CaseResult, goal: Goal): { contender: string; ratio: Spread } {
  const sign = goal.atLeast === undefined ? 1 : -1;
  const compared = goal.ours
    .filter((contender) => result.runs[contender] !== undefined)
    .map((contender) => ({ contender, ratio: compare(result, contender, goal.rival, goal.metric) }));
  compared.sort((a, b) => sign * (a.ratio.median - b.ratio.median));
  return compared[0] as { contender: string; ratio: Spread };
}

const labelOf = (result: CaseResult, id: string): string =>
  result.case.contenders.find((contender) => contender.id === id)?.label ?? id;

function judgeOne(result: CaseResult, goal: Goal): GoalResult {
  const { contender, ratio } = best(result, goal);
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = goal;
  return {
    goal: goal.text,
    case: result.case.id,
    measured: `${labelOf(result, contender).replace('zeromq-native, ', '')} / ${labelOf(result, goal.rival)}`,
    ratio,
    bound: goal.atMost === undefined ? `at least ${atLeast}x` : `at most ${atMost}x`,
    met: ratio.median >= atLeast && ratio.median <= atMost,
  };
}

/** Judges the goals that were measured. */
export function judge(measured: readonly CaseResult[]): GoalResult[] {
  return goals.flatMap((goal) =>
    measured
      .filter(({ case: { kind, transport, size } }) => {
        return kind === goal.kind && transport === goal.transport && goal.sizes.includes(size);
      })
      .filter(({ runs }) => [[goal.rival], goal.ours].every((some) => some.some((id) => runs[id] !== undefined)))
      .map((result) => judgeOne(result, goal)),
  );
}

/** An import must take no longer than that of the rival. */
export function judgeImports(imports: Results['imports']): GoalResult[] {
  const { 'zeromq-native': ours, zeromq: rival } = imports;
  if (ours === undefined || rival === undefined) return [];
  const ratio = ratios(ours, rival);
  const measured = 'zeromq-native / zeromq.js';
  return [{ goal: 'cold import', case: 'import', measured, ratio, bound: 'at most 1x', met: ratio.median <= 1 }];
}
