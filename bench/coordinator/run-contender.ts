import type { Case } from '../plan/cases.js';
import type { Contender } from '../plan/contenders.js';
import { type Run, type RunOptions, runOnce } from './run.js';

const MOST_ATTEMPTS = 3;

/** A rival that fails, as zeromq.js between worker threads now and then, is run again. Ours is not. */
export async function runContender(contender: Contender, work: Case, options?: RunOptions): Promise<Run> {
  const attempts = contender.family === 'zeromq-native' ? 1 : MOST_ATTEMPTS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(contender, work, options);
    } catch (error) {
      if (attempt === attempts) throw error;
      console.error(`${work.id}, ${contender.label} failed and is run again:`, error);
    }
  }
}
