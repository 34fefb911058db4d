/** When a wait is over. */
export class Deadline {
  readonly #end: number;

  /** @param timeout milliseconds from now, -1 for never */
  constructor(timeout: number) {
    this.#end = timeout < 0 ? Number.POSITIVE_INFINITY : performance.now() + timeout;
  }

  /** Whole milliseconds that are left, at least 0; -1 for ever. */
  get left(): number {
    return this.#end === Number.POSITIVE_INFINITY ? -1 : Math.ceil(Math.max(0, this.#end - performance.now()));
  }
}
