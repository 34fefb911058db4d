import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { results } from '../places.js';
import type { Case } from '../plan/cases.js';
import type { Machine } from './machine.js';
import type { Run } from './run.js';
import type { Spread } from './statistics.js';

/** A case and all its runs, by contender and round. */
export interface CaseResult {
  /** When and in what state of the machine it was measured: the load average of the last minute before it. */
  loadBefore: number;
  case: Case;
  runs: Record<string, Run[]>;
}

/** What is measured apart from the rounds, because measuring it slows down what is measured. */
export interface Observed {
  case: string;
  contender: string;
  label: string;
  /** Time in the garbage collector, as a share of the time of the run, for each side. */
  bindGcShare: number | undefined;
  connectGcShare: number | undefined;
  /** Milliseconds. */
  bindLoopDelay: number | undefined;
  connectLoopDelay: number | undefined;
  systemCallsPerMessage: number | undefined;
}

export interface GoalResult {
  goal: string;
  case: string;
  measured: string;
  ratio: Spread;
  bound: string;
  met: boolean;
}

/** All that a run of the benchmark found out: the contents of `out/bench/*.json`. */
export interface Results {
  command: string;
  machine: Machine;
  rounds: number;
  seconds: number;
  cases: CaseResult[];
  observed: Observed[];
  /** Milliseconds that `import` takes in a new process. */
  imports: Record<string, number[]>;
  goals: GoalResult[];
}

/** Where the results of a name are. */
export function fileOf(name: string): string {
  return path.join(results, `${name}.json`);
}

/** Writes the results under a name, and returns where they are. */
export function save(name: string, found: Results): string {
  mkdirSync(results, { recursive: true });
  const file = fileOf(name);
  writeFileSync(file, `${JSON.stringify(found, null, 1)}\n`);
  return file;
}

export function read(file: string): Results {
  return JSON.parse(readFileSync(file, 'utf8')) as Results;
}
