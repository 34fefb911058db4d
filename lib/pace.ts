import type { NativeSocket } from './native.js';

/** As much as libzmq keeps of memory that was sent, to be used again. */
const MOST_QUEUED_BYTES = 32 * 1024 * 1024;
/** Milliseconds. A peer that takes nothing for so long is one to queue for. */
const LONGEST_STANDSTILL = 20;

/**
 * Makes those who send large messages faster than they can be sent wait a little. High-water marks count messages,
 * 1,000 by default, which of 1 MiB are a gigabyte; and memory that is used again is much faster than new memory. It
 * only waits while bytes go out: what is to be queued, such as for a peer that is not there yet, is queued at once.
 */
export class Pace {
  readonly #native: NativeSocket;
  #waiting: Promise<void> | undefined;
  /** Nothing went out, so until something has, waiting is of no use. */
  #stands = false;

  constructor(native: NativeSocket) {
    this.#native = native;
  }

  /** Resolves when there is room for more, or nothing goes out. `undefined` when there is no reason to wait. */
  room(): Promise<void> | undefined {
    if (this.#waiting !== undefined) return this.#waiting;
    const queued = this.#native.queuedBytes();
    if (queued <= MOST_QUEUED_BYTES) this.#stands = false;
    else if (!this.#stands) this.#waiting = this.#wait(queued);
    return this.#waiting;
  }

  async #wait(atFirst: number): Promise<void> {
    let least = atFirst;
    for (let since = performance.now(); least > MOST_QUEUED_BYTES; ) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const now = performance.now();
      const queued = this.#native.queuedBytes();
      if (queued < least) since = now;
      else if (now - since >= LONGEST_STANDSTILL) {
        this.#stands = true;
        break;
      }
      least = Math.min(least, queued);
    }
    this.#waiting = undefined;
  }
}
