import { argumentError, ZmqError } from './errors.js';
import type { Interest } from './interest.js';
import { type Frame, ownFrame, toFrame } from './message.js';
import { type NativeSocket, POLLOUT } from './native.js';
import { checkWait, Operation, OperationQueue, type WaitOptions } from './operation.js';
import { Turn } from './turn.js';

const SENT: Promise<void> = Promise.resolve();
const NO_OPTIONS: WaitOptions = Object.freeze({});

/** A message in the form that C++ takes: one frame, or several. */
type Outgoing = Frame | readonly Frame[];

function toOutgoing(message: unknown): Outgoing {
  if (!Array.isArray(message)) return toFrame(message);
  return message.length === 1 ? toFrame(message[0]) : Array.from(message, toFrame);
}

/** The same message with bytes of its own, for as long as it waits. */
function own(message: Outgoing): Outgoing {
  return typeof message === 'string' || message instanceof Uint8Array ? ownFrame(message) : message.map(ownFrame);
}

/** A `send()` or `sendMany()` that waits for the socket to take its messages. */
class Sending extends Operation {
  readonly messages: readonly Outgoing[];
  readonly resolve: () => void;
  /** How many of the messages are sent. */
  sent = 0;
  readonly #afterAbort: () => void;

  constructor(
    messages: readonly Outgoing[],
    resolve: () => void,
    reject: (reason: unknown) => void,
    afterAbort: () => void,
  ) {
    super(reject);
    this.messages = messages;
    this.resolve = resolve;
    this.#afterAbort = afterAbort;
  }

  override abort(reason: unknown): void {
    super.abort(reason);
    this.#afterAbort();
  }
}

/**
 * The send side of a socket. A message goes to libzmq within the call to `send()`; while the socket is mute, messages
 * wait here in call order, with a copy of their bytes, and their promises are the backpressure.
 */
export class Sender {
  readonly #native: NativeSocket;
  readonly #waiting: OperationQueue<Sending>;
  readonly #turn = new Turn();
  readonly #wake = (): void => this.wake();
  readonly #afterTurn = (): void => {
    this.#resting = false;
    this.wake();
  };
  /* What is behind a send that was given up may be for a peer with room, of whom no event will tell. Not before the
     signal has ended all it is to end. */
  readonly #afterAbort = (): void => {
    if (!this.#waiting.empty) queueMicrotask(this.#wake);
  };
  /** The event loop goes round before more is sent of what waits. */
  #resting = false;
  #closed = false;
  timeout = -1;

  constructor(native: NativeSocket, interest: Interest) {
    this.#native = native;
    this.#waiting = new OperationQueue(interest, POLLOUT, 'zmq_msg_send');
  }

  send(message: unknown, options?: WaitOptions): Promise<void> {
    this.#checkOpen();
    const outgoing = toOutgoing(message);
    const wait = options === undefined ? NO_OPTIONS : checkWait(options);
    if (wait.signal?.aborted) return Promise.reject(wait.signal.reason);
    try {
      if (this.#waiting.empty && this.#attempt(outgoing)) return this.#sent();
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#wait([outgoing], wait);
  }

  sendMany(messages: unknown, options?: WaitOptions): Promise<void> {
    this.#checkOpen();
    const outgoing = manyOutgoing(messages);
    const wait = options === undefined ? NO_OPTIONS : checkWait(options);
    if (wait.signal?.aborted) return Promise.reject(wait.signal.reason);
    if (!this.#waiting.empty) return this.#wait(outgoing, wait);
    try {
      for (let sent = 0; sent < outgoing.length; ) {
        const now = this.#native.sendMany(outgoing, sent);
        if (now === sent) return this.#wait(outgoing.slice(sent), wait);
        sent = now;
      }
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#sent();
  }

  trySend(message: unknown): boolean {
    this.#checkOpen();
    const outgoing = toOutgoing(message);
    return this.#waiting.empty && this.#attempt(outgoing);
  }

  sendSync(message: unknown, timeout: number): void {
    this.#checkOpen();
    const outgoing = toOutgoing(message);
    const deadline = performance.now() + timeout;
    for (;;) {
      // What waits goes first. No rest: only a socket that was found mute may be waited for.
      while (this.#sendFirst());
      if (this.#waiting.empty && this.#attempt(outgoing)) return;
      const left = timeout < 0 ? -1 : Math.ceil(Math.max(0, deadline - performance.now()));
      if (left === 0) throw this.#waiting.timedOut();
      this.#native.waitForSignal(left);
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new ZmqError('EBADF', { syscall: 'zmq_msg_send' });
  }

  /** False when the socket is mute. */
  #attempt(message: Outgoing): boolean {
    if (typeof message === 'string') return this.#native.sendString(message);
    if (message instanceof Uint8Array) return this.#native.sendBytes(message);
    // zeromq.js takes a message without frames for done.
    return message.length === 0 || this.#native.sendFrames(message);
  }

  #sent(): Promise<void> {
    return this.#turn.spent() ? new Promise((resolve) => setImmediate(resolve)) : SENT;
  }

  #wait(messages: readonly Outgoing[], { signal, timeout = this.timeout }: WaitOptions): Promise<void> {
    if (timeout === 0) return Promise.reject(this.#waiting.timedOut());
    this.#turn.reset();
    return new Promise((resolve, reject) => {
      this.#waiting.add(new Sending(messages.map(own), resolve, reject, this.#afterAbort), timeout, signal);
    });
  }

  /** Sends what waits, as far as the socket takes it; then the event loop goes round before there is more. */
  wake(): void {
    if (this.#resting) return;
    while (this.#sendFirst()) {
      if (!this.#turn.spent()) continue;
      this.#resting = true;
      setImmediate(this.#afterTurn);
      return;
    }
  }

  /** Sends one message of those that wait. False when there is none, or the socket is mute. */
  #sendFirst(): boolean {
    const sending = this.#waiting.first;
    if (sending === undefined) return false;
    const message = sending.messages[sending.sent];
    try {
      if (message !== undefined && !this.#attempt(message)) return false;
    } catch (error) {
      this.#waiting.leave(sending);
      sending.reject(error);
      return true;
    }
    sending.sent++;
    if (sending.sent >= sending.messages.length) {
      this.#waiting.leave(sending);
      sending.resolve();
    }
    return true;
  }

  close(): void {
    this.#closed = true;
    const error = this.#waiting.timedOut();
    for (let sending = this.#waiting.first; sending !== undefined; sending = this.#waiting.first) {
      this.#waiting.leave(sending);
      sending.reject(error);
    }
  }
}

function manyOutgoing(messages: unknown): Outgoing[] {
  if (!Array.isArray(messages)) throw argumentError('Messages must be an array');
  return messages.map(toOutgoing).filter((message) => !Array.isArray(message) || message.length > 0);
}
