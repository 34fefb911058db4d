import { ZmqError } from './errors.js';
import { Fifo, Waiting } from './fifo.js';
import type { Interest } from './interest.js';
import { type Frame, ownFrame, toFrame } from './message.js';
import { type NativeSocket, POLLOUT } from './native.js';
import { Turn } from './turn.js';

const SENT: Promise<void> = Promise.resolve();

/** A `send()` that waits for the socket to take its message. */
class Sending extends Waiting {
  readonly frames: readonly Frame[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  timer: NodeJS.Timeout | undefined = undefined;

  constructor(frames: readonly Frame[], resolve: () => void, reject: (error: unknown) => void) {
    super();
    this.frames = frames;
    this.resolve = resolve;
    this.reject = reject;
  }
}

/**
 * The send side of a socket. A message goes to libzmq within the call to `send()`; while the socket is mute, messages
 * wait here in call order, with a copy of their bytes, and their promises are the backpressure.
 */
export class Sender {
  readonly #native: NativeSocket;
  readonly #interest: Interest;
  readonly #waiting = new Fifo<Sending>();
  readonly #turn = new Turn();
  #closed = false;
  timeout = -1;

  constructor(native: NativeSocket, interest: Interest) {
    this.#native = native;
    this.#interest = interest;
  }

  send(message: unknown): Promise<void> {
    if (this.#closed) throw new ZmqError('EBADF', { syscall: 'zmq_msg_send' });
    if (Array.isArray(message)) {
      if (message.length === 0) return SENT;
      if (message.length !== 1) return this.#send(message.map(toFrame));
      return this.#sendOne(toFrame(message[0]));
    }
    return this.#sendOne(toFrame(message));
  }

  /* The two ways in differ only in that one frame needs no array; both are on the path of every message. */

  #sendOne(frame: Frame): Promise<void> {
    if (!this.#waiting.empty) return this.#wait([frame]);
    try {
      const native = this.#native;
      const sent = typeof frame === 'string' ? native.sendString(frame) : native.sendBytes(frame);
      return sent ? this.#sent() : this.#wait([frame]);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #send(frames: readonly Frame[]): Promise<void> {
    if (!this.#waiting.empty) return this.#wait(frames);
    try {
      return this.#native.sendFrames(frames) ? this.#sent() : this.#wait(frames);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #sent(): Promise<void> {
    return this.#turn.spent() ? new Promise((resolve) => setImmediate(resolve)) : SENT;
  }

  #wait(frames: readonly Frame[]): Promise<void> {
    const { timeout } = this;
    if (timeout === 0) return Promise.reject(new ZmqError('EAGAIN', { syscall: 'zmq_msg_send' }));
    this.#turn.reset();
    return new Promise((resolve, reject) => {
      const sending = new Sending(frames.map(ownFrame), resolve, reject);
      if (timeout > 0) {
        sending.timer = setTimeout(() => {
          this.#leave(sending);
          reject(new ZmqError('EAGAIN', { syscall: 'zmq_msg_send' }));
        }, timeout);
      }
      this.#waiting.push(sending);
      this.#interest.add(POLLOUT);
    });
  }

  /** Sends what waits, as far as the socket takes it. */
  wake(): void {
    for (let sending = this.#waiting.first; sending !== undefined; sending = this.#waiting.first) {
      try {
        if (!this.#native.sendFrames(sending.frames)) return;
      } catch (error) {
        this.#leave(sending);
        sending.reject(error);
        continue;
      }
      this.#leave(sending);
      sending.resolve();
    }
  }

  #leave(sending: Sending): void {
    this.#waiting.remove(sending);
    clearTimeout(sending.timer);
    if (this.#waiting.empty) this.#interest.remove(POLLOUT);
  }

  close(): void {
    this.#closed = true;
    const error = new ZmqError('EAGAIN', { syscall: 'zmq_msg_send' });
    for (let sending = this.#waiting.first; sending !== undefined; sending = this.#waiting.first) {
      this.#leave(sending);
      sending.reject(error);
    }
  }
}
