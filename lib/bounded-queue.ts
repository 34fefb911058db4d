/** A first-in, first-out queue that makes room for a new element by dropping the oldest. */
export class BoundedQueue<T> {
  readonly #capacity: number;
  #elements: T[] = [];
  /** Where the oldest is; what lies before is `undefined` once taken, in effect, and cut off now and then. */
  #first = 0;
  /** How many elements were dropped. */
  dropped = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get length(): number {
    return this.#elements.length - this.#first;
  }

  push(element: T): void {
    this.#elements.push(element);
    if (this.length <= this.#capacity) return;
    this.dropped++;
    this.shift();
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const element = this.#elements[this.#first++];
    // Moving the rest to the front costs as much as what was taken since the last time.
    if (this.#first > this.#capacity || this.length === 0) {
      this.#elements = this.#elements.slice(this.#first);
      this.#first = 0;
    }
    return element;
  }

  clear(): void {
    this.#elements = [];
    this.#first = 0;
  }
}
