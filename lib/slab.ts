import { markAsUntransferable } from 'node:worker_threads';

const SLAB_SIZE = 64 * 1024;

/**
 * Memory that small frames are copied into, shared by the sockets of a thread and never used twice. Received buffers
 * are views on it, as Node's own small buffers are views on its pool.
 */
class Slab {
  buffer: ArrayBuffer;
  offset = 0;

  constructor() {
    this.buffer = Slab.#allocate();
  }

  renew(): void {
    this.buffer = Slab.#allocate();
    this.offset = 0;
  }

  static #allocate(): ArrayBuffer {
    const { buffer } = Buffer.allocUnsafeSlow(SLAB_SIZE);
    // Moving one message to another thread would take every other message of the slab along.
    markAsUntransferable(buffer);
    return buffer as ArrayBuffer;
  }
}

export const slab: Slab = new Slab();
