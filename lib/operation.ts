import { type Abortable, follow, unfollow } from './abort.js';
import { argumentError, rangeError, ZmqError } from './errors.js';
import { Fifo, Waiting } from './fifo.js';
import type { Interest } from './interest.js';

/** How long an operation may wait. */
export interface WaitOptions {
  /** Ends the wait; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait, -1 for ever, 0 not at all; the socket's own timeout when absent. */
  readonly timeout?: number | undefined;
}

/** What operations are rejected with at the end of their socket: it was closed, or its context was terminated. */
export type EndCode = 'EAGAIN' | 'ETERM';

const LONGEST_TIMEOUT = 2 ** 31 - 1;

function isSignal(value: unknown): value is AbortSignal {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}

export function checkTimeout(timeout: unknown): number {
  if (typeof timeout !== 'number') throw argumentError("Option 'timeout' must be a number of milliseconds");
  if (Number.isInteger(timeout) && timeout >= -1 && timeout <= LONGEST_TIMEOUT) return timeout;
  throw rangeError(`Option 'timeout' must be an integer from -1 to ${LONGEST_TIMEOUT} milliseconds`);
}

/** Throws for options that are none. */
export function checkWait(options: unknown): WaitOptions {
  if (options === undefined) return {};
  if (typeof options !== 'object' || options === null) throw argumentError('Options must be an object');
  const { signal, timeout } = options as { signal?: unknown; timeout?: unknown };
  if (timeout !== undefined) checkTimeout(timeout);
  if (signal !== undefined && !isSignal(signal)) throw argumentError("Option 'signal' must be an AbortSignal");
  return { signal, timeout: timeout as number | undefined };
}

/** A promise of a socket's that is not settled yet. */
export abstract class Operation extends Waiting implements Abortable {
  readonly reject: (reason: unknown) => void;
  timer: NodeJS.Timeout | undefined = undefined;
  signal: AbortSignal | undefined = undefined;
  queue: { leave(operation: Operation): void } | undefined = undefined;

  constructor(reject: (reason: unknown) => void) {
    super();
    this.reject = reject;
  }

  abort(reason: unknown): void {
    this.queue?.leave(this);
    this.reject(reason);
  }
}

/**
 * The operations of one direction of a socket, in call order. While there are any, C++ is told to watch for the event
 * they wait for.
 */
export class OperationQueue<T extends Operation> {
  readonly #interest: Pick<Interest, 'add' | 'remove'>;
  readonly #event: number;
  readonly #syscall: string;
  readonly #operations = new Fifo<T>();

  constructor(interest: Pick<Interest, 'add' | 'remove'>, event: number, syscall: string) {
    this.#interest = interest;
    this.#event = event;
    this.#syscall = syscall;
  }

  get first(): T | undefined {
    return this.#operations.first;
  }

  get empty(): boolean {
    return this.#operations.empty;
  }

  timedOut(): ZmqError {
    return this.failure('EAGAIN');
  }

  failure(code: EndCode): ZmqError {
    return new ZmqError(code, { syscall: this.#syscall });
  }

  /** @param timeout milliseconds, negative for none */
  add(operation: T, timeout: number, signal: AbortSignal | undefined): void {
    operation.queue = this as unknown as OperationQueue<Operation>;
    if (timeout >= 0) {
      // The socket keeps the process alive while somebody waits on it, unless it is unref'ed.
      operation.timer = setTimeout(() => operation.abort(this.timedOut()), timeout).unref();
    }
    if (signal !== undefined) {
      operation.signal = signal;
      follow(signal, operation);
    }
    if (this.#operations.empty) this.#interest.add(this.#event);
    this.#operations.push(operation);
  }

  /** Makes all leave, in call order, and settles each. */
  settleAll(settle: (operation: T) => void): void {
    for (let operation = this.first; operation !== undefined; operation = this.first) {
      this.leave(operation);
      settle(operation);
    }
  }

  /** Settling an operation is for whoever makes it leave. */
  leave(operation: T): void {
    this.#operations.remove(operation);
    clearTimeout(operation.timer);
    if (operation.signal !== undefined) unfollow(operation.signal, operation);
    if (this.#operations.empty) this.#interest.remove(this.#event);
  }
}
