const MOST_OPERATIONS = 512;
const LONGEST_MILLISECONDS = 2;
/** Reading the clock costs as much as a small operation, so it is not read at each. */
const CLOCK_EVERY = 32;

/**
 * How much a loop of operations that never wait may do before timers and I/O get a turn: without it, a consumer that
 * awaits messages which are always there would starve the rest of the program.
 */
export class Turn {
  #operations = 0;
  #since = 0;

  /** Counts an operation. True when it is time to let the event loop go round; then it starts anew. */
  spent(): boolean {
    const count = this.#operations;
    if (count === 0) this.#since = performance.now();
    this.#operations = count + 1;
    if (count < CLOCK_EVERY) return false;
    if (count < MOST_OPERATIONS) {
      if (count % CLOCK_EVERY !== 0 || performance.now() - this.#since < LONGEST_MILLISECONDS) return false;
    }
    this.#operations = 0;
    return true;
  }

  /** The caller waits for I/O, so the event loop goes round anyway. */
  reset(): void {
    this.#operations = 0;
  }
}
