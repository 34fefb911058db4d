import { existsSync } from 'node:fs';
import type { Case } from '../plan/cases.js';
import type { Part } from '../plan/parts.js';
import { measureImports } from './imports.js';
import { judge, judgeImports } from './judge.js';
import { describeMachine, type Machine } from './machine.js';
import { measure } from './measure.js';
import { observe, straceWorks } from './observe.js';
import { Progress } from './progress.js';
import { printCase } from './report.js';
import { type CaseResult, fileOf, type Results, read, save } from './results.js';

export interface SessionOptions {
  name: string;
  command: string;
  rounds: number;
  filter: string;
  /** Whether the file of an earlier run is added to. */
  keep: boolean;
  /** Whether cases that it has are left out. */
  resume: boolean;
  machine: Machine;
}

/** An import is short, so it needs more rounds than what is repeated thousands of times. */
const FEWEST_IMPORTS = 9;

/** A run of the benchmark. What was measured is saved after each case, so that an interrupted run is not lost. */
export class Session {
  readonly results: Results;
  readonly #options: SessionOptions;
  readonly #started = performance.now();
  readonly #earlier: number;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { name, command, machine, rounds, keep } = options;
    const nothing = { command, machine, rounds, seconds: 0, cases: [], observed: [], imports: {}, goals: [] };
    this.results = keep && existsSync(fileOf(name)) ? read(fileOf(name)) : nothing;
    this.#earlier = this.results.seconds;
    if (this.results.rounds !== rounds) {
      throw new Error(`${fileOf(name)} is of ${this.results.rounds} rounds: give --rounds ${this.results.rounds}`);
    }
  }

  async run(parts: readonly Part[]): Promise<void> {
    const planned = parts.map((part) => ({ part, cases: this.#selected(part) }));
    const runs = planned.reduce((sum, { part, cases }) => sum + this.#runsOf(part, cases), 0);
    if (runs === 0 && !parts.some(({ imports }) => imports)) throw new Error('there is nothing to measure');
    const progress = new Progress(runs);
    for (const { part, cases } of planned) {
      if (part.watched) await this.#watch(cases, progress);
      else await this.#measure(cases, progress);
      if (part.imports) this.results.imports = measureImports(Math.max(FEWEST_IMPORTS, this.#options.rounds));
      this.#save();
    }
    progress.clear();
  }

  #selected({ cases, watched }: Part): Case[] {
    const { filter, resume } = this.#options;
    const there = new Set(
      watched ? this.results.observed.map((row) => row.case) : this.results.cases.map((result) => result.case.id),
    );
    return cases().filter(({ id }) => id.includes(filter) && !(resume && there.has(id)));
  }

  #runsOf({ watched }: Part, cases: readonly Case[]): number {
    return cases.reduce((sum, { contenders }) => sum + contenders.length, 0) * (watched ? 1 : this.#options.rounds);
  }

  async #measure(cases: readonly Case[], progress: Progress): Promise<void> {
    for (const work of cases) {
      const result = await measure(work, this.#options.rounds, progress);
      progress.clear();
      printCase(result);
      this.#put(result);
      this.#save();
    }
  }

  /** In the place of an earlier result of that case. */
  #put(result: CaseResult): void {
    const { cases } = this.results;
    const index = cases.findIndex((earlier) => earlier.case.id === result.case.id);
    if (index === -1) cases.push(result);
    else cases[index] = result;
  }

  async #watch(cases: readonly Case[], progress: Progress): Promise<void> {
    const strace = straceWorks();
    if (!strace) console.error('no system calls are counted: strace is missing, or may not trace here');
    for (const work of cases) {
      const rows = [];
      for (const contender of work.contenders) {
        progress.show(`watching ${work.id} | ${contender.label}`);
        rows.push(await observe(contender, work, strace));
        progress.step();
      }
      this.results.observed = [...this.results.observed.filter((row) => row.case !== work.id), ...rows];
      this.#save();
    }
    progress.clear();
  }

  #save(): void {
    const { results } = this;
    results.machine.loadAfter = describeMachine().loadAfter;
    results.seconds = this.#earlier + (performance.now() - this.#started) / 1000;
    results.goals = [...judge(results.cases), ...judgeImports(results.imports)];
    save(this.#options.name, results);
  }
}
