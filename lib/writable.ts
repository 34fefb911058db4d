import { Deadline } from './deadline.js';
import { argumentError, ZmqError } from './errors.js';
import type { Interest } from './interest.js';
import { type NativeSocket, POLLOUT, SMALLEST_COUNTED_FRAME } from './native.js';
import { checkWait, type EndCode, Operation, OperationQueue, type WaitOptions } from './operation.js';
import { type Convert, isAddressed, type Outgoing, type SendOptions } from './outgoing.js';
import { Pace } from './pace.js';
import { ownAll, PackedMessages, pack, packing, type Waiting } from './packing.js';
import { transferred } from './transfer.js';
import { bytesOf, Turn } from './turn.js';

const SENT: Promise<void> = Promise.resolve();
const NO_OPTIONS: SendOptions = Object.freeze({});

function checkPair(pair: unknown): [message: unknown, destination: object] {
  if (Array.isArray(pair) && pair.length === 2 && typeof pair[1] === 'object') return pair as [unknown, object];
  throw argumentError('Each message must be a pair: the message, and an object that says whom it is for');
}

function checkTransfer(options: object): boolean {
  const { transfer = false } = options as { transfer?: unknown };
  if (typeof transfer === 'boolean') return transfer;
  throw argumentError("Option 'transfer' must be a boolean");
}

function checkSend(options: SendOptions | undefined): SendOptions {
  return options === undefined ? NO_OPTIONS : { ...checkWait(options), transfer: checkTransfer(options) };
}

/** For sends whose caller keeps the message when the socket is mute, which a buffer that was taken away would prevent. */
function refuseTransfer(options: object | undefined): void {
  if (!options || !checkTransfer(options)) return;
  throw argumentError("Option 'transfer' is for send() and sendMany() only", 'ERR_INVALID_ARG_VALUE');
}

/** A `send()` or `sendMany()` that waits for the socket to take its messages. */
class Sending extends Operation {
  readonly messages: readonly Waiting[];
  readonly resolve: () => void;
  /** How many of the messages, or groups of them, are sent. */
  sent = 0;
  readonly #afterAbort: () => void;

  constructor(
    messages: readonly Waiting[],
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
  readonly #pace: Pace;
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
  readonly #convert: Convert;
  readonly #takesTurns: boolean;
  timeout = -1;
  /** Whether the socket sends over UDP, where a message has to fit into a datagram. */
  datagrams = false;
  /** Whether who sends large messages is slowed down to what goes out. */
  paced = true;
  readonly #sendsDatagrams = (): boolean => this.datagrams;

  /** @param takesTurns whether a message that is sent out of turn can wait for its turn */
  constructor(native: NativeSocket, interest: Interest, convert: Convert, takesTurns: boolean) {
    this.#takesTurns = takesTurns;
    this.#native = native;
    this.#pace = new Pace(native);
    this.#convert = convert;
    this.#waiting = new OperationQueue(interest, POLLOUT, 'zmq_msg_send');
  }

  send(message: unknown, options?: SendOptions): Promise<void> {
    this.#checkOpen();
    let outgoing = this.#convert(message, options, this.#sendsDatagrams);
    const wait = checkSend(options);
    if (wait.signal?.aborted) return Promise.reject(wait.signal.reason);
    if (wait.transfer) [outgoing = outgoing] = transferred([outgoing]);
    try {
      if (this.#waiting.empty && this.#attempt(outgoing)) return this.#sent(bytesOf(outgoing));
    } catch (error) {
      if (!(error instanceof ZmqError)) throw error;
      if (!this.#waitsForTurn(error, wait)) return Promise.reject(error);
    }
    return this.#wait([outgoing], wait);
  }

  sendMany(messages: unknown, options?: SendOptions): Promise<void> {
    this.#checkOpen();
    let outgoing = this.#manyOutgoing(messages);
    const wait = checkSend(options);
    if (wait.signal?.aborted) return Promise.reject(wait.signal.reason);
    if (wait.transfer) outgoing = transferred(outgoing);
    if (!this.#waiting.empty) return this.#wait(outgoing, wait);
    let sent = 0;
    try {
      while (sent < outgoing.length) {
        const now = this.#sendSome(outgoing, sent);
        if (now === sent) return this.#wait(outgoing.slice(sent), wait);
        sent = now;
      }
    } catch (error) {
      if (!(error instanceof ZmqError)) throw error;
      return this.#waitsForTurn(error, wait) ? this.#wait(outgoing.slice(sent), wait) : Promise.reject(error);
    }
    // To add up small ones would cost more than it is worth.
    const first = bytesOf(outgoing[0]);
    return this.#sent(first < SMALLEST_COUNTED_FRAME ? first : bytesOf(outgoing));
  }

  /** One message in the form that `sendMany()` takes. */
  sendChunk(chunk: unknown, options: SendOptions): Promise<void> {
    if (!isAddressed(this.#convert)) return this.send(chunk, options);
    const [message, destination] = checkPair(chunk);
    return this.send(message, { ...destination, ...options });
  }

  trySend(message: unknown, options?: object): boolean {
    this.#checkOpen();
    const outgoing = this.#convert(message, options, this.#sendsDatagrams);
    refuseTransfer(options);
    return this.#waiting.empty && this.#attempt(outgoing);
  }

  sendSync(message: unknown, timeout: number, options?: object): void {
    this.#checkOpen();
    const outgoing = this.#convert(message, options, this.#sendsDatagrams);
    refuseTransfer(options);
    const deadline = new Deadline(timeout);
    for (;;) {
      // What waits goes first. No rest: only a socket that was found mute may be waited for.
      while (this.#sendFirst());
      if (this.#waiting.empty && this.#attempt(outgoing)) return;
      const { left } = deadline;
      if (left === 0) throw this.#waiting.timedOut();
      this.#native.waitForSignal(left);
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new ZmqError('EBADF', { syscall: 'zmq_msg_send' });
  }

  /** Whether an error only says that the reply to the last request has to be received first. */
  #waitsForTurn(error: unknown, { timeout = this.timeout }: WaitOptions = NO_OPTIONS): boolean {
    return this.#takesTurns && timeout !== 0 && error instanceof ZmqError && error.code === 'EFSM';
  }

  /** False when the socket is mute. */
  #attempt(message: Outgoing): boolean {
    if (typeof message === 'string') return this.#native.sendString(message);
    // zeromq.js takes a message without frames for done.
    if (Array.isArray(message)) return message.length === 0 || this.#native.sendFrames(message);
    return this.#native.sendBytes(message as Uint8Array | DataView);
  }

  #attemptWaiting(waiting: Waiting): boolean {
    return waiting instanceof PackedMessages ? waiting.send(this.#native) : this.#attempt(waiting);
  }

  #sent(bytes: number): Promise<void> {
    const room = bytes >= SMALLEST_COUNTED_FRAME && this.paced ? this.#pace.room() : undefined;
    if (room !== undefined) {
      this.#turn.reset();
      return room;
    }
    return this.#turn.spent(bytes) ? new Promise((resolve) => setImmediate(resolve)) : SENT;
  }

  #wait(messages: readonly Outgoing[], { signal, timeout = this.timeout }: WaitOptions): Promise<void> {
    if (timeout === 0) return Promise.reject(this.#waiting.timedOut());
    this.#turn.reset();
    return new Promise((resolve, reject) => {
      this.#waiting.add(new Sending(ownAll(messages), resolve, reject, this.#afterAbort), timeout, signal);
    });
  }

  /** Sends what waits, as far as the socket takes it; then the event loop goes round before there is more. */
  wake(): void {
    if (this.#resting) return;
    while (this.#sendFirst()) {
      if (!this.#turn.spent(0)) continue;
      this.#resting = true;
      setImmediate(this.#afterTurn);
      return;
    }
  }

  /** Sends one message of those that wait, or one group. False when there is none, or the socket is mute. */
  #sendFirst(): boolean {
    const sending = this.#waiting.first;
    if (sending === undefined) return false;
    const message = sending.messages[sending.sent];
    try {
      if (message !== undefined && !this.#attemptWaiting(message)) return false;
    } catch (error) {
      if (this.#waitsForTurn(error)) return false;
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

  /** Sends messages from the one at `first` on. Returns the index of the first that was not sent. */
  #sendSome(messages: readonly Outgoing[], first: number): number {
    const packed = pack(messages, first);
    // One is no batch, and the rest may be of another kind.
    if (packed <= 1) return this.#native.sendMany(messages, first);
    return first + this.#native.sendPacked(packing.bytes, packing.sizes, packed);
  }

  #manyOutgoing(messages: unknown): Outgoing[] {
    if (!Array.isArray(messages)) throw argumentError('Messages must be an array');
    const convert = this.#convert;
    const addressed = isAddressed(convert);
    const outgoing: Outgoing[] = [];
    for (const given of messages) {
      const message = addressed
        ? convert(...checkPair(given), this.#sendsDatagrams)
        : convert(given, undefined, this.#sendsDatagrams);
      if (!Array.isArray(message) || message.length > 0) outgoing.push(message);
    }
    return outgoing;
  }

  close(code: EndCode = 'EAGAIN'): void {
    this.#closed = true;
    const error = this.#waiting.failure(code);
    this.#waiting.settleAll((sending) => sending.reject(error));
  }
}
