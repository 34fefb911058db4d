import type { Outgoing } from './outgoing.js';

/** A message above this size costs more to copy twice than it costs to read it from C++. */
const LARGEST_PACKED = 1024;
const MOST_PACKED = 512;
const PACKING_BYTES = 64 * 1024;

/* A class of the application's may say something else, and `set()` would not believe it. */
const lengthOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')?.get as (
  this: Uint8Array,
) => number;

/**
 * Where small messages are put one behind the other, so that C++ gets many of them at the price of one. Used within a
 * call only, hence by all sockets of a thread.
 */
export const packing = {
  bytes: new Uint8Array(PACKING_BYTES),
  sizes: new Int32Array(MOST_PACKED),
};

/** Packs messages, from the one at `first` on, and returns how many: none when that one has to go another way. */
export function pack(messages: readonly Outgoing[], first: number): number {
  const { bytes, sizes } = packing;
  const end = Math.min(messages.length - first, MOST_PACKED);
  let used = 0;
  let count = 0;
  for (; count < end; count++) {
    const message = messages[first + count];
    if (!(message instanceof Uint8Array)) break;
    const size = lengthOf.call(message);
    if (size > LARGEST_PACKED || used + size > PACKING_BYTES) break;
    bytes.set(message, used);
    sizes[count] = size;
    used += size;
  }
  return count;
}
