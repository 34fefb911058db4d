/** Milliseconds that a part of the demo waits for a message before it gives up. */
export const patience = 5_000;

/** A line of the closing table. */
export interface Row {
  readonly transport: string;
  readonly pattern: string;
  /** How many messages were received, by everybody together. */
  readonly messages: number;
  readonly milliseconds: number;
}

export interface Outcome {
  /** What happened, in a sentence. */
  readonly summary: string;
  readonly rows?: readonly Row[];
}

/** Counts what arrives: for the progress on the screen, and for the check that nothing is missing. */
export class Arrivals {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(): void {
    this.#count += 1;
  }
}

/** A part of the demo. */
export interface Part {
  readonly title: string;
  /** How many of what have to arrive. */
  readonly expected: number;
  readonly what: string;
  run(arrivals: Arrivals): Promise<Outcome>;
}
