import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Case } from '../plan/cases.js';
import type { Contender } from '../plan/contenders.js';
import type { Measured } from '../sides/meter.js';
import type { Observed } from './results.js';
import { runOnce } from './run.js';

/** Under strace everything is slow, so it gets fewer messages. */
const STRACE_SHARE = 0.1;

export function straceWorks(): boolean {
  return spawnSync('strace', ['-c', '-o', os.devNull, process.execPath, '--version']).status === 0;
}

/** The number of calls in the last line of what `strace -c` writes. */
export function totalCalls(summary: string): number {
  const total = /^\s*100\.00\s+\S+\s+\S+\s+(\d+)\s.*total$/m.exec(summary);
  if (total === null) throw new Error(`not a summary of strace:\n${summary}`);
  return Number(total[1]);
}

async function countCalls(contender: Contender, work: Case, count: number): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zeromq-native-bench-'));
  const file = (side: number): string => path.join(folder, String(side));
  try {
    await runOnce(contender, work, { count, wrap: (side) => ['strace', '-f', '-c', '-o', file(side)] });
    return contender.programs.reduce((sum, _, side) => sum + totalCalls(readFileSync(file(side), 'utf8')), 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** System calls of both sides for each message: the difference of two runs, so that starting and ending cancel out. */
async function systemCallsPerMessage(contender: Contender, work: Case): Promise<number> {
  const few = Math.max(100, Math.round(work.count * STRACE_SHARE));
  const less = await countCalls(contender, work, few);
  const more = await countCalls(contender, work, 3 * few);
  return (more - less) / (2 * few * (1 + contender.warmup));
}

const gcShare = (side: Measured | undefined): number | undefined =>
  side?.gcSeconds === undefined ? undefined : side.gcSeconds / side.seconds;

/** Runs a contender once more with everything that costs something to watch. */
export async function observe(contender: Contender, work: Case, strace: boolean): Promise<Observed> {
  const { bind, connect } = await runOnce(contender, work, { observe: true });
  return {
    case: work.id,
    contender: contender.id,
    label: contender.label,
    bindGcShare: gcShare(bind),
    connectGcShare: gcShare(connect),
    bindLoopDelay: bind.loopDelay,
    connectLoopDelay: connect?.loopDelay,
    systemCallsPerMessage: strace ? await systemCallsPerMessage(contender, work) : undefined,
  };
}
