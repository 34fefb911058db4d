// Memory that is sent, and whose it is afterwards.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

export const typedArrays = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
] as const;

/** Of TypeScript's own types only those of later versions know it. */
export interface Resizable extends ArrayBuffer {
  resize?(size: number): void;
}

/** An ArrayBuffer that can grow to twice its size; without `resize()` where the runtime has none such. */
export function resizable(size: number): Resizable {
  const Kind = ArrayBuffer as unknown as new (size: number, options: { maxByteLength: number }) => Resizable;
  return new Kind(size, { maxByteLength: 2 * size });
}

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
