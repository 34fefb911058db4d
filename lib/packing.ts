import type { NativeSocket } from './native.js';
import { type Outgoing, own } from './outgoing.js';
import { bytesOf } from './turn.js';

/** A message above this size costs more to copy twice than it costs to read it from C++. */
const LARGEST_PACKED = 1024;
const MOST_PACKED = 512;
const PACKING_BYTES = 64 * 1024;

/**
 * Where small messages are put one behind the other, so that C++ gets many of them at the price of one. Used within a
 * call only, hence by all sockets of a thread.
 */
export const packing = {
  bytes: new Uint8Array(PACKING_BYTES),
  sizes: new Int32Array(MOST_PACKED),
  used: 0,
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
    const size = bytesOf(message);
    if (size > LARGEST_PACKED || used + size > PACKING_BYTES) break;
    bytes.set(message, used);
    sizes[count] = size;
    used += size;
  }
  packing.used = used;
  return count;
}

/** Small messages that wait, in memory of their own. */
export class PackedMessages {
  #bytes: Uint8Array;
  #sizes: Int32Array;

  /** Takes so many messages that were just packed. */
  constructor(count: number) {
    this.#bytes = packing.bytes.slice(0, packing.used);
    this.#sizes = packing.sizes.slice(0, count);
  }

  /** Sends as many as the socket takes; whether those were all. */
  send(native: NativeSocket): boolean {
    const sent = native.sendPacked(this.#bytes, this.#sizes, this.#sizes.length);
    let used = 0;
    for (let i = 0; i < sent; i++) used += this.#sizes[i] as number;
    this.#bytes = this.#bytes.subarray(used);
    this.#sizes = this.#sizes.subarray(sent);
    return this.#sizes.length === 0;
  }
}

/** What waits to be sent: a message, or several. */
export type Waiting = Outgoing | PackedMessages;

/** The same messages with bytes of their own, for as long as they wait. */
export function ownAll(messages: readonly Outgoing[]): Waiting[] {
  const waiting: Waiting[] = [];
  for (let next = 0; next < messages.length; ) {
    const packed = pack(messages, next);
    if (packed > 1) waiting.push(new PackedMessages(packed));
    else waiting.push(own(messages[next] as Outgoing));
    next += Math.max(packed, 1);
  }
  return waiting;
}
