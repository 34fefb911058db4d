// The same programs, with zeromq.js and with this package.
import assert from 'node:assert/strict';
import path from 'node:path';
import { Child, killChildren } from '../support/child';
import { type Library, libraries } from './support/libraries';
import type { Result } from './support/result';
import { draftSubjects, subjects } from './support/subjects';

/** Milliseconds for all cases of a subject, in a process of their own. */
const LIMIT = 60_000;

const script = path.join(__dirname, 'support', 'run-cases.js');

/** The results of a subject's process, whose lines come in the order of the cases. */
class Run {
  readonly #child: Child;
  readonly #faults = new Map<string, string | undefined>();

  constructor({ main, draft = '' }: Library, subject: string) {
    this.#child = new Child([script, main, draft, subject], { limit: LIMIT });
  }

  async faultOf(title: string): Promise<string | undefined> {
    while (!this.#faults.has(title)) {
      const result = JSON.parse(await this.#child.line()) as Result;
      this.#faults.set(result.title, result.fault);
    }
    return this.#faults.get(title);
  }

  async ends(): Promise<void> {
    const { code, signal, stderr } = await this.#child.outcome;
    assert.deepEqual({ code, signal }, { code: 0, signal: null }, stderr);
  }
}

const stable = Object.values(subjects).flatMap((cases) => Object.keys(cases));

describe('drop-in', () => {
  it('is shown by many cases', () => {
    assert.ok(stable.length >= 60, String(stable.length));
    console.log(`      ${stable.length} cases, each run with both libraries`);
  });

  for (const library of libraries) {
    describe(library.name, () => {
      const all = { ...subjects, ...draftSubjects };
      for (const [subject, cases] of Object.entries(all)) {
        describe(subject, () => {
          let run: Run;

          before(() => {
            run = new Run(library, subject);
          });

          after(killChildren);

          for (const title of Object.keys(cases)) {
            it(title, async () => {
              const fault = await run.faultOf(title);
              assert.equal(fault, undefined, fault);
            });
          }

          it('and the process ends by itself', () => run.ends());
        });
      }
    });
  }
});
