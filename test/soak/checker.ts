// The history of one stream of numbered messages: what was sent and what came back, and whether that may be.

/** Messages from `low` up to, and without, `high`: those that a fault may have lost. */
export interface Loss {
  readonly low: number;
  high: number;
}

/** One bit for each number. */
class Bits {
  #bytes = new Uint8Array(1_024);

  has(number: number): boolean {
    return (((this.#bytes[number >> 3] ?? 0) >> (number & 7)) & 1) === 1;
  }

  add(number: number): void {
    if (number >> 3 >= this.#bytes.length) {
      const larger = new Uint8Array(2 * Math.max(this.#bytes.length, number >> 3));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[number >> 3] = (this.#bytes[number >> 3] ?? 0) | (1 << (number & 7));
  }
}

export class Checker {
  readonly #report: (violation: string) => void;
  readonly #seen = new Bits();
  readonly #losses: Loss[] = [];
  /** The last number that came through each pipe. */
  readonly #last = new Map<number, number>();
  #sent = 0;
  #received = 0;
  #settled = 0;

  constructor(report: (violation: string) => void) {
    this.#report = report;
  }

  /** How many messages were sent, or are about to be: their numbers are below it. */
  get sent(): number {
    return this.#sent;
  }

  /** How many messages came back. */
  get received(): number {
    return this.#received;
  }

  /** All messages below this number have come back, or may be lost. */
  get settled(): number {
    while (this.#settled < this.#sent && (this.#seen.has(this.#settled) || this.#mayBeLost(this.#settled))) {
      this.#settled++;
    }
    return this.#settled;
  }

  /** Takes numbers for so many messages, before they are sent; returns the first. */
  take(count: number): number {
    this.#sent += count;
    return this.#sent - count;
  }

  /** The last number that came through a pipe, or -1. */
  last(pipe: number): number {
    return this.#last.get(pipe) ?? -1;
  }

  /** A message came back, through one of the pipes that each have an order. */
  receive(number: number, pipe: number): void {
    if (number >= this.#sent) {
      this.#report(`message ${number} came and was not sent: the last one was ${this.#sent - 1}`);
      return;
    }
    if (this.#seen.has(number)) {
      this.#report(`message ${number} came twice, now through pipe ${pipe}`);
      return;
    }
    if (number < this.last(pipe)) {
      this.#report(`message ${number} came after ${this.last(pipe)} through pipe ${pipe}`);
    }
    this.#seen.add(number);
    this.#received++;
    this.#last.set(pipe, number);
  }

  /** A fault begins: of what is on its way, and of what is sent until `high` is set, messages may be lost. */
  expectLoss(): Loss {
    const loss = { low: this.settled, high: this.#sent };
    this.#losses.push(loss);
    return loss;
  }

  /** For the end, when nothing is on its way any more. */
  finish(): void {
    let missing = 0;
    let first = -1;
    for (let number = this.settled; number < this.#sent; number++) {
      if (this.#seen.has(number) || this.#mayBeLost(number)) continue;
      if (missing++ === 0) first = number;
    }
    if (missing > 0) {
      this.#report(`${missing} messages, from ${first} on, were lost without a fault that explains it`);
    }
  }

  #mayBeLost(number: number): boolean {
    return this.#losses.some(({ low, high }) => low <= number && number < high);
  }
}
