import { ZmqError } from './errors.js';
import { Fifo, Waiting } from './fifo.js';
import type { Interest } from './interest.js';
import {
  DRAIN_EXHAUSTED,
  DRAIN_FRAMES,
  DRAIN_OFFSET,
  DRAIN_SLAB_FULL,
  LARGE_FRAME,
  type NativeSocket,
  POLLIN,
  SIZE_MASK,
} from './native.js';
import { slab } from './slab.js';
import { Turn } from './turn.js';

/** Node's own class of buffers, which makes a view faster than `Buffer.from` and is the same to every reader. */
const FastBuffer = (
  Buffer as unknown as {
    readonly [Symbol.species]: new (buffer: ArrayBuffer, offset: number, length: number) => Buffer;
  }
)[Symbol.species];

const FEWEST_HEADERS = 32;
const MOST_HEADERS = 1024;
export const MOST_PREFETCHED = 256;

type Result = IteratorResult<Buffer[], undefined>;

const END: Result = Object.freeze({ value: undefined, done: true });

/** A `receive()` or a `next()` that waits for a message. */
class Receiving extends Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly iterating: boolean;
  timer: NodeJS.Timeout | undefined = undefined;

  constructor(resolve: (value: never) => void, reject: (error: Error) => void, iterating: boolean) {
    super();
    this.resolve = resolve;
    this.reject = reject;
    this.iterating = iterating;
  }

  deliver(message: Buffer[]): void {
    const value = this.iterating ? { value: message, done: false } : message;
    this.resolve(value as never);
  }

  end(error: Error): void {
    if (this.iterating) this.resolve(END as never);
    else this.reject(error);
  }
}

/**
 * The receive side of a socket. Takes messages from libzmq in batches whose size adapts to the consumer, and hands them
 * out in order, first to whoever asked first. Nothing is taken while nobody asks, so that a consumer that pauses makes
 * the queues fill up and the sender wait.
 */
export class Receiver {
  readonly #native: NativeSocket;
  readonly #interest: Interest;
  readonly #waiting = new Fifo<Receiving>();
  readonly #turn = new Turn();
  readonly #afterTurn = (): void => {
    this.#resting = false;
    this.wake();
  };
  #resting = false;
  #closed = false;

  #headers = new Int32Array(DRAIN_FRAMES + 2 * FEWEST_HEADERS);
  #batch: ArrayBuffer = slab.buffer;
  #large: (Buffer | null)[] = [];
  #frames = 0;
  #nextFrame = 0;
  #nextLarge = 0;
  #exhausted = true;
  /** The frames so far of a message whose rest is not there yet. */
  #partial: Buffer[] | undefined = undefined;

  #prefetch = 1;
  #mostPrefetched: number;
  timeout = -1;

  constructor(native: NativeSocket, interest: Interest, mostPrefetched: number) {
    this.#native = native;
    this.#interest = interest;
    this.#mostPrefetched = mostPrefetched;
  }

  /** A socket takes no more messages ahead of its consumer than its high-water mark lets it queue. */
  set highWaterMark(messages: number) {
    if (this.#mostPrefetched === 1) return;
    this.#mostPrefetched = messages === 0 ? MOST_PREFETCHED : Math.min(messages, MOST_PREFETCHED);
    this.#prefetch = Math.min(this.#prefetch, this.#mostPrefetched);
  }

  /** For sockets on which taking a message ahead of the consumer would change what they mean. */
  withoutPrefetch(): void {
    this.#mostPrefetched = 1;
    this.#prefetch = 1;
  }

  receive(): Promise<Buffer[]> {
    return this.#next(false) as Promise<Buffer[]>;
  }

  iterate(): AsyncIterableIterator<Buffer[], undefined> {
    const receiver = this;
    return {
      next(): Promise<Result> {
        if (receiver.#closed) return Promise.resolve(END);
        return receiver.#next(true) as Promise<Result>;
      },
      return(): Promise<Result> {
        return Promise.resolve(END);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  #next(iterating: boolean): Promise<unknown> {
    if (this.#closed) throw new ZmqError('EBADF', { syscall: 'zmq_msg_recv' });
    if (this.#waiting.empty) {
      let message: Buffer[] | undefined;
      try {
        message = this.#take();
      } catch (error) {
        return Promise.reject(error);
      }
      if (message !== undefined) {
        const result = iterating ? { value: message, done: false } : message;
        if (!this.#turn.spent()) return Promise.resolve(result);
        return new Promise((resolve) => setImmediate(resolve, result));
      }
      if (this.timeout === 0) return Promise.reject(new ZmqError('EAGAIN', { syscall: 'zmq_msg_recv' }));
    }
    return new Promise((resolve, reject) => this.#wait(new Receiving(resolve, reject, iterating)));
  }

  #wait(receiving: Receiving): void {
    this.#turn.reset();
    if (this.timeout >= 0) {
      receiving.timer = setTimeout(() => {
        this.#leave(receiving);
        receiving.reject(new ZmqError('EAGAIN', { syscall: 'zmq_msg_recv' }));
      }, this.timeout);
    }
    this.#waiting.push(receiving);
    this.#interest.add(POLLIN);
  }

  /** Serves those who wait, as far as there are messages. */
  wake(): void {
    if (this.#resting) return;
    for (let receiving = this.#waiting.first; receiving !== undefined; receiving = this.#waiting.first) {
      let message: Buffer[] | undefined;
      try {
        message = this.#take();
      } catch (error) {
        this.#leave(receiving);
        receiving.reject(error as Error);
        continue;
      }
      if (message === undefined) return;
      this.#leave(receiving);
      receiving.deliver(message);
      if (this.#turn.spent()) {
        this.#resting = true;
        setImmediate(this.#afterTurn);
        return;
      }
    }
  }

  #leave(receiving: Receiving): void {
    this.#waiting.remove(receiving);
    clearTimeout(receiving.timer);
    if (this.#waiting.empty) this.#interest.remove(POLLIN);
  }

  close(): void {
    this.#closed = true;
    this.#frames = 0;
    this.#nextFrame = 0;
    this.#large = [];
    this.#partial = undefined;
    const error = new ZmqError('EAGAIN', { syscall: 'zmq_msg_recv' });
    for (let receiving = this.#waiting.first; receiving !== undefined; receiving = this.#waiting.first) {
      this.#leave(receiving);
      receiving.end(error);
    }
  }

  /** The next whole message, if there is one. Throws what libzmq reports. */
  #take(): Buffer[] | undefined {
    if (this.#nextFrame === this.#frames && !this.#fill()) return undefined;
    if (this.#partial === undefined && (this.#headers[this.#at() + 1] as number) >= 0) return [this.#takeFrame()];
    return this.#takeMultipart();
  }

  #takeMultipart(): Buffer[] | undefined {
    const message = this.#partial ?? [];
    for (;;) {
      const more = (this.#headers[this.#at() + 1] as number) < 0;
      message.push(this.#takeFrame());
      if (!more) {
        this.#partial = undefined;
        return message;
      }
      if (this.#nextFrame === this.#frames && !this.#fill()) {
        this.#partial = message;
        return undefined;
      }
    }
  }

  #at(): number {
    return DRAIN_FRAMES + 2 * this.#nextFrame;
  }

  #takeFrame(): Buffer {
    const at = this.#at();
    const offset = this.#headers[at] as number;
    this.#nextFrame++;
    if (offset !== LARGE_FRAME) {
      return new FastBuffer(this.#batch, offset, (this.#headers[at + 1] as number) & SIZE_MASK);
    }
    const frame = this.#large[this.#nextLarge++];
    if (frame) return frame;
    throw new ZmqError('EMSGSIZE', {
      message: 'A received frame is larger than a Buffer can be',
      syscall: 'zmq_msg_recv',
    });
  }

  /** Takes the next batch from libzmq. False when there is nothing. */
  #fill(): boolean {
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
      if (headers[DRAIN_SLAB_FULL] !== 0) slab.renew();
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
