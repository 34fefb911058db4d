// One call, or a few, in a sequence: what it needs, and what it does with that.
import type * as fc from 'fast-check';
import type { Model } from './model.js';
import type { Real } from './real.js';

export type Step = fc.AsyncCommand<Model, Real>;

/** A number that stands for one of those there are when its turn has come. */
export function pick<T>(from: readonly T[], number: number): T | undefined {
  return from.length === 0 ? undefined : from[number % from.length];
}

let taken = 0;

/** How many steps were taken in this process. */
export function stepsTaken(): number {
  return taken;
}

/** @param choose what the step is about; with `undefined` it is left out */
export function step<T>(
  text: string,
  choose: (model: Model) => T | undefined,
  act: (chosen: T, model: Model, real: Real) => unknown,
): Step {
  return {
    check: (model) => choose(model) !== undefined,
    async run(model, real) {
      taken += 1;
      const chosen = choose(model);
      if (chosen !== undefined) await act(chosen, model, real);
    },
    toString: () => text,
  };
}
