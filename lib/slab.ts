import { workerThreads } from './lazy.js';

const SLAB_SIZE = 64 * 1024;
const NONE = new ArrayBuffer(0);

/**
 * Memory that small frames are copied into, shared by the sockets of a thread and never used twice. Received buffers
 * are views on it, as Node's own small buffers are views on its pool.
 */
class Slab {
  buffer: ArrayBuffer = NONE;
  offset = 0;

  /** The memory, allocated when the first inbox is made. */
  prepared(): ArrayBuffer {
    if (this.buffer === NONE) this.renew();
    return this.buffer;
  }

  renew(): void {
    this.buffer = Slab.#allocate();
    this.offset = 0;
  }

  static #allocate(): ArrayBuffer {
    const { buffer } = Buffer.allocUnsafeSlow(SLAB_SIZE);
    // Moving one message to another thread would take every other message of the slab along.
    workerThreads().markAsUntransferable(buffer);
    return buffer as ArrayBuffer;
  }
}

export const slab: Slab = new Slab();
