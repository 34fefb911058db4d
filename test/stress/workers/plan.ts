// What each worker of the stress does and how it ends, from the seed alone, so that a run can be repeated.
import { pick, type Random, randomFrom } from '../../support/random';
import type { ActivityName } from './activities';

export const endings = ['terminate', 'terminate early', 'exit', 'throw', 'naturally'] as const;
export type Ending = (typeof endings)[number];

/** How workers end that end by themselves. */
export const EXIT_CODE = 3;
export const LAST_WORDS = 'thrown on purpose';

export interface Plan {
  readonly index: number;
  /** For the random choices of the worker itself. */
  readonly seed: number;
  readonly activities: readonly ActivityName[];
  readonly ending: Ending;
  /** Milliseconds from the start of the worker, or from when it is at work, to its end. */
  readonly delay: number;
}

/** Activities that leave the thread to the event loop, so that any number of them fit into a worker. */
export const sharing = [
  'idle',
  'receiving',
  'sending',
  'iterating',
  'iterating batches',
  'handling',
  'monitoring',
  'proxying',
  'ending contexts',
  'asking the main thread',
  'sending to the main thread',
  'taking by reference',
  'subscribing',
  'meeting',
  'transferring',
  'opening and closing',
] as const;

/** Activities that never return to the event loop, and so come last. */
export const exclusive = ['blocked in receiveSync', 'blocked in sendSync', 'spinning'] as const;

/** Activities that do not keep a worker alive for ever. */
const passing: readonly ActivityName[] = ['idle', 'asking the main thread'];

/** How often an ending is chosen. */
const weights: Record<Ending, number> = { terminate: 5, 'terminate early': 3, exit: 2, throw: 2, naturally: 1 };
const weighted = endings.flatMap((ending) => Array<Ending>(weights[ending]).fill(ending));

const LONGEST_START = 120;
const LONGEST_WORK = 50;
const MOST_ACTIVITIES = 4;

function delayOf(ending: Ending, random: Random): number {
  return Math.floor(random() * (ending === 'terminate early' ? LONGEST_START : LONGEST_WORK));
}

export function planOf(seed: number, index: number): Plan {
  const random = randomFrom(seed + index * 7919);
  const ending = pick(random, weighted);
  const choices = ending === 'naturally' ? passing : sharing;
  const count = 1 + Math.floor(random() * MOST_ACTIVITIES);
  const activities: ActivityName[] = Array.from({ length: count }, () => pick(random, choices));
  // Only from outside can a thread be ended that is not in its event loop.
  if (ending.startsWith('terminate') && random() < 0.25) activities.push(pick(random, exclusive));
  return { index, seed: seed + index, activities, ending, delay: delayOf(ending, random) };
}

export function describePlan({ index, activities, ending, delay }: Plan): string {
  return `worker ${index}: ${activities.join(', ')}; ${ending} after ${delay} ms`;
}
