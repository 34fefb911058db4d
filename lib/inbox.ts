import { ZmqError } from './errors.js';
import {
  DRAIN_EXHAUSTED,
  DRAIN_FRAMES,
  DRAIN_OFFSET,
  DRAIN_SLAB_FULL,
  LARGE_FRAME,
  type NativeSocket,
  SIZE_MASK,
} from './native.js';
import type { Origin } from './origin.js';
import { slab } from './slab.js';

/** Node's own class of buffers, which makes a view faster than `Buffer.from` and is the same to every reader. */
const FastBuffer = (
  Buffer as unknown as {
    readonly [Symbol.species]: new (buffer: ArrayBuffer, offset: number, length: number) => Buffer;
  }
)[Symbol.species];

const FEWEST_HEADERS = 32;
const MOST_HEADERS = 1024;
const MOST_PREFETCHED = 256;

function refuse(): never {
  const message = 'A received frame is larger than a Buffer can be; its message is lost';
  throw new ZmqError('EMSGSIZE', { message, syscall: 'zmq_msg_recv' });
}

/**
 * Messages that were taken from libzmq and not yet asked for. They are taken in batches whose size adapts to the
 * consumer, and never while nobody asks, so that a consumer that pauses makes the queues fill up and the sender wait.
 */
export class Inbox {
  readonly #native: NativeSocket;
  readonly #origin: Origin | undefined;
  #headers = new Int32Array(DRAIN_FRAMES + 2 * FEWEST_HEADERS);
  #batch: ArrayBuffer = slab.prepared();
  #large: (Buffer | null)[] = [];
  #frames = 0;
  #nextFrame = 0;
  #nextLarge = 0;
  #exhausted = true;
  /** C++ keeps a frame that had no room in the last slab. */
  #held = false;
  /** The frames so far of a message whose rest is not there yet. */
  #partial: (Buffer | null)[] | undefined = undefined;
  #error: unknown;
  #prefetch = 1;
  /** Whether a message may be taken ahead of its consumer. */
  #prefetches: boolean;
  #mostPrefetched: number;

  constructor(native: NativeSocket, prefetches: boolean, origin: Origin | undefined) {
    this.#native = native;
    this.#origin = origin;
    this.#prefetches = prefetches;
    this.#mostPrefetched = prefetches ? MOST_PREFETCHED : 1;
  }

  /** A socket takes no more messages ahead of its consumer than its high-water mark lets it queue. */
  set highWaterMark(messages: number) {
    if (!this.#prefetches) return;
    this.#mostPrefetched = messages === 0 ? MOST_PREFETCHED : Math.min(messages, MOST_PREFETCHED);
    this.#prefetch = Math.min(this.#prefetch, this.#mostPrefetched);
  }

  /** For sockets on which taking a message ahead of the consumer would change what they mean. */
  withoutPrefetch(): void {
    this.#prefetches = false;
    this.#mostPrefetched = 1;
    this.#prefetch = 1;
  }

  /** The next whole message, if there is one. Throws what libzmq reports. */
  take(): Buffer[] | undefined {
    if (this.#nextFrame === this.#frames && !this.#fill()) return undefined;
    if (this.#partial === undefined && (this.#headers[this.#at() + 1] as number) >= 0) {
      return [this.#takeFrame() ?? refuse()];
    }
    const message = this.#takeMultipart();
    if (message?.includes(null)) refuse();
    if (message !== undefined && this.#origin !== undefined) return this.#origin.attach(message);
    return message as Buffer[] | undefined;
  }

  /**
   * Appends as many messages as there are, until `messages` has `max`. Does not throw: what libzmq reports behind them
   * is thrown by the next `take`. None where taking a message ahead would be wrong.
   */
  takeMany(messages: Buffer[][], max: number): Buffer[][] {
    if (!this.#prefetches || max === messages.length) return messages;
    this.#prefetch = Math.max(this.#prefetch, Math.min(max, this.#mostPrefetched));
    try {
      while (messages.length < max) {
        const message = this.take();
        if (message === undefined) break;
        messages.push(message);
      }
    } catch (error) {
      this.#error = error;
    }
    return messages;
  }

  /** Whether a message, or a part of one, was taken and waits here or in C++. */
  get buffered(): boolean {
    return this.#nextFrame !== this.#frames || this.#held;
  }

  /** All that was taken ahead of the consumer; what comes after it is still with libzmq. */
  takeBuffered(): Buffer[][] {
    this.withoutPrefetch();
    const messages: Buffer[][] = [];
    while (this.buffered) {
      const message = this.take();
      if (message !== undefined) messages.push(message);
    }
    return messages;
  }

  clear(): void {
    this.#frames = 0;
    this.#nextFrame = 0;
    this.#large = [];
    this.#nextLarge = 0;
    this.#partial = undefined;
    this.#held = false;
  }

  #takeMultipart(): (Buffer | null)[] | undefined {
    this.#partial ??= [];
    for (;;) {
      const more = (this.#headers[this.#at() + 1] as number) < 0;
      this.#partial.push(this.#takeFrame());
      if (!more) {
        const message = this.#partial;
        this.#partial = undefined;
        return message;
      }
      if (this.#nextFrame === this.#frames && !this.#fill()) return undefined;
    }
  }

  #at(): number {
    return DRAIN_FRAMES + 2 * this.#nextFrame;
  }

  /** `null` for a frame that no Buffer can hold. */
  #takeFrame(): Buffer | null {
    const at = this.#at();
    const offset = this.#headers[at] as number;
    this.#nextFrame++;
    if (offset === LARGE_FRAME) return this.#large[this.#nextLarge++] as Buffer | null;
    return new FastBuffer(this.#batch, offset, (this.#headers[at + 1] as number) & SIZE_MASK);
  }

  /** Takes the next batch from libzmq. False when there is nothing. */
  #fill(): boolean {
    if (this.#error !== undefined) {
      const error = this.#error;
      this.#error = undefined;
      throw error;
    }
    this.#adapt();
    if (this.#nextLarge !== 0) {
      this.#large = [];
      this.#nextLarge = 0;
    }
    this.#frames = 0;
    this.#nextFrame = 0;
    const headers = this.#headers;
    for (;;) {
      const { buffer, offset } = slab;
      const frames = this.#native.drain(buffer, offset, headers, this.#prefetch, this.#large);
      slab.offset = headers[DRAIN_OFFSET] as number;
      this.#held = headers[DRAIN_SLAB_FULL] !== 0;
      if (this.#held) slab.renew();
      this.#exhausted = headers[DRAIN_EXHAUSTED] !== 0;
      if (frames !== 0) {
        this.#batch = buffer;
        this.#frames = frames;
        return true;
      }
      if (this.#exhausted) return false;
    }
  }

  /** Doubles what is taken at once while the consumer keeps up, halves it when the socket was found empty. */
  #adapt(): void {
    if (this.#exhausted) {
      this.#prefetch = Math.max(1, this.#prefetch >> 1);
    } else {
      this.#prefetch = Math.min(this.#mostPrefetched, this.#prefetch * 2);
    }
    const headers = DRAIN_FRAMES + 2 * MOST_HEADERS;
    if (this.#prefetch >= FEWEST_HEADERS && this.#headers.length < headers) this.#headers = new Int32Array(headers);
  }
}
