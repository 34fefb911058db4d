// Memory that is sent, and whose it is afterwards.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

/** Random bytes in an ArrayBuffer of just that size. */
export function ownMemory(size: number): ArrayBuffer {
  const memory = new ArrayBuffer(size);
  randomBytes(size).copy(new Uint8Array(memory));
  return memory;
}

export function copyOf(view: ArrayBufferView): Buffer {
  return Buffer.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

/** That a buffer was taken away from the application, and that it cannot be sent again. */
export function assertDetached(memory: ArrayBuffer): void {
  assert.equal(memory.byteLength, 0);
  assert.throws(() => new Uint8Array(memory), TypeError);
}
