import os from 'node:os';
import type { Case } from '../plan/cases.js';
import { fit } from './fit.js';
import type { Progress } from './progress.js';
import type { CaseResult } from './results.js';
import { runContender } from './run-contender.js';

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
      runs[contender.id]?.push(await runContender(contender, work));
      progress.step();
    }
  }
  return { loadBefore, case: work, runs };
}
