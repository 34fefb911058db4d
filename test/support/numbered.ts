// Messages that tell their place: who receives one knows which it is and what has to be in it. The same in
// test/fixtures/multicast.py.
import assert from 'node:assert/strict';

/** How many frames of which size the messages have. */
export type Shape = 'small' | 'frames' | 'sizes';

const MOST_FRAMES = 100;
const sizes = [0, 1, 33, 255, 256, 1_400, 1_500, 4_096, 65_536, 1_048_576];

function body(size: number, n: number, frame: number): Buffer {
  return Buffer.alloc(size, `${n}/${frame};`);
}

function bodies(shape: Shape, n: number): Buffer[] {
  switch (shape) {
    case 'small':
      return [];
    case 'frames':
      return Array.from({ length: n % MOST_FRAMES }, (_, frame) => body((n * 7 + frame * 13) % 200, n, frame));
    case 'sizes':
      return [body(sizes[n % sizes.length] as number, n, 0)];
  }
}

/** The first frame of a message begins with this, for subscriptions to every second one. */
export function topic(n: number): string {
  return n % 2 === 0 ? 'even' : 'odd';
}

export function numbered(shape: Shape, publisher: string, n: number): Buffer[] {
  return [Buffer.from(`${topic(n)}/${publisher}/${n}`), ...bodies(shape, n)];
}

/** What one publisher's messages were to a subscriber. */
export interface Tally {
  received: number;
  first: number;
  last: number;
  missing: number;
}

/** Checks what a subscriber receives: each message is whole, and comes once, after those that were sent before it. */
export class Tallies {
  readonly #shape: Shape;
  readonly #step: number;
  readonly #of = new Map<string, Tally>();

  /** @param step 2 for a subscription to one of both topics */
  constructor(shape: Shape, step: number) {
    this.#shape = shape;
    this.#step = step;
  }

  add(message: readonly Buffer[]): void {
    const [, publisher = '', number] = String(message[0]).split('/');
    const n = Number(number);
    const expected = numbered(this.#shape, publisher, n);
    const isWhole =
      message.length === expected.length && message.every((frame, i) => frame.equals(expected[i] as Buffer));
    assert.ok(isWhole, `message ${String(message[0]).slice(0, 40)} is not whole: ${message.length} frames`);
    const tally = this.#of.get(publisher);
    if (tally === undefined) {
      this.#of.set(publisher, { received: 1, first: n, last: n, missing: 0 });
      return;
    }
    assert.ok(n > tally.last, `${n} of ${publisher} comes after ${tally.last}`);
    tally.missing += (n - tally.last) / this.#step - 1;
    tally.received++;
    tally.last = n;
  }

  /** Whether so many publishers were heard so many times each. */
  isComplete(publishers: number, messages: number): boolean {
    const complete = [...this.#of.values()].filter(({ received }) => received >= messages);
    return complete.length >= publishers;
  }

  toJSON(): Record<string, Tally> {
    return Object.fromEntries(this.#of);
  }
}
