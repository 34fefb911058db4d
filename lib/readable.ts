import { type Abortable, follow, unfollow } from './abort.js';
import { Deadline } from './deadline.js';
import { argumentError, ZmqError } from './errors.js';
import { Inbox } from './inbox.js';
import type { Interest } from './interest.js';
import { type NativeSocket, POLLIN } from './native.js';
import { checkWait, type EndCode, OperationQueue, type WaitOptions } from './operation.js';
import type { Origin } from './origin.js';
import { asMessage, asResult, MOST_AT_ONCE, manyShape, Receiving, type Shape, sizeOf } from './receiving.js';
import { Turn } from './turn.js';

const END: IteratorResult<never, undefined> = Object.freeze({ value: undefined, done: true });

type Handler = (message: Buffer[]) => void;

/** A handler from `handle()` until it is ended. */
interface Handling extends Abortable {
  readonly handler: Handler;
  stop(): void;
}

/**
 * The receive side of a socket: gives messages to whoever asked first, in any of the ways to ask.
 */
export class Receiver {
  readonly #native: NativeSocket;
  readonly #interest: Interest;
  readonly #inbox: Inbox;
  readonly #waiting: OperationQueue<Receiving>;
  readonly #turn = new Turn();
  readonly #afterTurn = (): void => {
    this.#resting = false;
    this.wake();
  };
  /** The event loop goes round before anybody is served. */
  #resting = false;
  /** How many bytes the message had that was given last to somebody who waited. */
  #served = 0;
  #closed = false;
  #handling: Handling | undefined = undefined;
  timeout = -1;

  constructor(native: NativeSocket, interest: Interest, prefetches: boolean, origin: Origin | undefined) {
    this.#native = native;
    this.#interest = interest;
    this.#inbox = new Inbox(native, prefetches, origin);
    this.#waiting = new OperationQueue(interest, POLLIN, 'zmq_msg_recv');
  }

  get inbox(): Inbox {
    return this.#inbox;
  }

  receive(options?: WaitOptions): Promise<Buffer[]> {
    return this.#ask(options, asMessage) as Promise<Buffer[]>;
  }

  receiveMany(max: number = MOST_AT_ONCE, options?: WaitOptions): Promise<Buffer[][]> {
    return this.#ask(options, manyShape(max)) as Promise<Buffer[][]>;
  }

  tryReceive(): Buffer[] | undefined {
    this.#checkOpen();
    return this.#waiting.empty ? this.#inbox.take() : undefined;
  }

  receiveSync(timeout: number): Buffer[] {
    this.#checkOpen();
    const deadline = new Deadline(timeout);
    for (;;) {
      // Whoever asked before is served before. No rest: only a socket that was found empty may be waited for.
      while (this.#serveFirst());
      const message = this.#waiting.empty ? this.#inbox.take() : undefined;
      if (message !== undefined) return message;
      const { left } = deadline;
      if (left === 0) throw this.#waiting.timedOut();
      this.#native.waitForSignal(left);
    }
  }

  iterate(): AsyncIterableIterator<Buffer[], undefined> {
    return this.#iterator(undefined, asResult) as AsyncIterableIterator<Buffer[], undefined>;
  }

  batches(options: { max?: number; signal?: AbortSignal } = {}): AsyncIterableIterator<Buffer[][], undefined> {
    const { signal } = checkWait(options);
    const { max = MOST_AT_ONCE } = options;
    const shape = manyShape(max);
    const asBatch: Shape = (message, inbox) => ({ value: shape(message, inbox), done: false });
    return this.#iterator(signal && { signal }, asBatch) as AsyncIterableIterator<Buffer[][], undefined>;
  }

  /** Gives every message that nobody else waits for to `handler`. Returns what ends that. */
  handle(handler: Handler, options?: { signal?: AbortSignal }): () => void {
    this.#checkOpen();
    if (typeof handler !== 'function') throw argumentError('Handler must be a function');
    const { signal } = checkWait(options);
    if (this.#handling !== undefined) {
      throw new ZmqError('EBUSY', { message: 'Socket has a handler already; end that one first' });
    }
    signal?.throwIfAborted();
    const stop = (): void => {
      if (this.#handling !== handling) return;
      if (signal !== undefined) unfollow(signal, handling);
      this.#handling = undefined;
      this.#interest.remove(POLLIN);
    };
    const handling: Handling = { handler, stop, abort: stop };
    this.#handling = handling;
    if (signal !== undefined) follow(signal, handling);
    this.#interest.add(POLLIN);
    this.#restNow();
    return stop;
  }

  #iterator(options: WaitOptions | undefined, shape: Shape): AsyncIterableIterator<unknown, undefined> {
    let ended = false;
    const iterator: AsyncIterableIterator<unknown, undefined> = {
      next: () => {
        if (ended || this.#closed) return Promise.resolve(END);
        return this.#ask(options, shape, iterator) as Promise<IteratorResult<unknown, undefined>>;
      },
      return: () => {
        ended = true;
        this.#leave(iterator);
        return Promise.resolve(END);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
    return iterator;
  }

  /** What an iteration that is over still waits for is for others. */
  #leave(iterator: object): void {
    for (let receiving = this.#waiting.first; receiving !== undefined; ) {
      const { next } = receiving;
      if (receiving.iterator === iterator) {
        this.#waiting.leave(receiving);
        receiving.resolve(END);
      }
      receiving = next;
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new ZmqError('EBADF', { syscall: 'zmq_msg_recv' });
  }

  #ask(options: WaitOptions | undefined, shape: Shape, iterator?: object): Promise<unknown> {
    this.#checkOpen();
    const { signal, timeout = this.timeout } = options === undefined ? NO_OPTIONS : checkWait(options);
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#waiting.empty && (!this.#resting || timeout === 0)) {
      let message: Buffer[] | undefined;
      try {
        message = timeout === 0 ? this.#inbox.take() : this.#takeInTurn();
      } catch (error) {
        return Promise.reject(error);
      }
      if (message !== undefined) {
        const result = shape(message, this.#inbox);
        // Who can wait, waits at the next call; who cannot would never give way.
        const givesWay = this.#rest(sizeOf(message)) && timeout === 0;
        return givesWay ? new Promise((resolve) => setImmediate(resolve, result)) : Promise.resolve(result);
      }
    }
    if (timeout === 0) return Promise.reject(this.#waiting.timedOut());
    this.#turn.reset();
    return new Promise((resolve, reject) => {
      this.#waiting.add(new Receiving(resolve, reject, shape, iterator), timeout, signal);
    });
  }

  /** Serves those who wait, as far as there are messages. */
  wake(): void {
    if (this.#resting || this.#closed) return;
    if (this.#serve() && this.#handling !== undefined) this.#feedHandler();
  }

  /** False when there is nothing more to give, for now. */
  #serve(): boolean {
    while (this.#serveFirst()) if (this.#rest(this.#served)) return false;
    return this.#waiting.empty;
  }

  /** False when nobody waits, or there is no message. */
  #serveFirst(): boolean {
    const receiving = this.#waiting.first;
    if (receiving === undefined) return false;
    let message: Buffer[] | undefined;
    try {
      message = this.#takeInTurn();
    } catch (error) {
      this.#waiting.leave(receiving);
      receiving.reject(error);
      return true;
    }
    if (message === undefined) return false;
    this.#waiting.leave(receiving);
    this.#served = sizeOf(message);
    receiving.resolve(receiving.shape(message, this.#inbox));
    return true;
  }

  #feedHandler(): void {
    let finished = false;
    try {
      // The handler may begin to wait for messages in other ways, or end itself.
      while ((this.#waiting.empty || this.#serve()) && this.#handling !== undefined) {
        const message = this.#takeInTurn();
        if (message === undefined) break;
        const { handler } = this.#handling;
        // Before the handler may have changed it.
        const bytes = sizeOf(message);
        handler(message);
        if (this.#rest(bytes)) break;
      }
      finished = true;
    } finally {
      // What a handler throws is the application's to deal with; the messages behind it are not lost for it.
      if (!finished) this.#restNow();
    }
  }

  /** For those who can wait, a Request or Reply whose turn it is to send has no message yet. */
  #takeInTurn(): Buffer[] | undefined {
    try {
      return this.#inbox.take();
    } catch (error) {
      if (error instanceof ZmqError && error.code === 'EFSM') return undefined;
      throw error;
    }
  }

  #rest(bytes: number): boolean {
    if (!this.#turn.spent(bytes)) return false;
    this.#restNow();
    return true;
  }

  #restNow(): void {
    if (this.#resting) return;
    this.#resting = true;
    setImmediate(this.#afterTurn);
  }

  close(code: EndCode = 'EAGAIN'): void {
    this.#closed = true;
    this.#handling?.stop();
    this.#inbox.clear();
    const error = this.#waiting.failure(code);
    this.#waiting.settleAll((receiving) => {
      if (receiving.iterator !== undefined) receiving.resolve(END);
      else receiving.reject(error);
    });
  }
}

const NO_OPTIONS: WaitOptions = Object.freeze({});
