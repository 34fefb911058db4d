import os from 'node:os';
import type { Case } from '../plan/cases.js';
import type { Contender } from '../plan/contenders.js';
import { fit } from './fit.js';
import type { Progress } from './progress.js';
import type { CaseResult } from './results.js';
import { type Run, runOnce } from './run.js';

const MOST_ATTEMPTS = 3;

/** A rival that fails, as zeromq.js between worker threads now and then, is run again. Ours is not. */
async function runRival(contender: Contender, work: Case): Promise<Run> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(contender, work);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS) throw error;
      console.error(`${work.id}, ${contender.label} failed and is run again:`, error);
    }
  }
}

/**
 * Runs every contender of a case in each round, one after the other: what disturbs the machine for a while disturbs
 * them all. Each round begins with another contender, so that none has always the same one before it.
 */
export async function measure(planned: Case, rounds: number, progress: Progress): Promise<CaseResult> {
  const [loadBefore = 0] = os.loadavg();
  progress.show(`${planned.id} | how many messages?`);
  const work = await fit(planned);
  const runs: CaseResult['runs'] = Object.fromEntries(work.contenders.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round++) {
    const first = round % work.contenders.length;
    for (const contender of [...work.contenders.slice(first), ...work.contenders.slice(0, first)]) {
      progress.show(`${work.id} | round ${round + 1} of ${rounds} | ${contender.label}`);
      const run = contender.family === 'zeromq-native' ? runOnce : runRival;
      runs[contender.id]?.push(await run(contender, work));
      progress.step();
    }
  }
  return { loadBefore, case: work, runs };
}
