/** What can wait in a `Fifo`. */
export class Waiting {
  next: this | undefined = undefined;
  previous: this | undefined = undefined;
}

/** A first-in, first-out list whose elements can also leave from the middle. */
export class Fifo<T extends Waiting> {
  #first: T | undefined = undefined;
  #last: T | undefined = undefined;

  get first(): T | undefined {
    return this.#first;
  }

  get empty(): boolean {
    return this.#first === undefined;
  }

  push(element: T): void {
    const last = this.#last;
    if (last === undefined) {
      this.#first = element;
    } else {
      last.next = element;
      element.previous = last;
    }
    this.#last = element;
  }

  remove(element: T): void {
    const { next, previous } = element;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    element.next = undefined;
    element.previous = undefined;
  }
}
