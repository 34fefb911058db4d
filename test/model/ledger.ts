// What was sent and what has arrived, and what of that may not be.
import assert from 'node:assert/strict';

export type Topic = 'a' | 'b';

/** A message that tells where it comes from, with a second frame to be checked when it has a size. */
export function messageOf(topic: Topic, sender: number, epoch: number, sequence: number, size: number): Buffer[] {
  const head = Buffer.from([topic, sender, epoch, sequence, size].join('|'));
  return size === 0 ? [head] : [head, Buffer.alloc(size, sequence)];
}

export class Ledger {
  /** The messages of each sender that must arrive, by number. */
  readonly #certain = new Map<number, Set<number>>();
  readonly #arrived = new Set<string>();
  readonly #last = new Map<string, number>();
  readonly #next = new Map<number, number>();
  /** Senders of which each receiver gets a copy. */
  readonly #copying = new Set<number>();
  /** Senders whose messages can take two ways. */
  readonly #unordered = new Set<number>();
  received = 0;

  next(sender: number): number {
    const sequence = this.#next.get(sender) ?? 0;
    this.#next.set(sender, sequence + 1);
    return sequence;
  }

  isCopying(sender: number): void {
    this.#copying.add(sender);
  }

  isUnordered(sender: number): void {
    this.#unordered.add(sender);
  }

  /** A message that must arrive, or has arrived already. */
  sent(sender: number, sequence: number): void {
    if (this.#arrived.has(`${sender}|${sequence}`)) return;
    const certain = this.#certain.get(sender) ?? new Set();
    this.#certain.set(sender, certain.add(sequence));
  }

  /** Checks a message, and returns its topic. */
  got(receiver: number, message: readonly Buffer[]): string {
    const [head = '', body] = message;
    const [topic = '', ...numbers] = `${head}`.split('|');
    const [sender = NaN, epoch = NaN, sequence = NaN, size = NaN] = numbers.map(Number);
    assert.equal(numbers.length, 4, `this was never sent: ${head}`);
    assert.equal(message.length, size === 0 ? 1 : 2, `frames of ${head}`);
    if (body !== undefined) assert.ok(body.equals(Buffer.alloc(size, sequence)), `content of ${head}`);

    const copy = this.#copying.has(sender) ? `${sender}|${sequence}|${receiver}` : `${sender}|${sequence}`;
    assert.ok(!this.#arrived.has(copy), `${head} arrived twice`);
    this.#arrived.add(copy);
    this.#certain.get(sender)?.delete(sequence);
    this.received += 1;

    const way = `${sender}|${epoch}|${receiver}`;
    const last = this.#last.get(way) ?? -1;
    assert.ok(sequence > last || this.#unordered.has(sender), `${head} arrived at ${receiver} after ${last}`);
    this.#last.set(way, sequence);
    return topic;
  }

  /** How many messages of a sender have not arrived and must. */
  missing(sender: number): number {
    return this.#certain.get(sender)?.size ?? 0;
  }
}
