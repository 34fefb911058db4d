import { lengthOf } from './length.js';

/** How many bytes of a message are copied, with the characters of strings for bytes. */
export function bytesOf(message: unknown): number {
  if (message instanceof Uint8Array) return lengthOf(message);
  if (typeof message === 'string') return message.length;
  if (!Array.isArray(message)) return 0;
  let bytes = 0;
  for (const frame of message) bytes += bytesOf(frame);
  return bytes;
}

const MOST_OPERATIONS = 512;
const LONGEST_MILLISECONDS = 2;
/** Reading the clock costs as much as a small operation, so it is not read at each. */
const CLOCK_EVERY = 32;

/** How many bytes cost as much as a small operation. */
const BYTES_SHIFT = 15;

/**
 * How much a loop of operations that never wait may do before timers and I/O get a turn: without it, a consumer that
 * awaits messages which are always there would starve the rest of the program.
 */
export class Turn {
  #operations = 0;
  #since = 0;
  #nextLook = 0;

  /** Counts an operation on so many bytes. True when it is time to let the event loop go round; then it starts anew. */
  spent(bytes: number): boolean {
    const count = this.#operations;
    if (count === 0) {
      this.#since = performance.now();
      this.#nextLook = CLOCK_EVERY;
    }
    this.#operations = count + 1 + (bytes >>> BYTES_SHIFT);
    if (this.#operations <= this.#nextLook) return false;
    this.#nextLook = this.#operations + CLOCK_EVERY;
    if (this.#operations <= MOST_OPERATIONS && performance.now() - this.#since < LONGEST_MILLISECONDS) return false;
    this.#operations = 0;
    return true;
  }

  /** The caller waits for I/O, so the event loop goes round anyway. */
  reset(): void {
    this.#operations = 0;
  }
}
