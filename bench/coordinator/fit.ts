import type { Case } from '../plan/cases.js';
import { runContender } from './run-contender.js';

/** The slowest of those that move messages one way. */
const SLOWEST = 'zeromqjs-await';
const TRIAL_SHARE = 0.25;
const MOST_TIMES = 10;

/** As many messages as take so long at a rate, in a round number, between the planned count and ten times that. */
export function fittedCount(planned: number, rate: number, seconds: number): number {
  const wanted = Number((rate * seconds).toPrecision(2));
  return Math.min(Math.max(planned, wanted), planned * MOST_TIMES);
}

/**
 * A case with as many messages as a fast machine needs, so that warm-up and start-up do not count for much: one run of
 * the slowest contender, which is not measured, tells how fast it is.
 */
export async function fit(work: Case): Promise<Case> {
  const slowest = work.contenders.find(({ id }) => id === SLOWEST);
  if (slowest === undefined || work.slowestSeconds === undefined) return work;
  const { messagesPerSecond } = await runContender(slowest, work, { count: Math.ceil(work.count * TRIAL_SHARE) });
  return { ...work, count: fittedCount(work.count, messagesPerSecond, work.slowestSeconds) };
}
