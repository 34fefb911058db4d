import type * as stream from 'node:stream';
import type { Message, MessageLike } from '../message.js';
import type { WaitOptions } from '../operation.js';
import type { Metadata } from '../origin.js';
import type { SendOptions } from '../outgoing.js';
import type { StreamOptions } from '../streams.js';

/** What the operations that block the thread take. */
export interface BlockOptions {
  /** Milliseconds to block, -1 for ever. Must be given on the main thread; in worker threads -1 is the default. */
  readonly timeout?: number;
}

/** What `handle()` takes. */
export interface HandleOptions {
  /** Ends the handling. */
  readonly signal?: AbortSignal;
}

/** What `batches()` takes. */
export interface BatchOptions {
  /** Most messages in a batch, at least 1; 256 when absent. */
  readonly max?: number;
  /** Ends a wait; `next()` is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Options, which must be there when they have to say whom the message is for. */
type Options<O extends readonly object[], More> = O extends readonly [infer D extends object]
  ? [options: D & More]
  : [options?: More];

/** A message that stands among others: with whom it is for, where that has to be said. */
type Item<M, O extends readonly object[]> = O extends readonly [infer D] ? readonly [message: M, destination: D] : M;

/** A received message; with the constructor's option `metadata`, it tells of its peer. */
export type Received<M> = M & {
  /** What the peer told of itself in the handshake; absent without the constructor's option `metadata`. */
  readonly metadata?: Metadata;
};

/**
 * A socket that sends messages of type `M`. On types that have to be told whom a message is for, `O` has the type of
 * that: it is the second argument of `send()`.
 */
export interface Writable<
  M extends MessageLike | readonly MessageLike[] = MessageLike | readonly MessageLike[],
  O extends readonly object[] = [],
> {
  /** Bytes of kernel buffer for sending, -1 for the system's default (ZMQ_SNDBUF). */
  sendBufferSize: number;
  /** Most messages queued for a peer before the socket is mute (ZMQ_SNDHWM). */
  sendHighWaterMark: number;
  /** Milliseconds that `send()` waits, -1 for ever (ZMQ_SNDTIMEO). */
  sendTimeout: number;
  /** Network hops that multicast may take (ZMQ_MULTICAST_HOPS). */
  multicastHops: number;

  /**
   * Sends one message: a frame, or an array of frames that arrive together or not at all.
   *
   * Resolves when libzmq has taken the whole message; until then the socket is mute, and waiting for it is the
   * backpressure. Any number of sends may wait; they go out in call order. The bytes sent are those at the time of the
   * call: frames are copied, unless `transfer` hands their memory over. Fan-out types such as Publisher never wait and
   * drop for peers that are not ready.
   *
   * Rejects with a ZmqError: `EAGAIN` after `timeout` (or `sendTimeout`) milliseconds or when the socket is closed
   * meanwhile, `EFSM` on a Reply that nobody has asked, `EHOSTUNREACH` for an unknown peer on a `mandatory` Router
   * (zmq_msg_send); with the signal's reason when it is aborted. A message whose send was rejected is not sent.
   *
   * @throws TypeError for what is not a message, or options that are none
   * @throws ZmqError `EBADF` on a closed socket
   */
  send(message: M, ...options: Options<O, SendOptions>): Promise<void>;

  /**
   * Sends many messages, in order, for less than as many `send()` calls cost. Resolves when libzmq has taken them all.
   *
   * Rejects as `send()` does. Then the messages before the one that could not be sent are sent, those behind it are not.
   *
   * @throws TypeError for what is not an array of messages; then none is sent
   * @throws ZmqError `EBADF` on a closed socket
   */
  sendMany(messages: readonly Item<M, O>[], options?: SendOptions): Promise<void>;

  /**
   * Sends one message if that is possible at once. `false` when the socket is mute, or other sends wait. The frames are
   * copied: there is no `transfer` here.
   *
   * @throws TypeError for what is not a message, and for `transfer`
   * @throws ZmqError as `send()` rejects, `EBADF` on a closed socket
   */
  trySend(message: M, ...options: O): boolean;

  /**
   * Sends one message and blocks the thread until libzmq has taken it: for scripts and worker threads. The frames are
   * copied: there is no `transfer` here.
   *
   * @throws TypeError for what is not a message, for `transfer`, and on the main thread without a `timeout`
   * @throws ZmqError as `send()` rejects, `EBADF` on a closed socket
   */
  sendSync(message: M, ...options: Options<O, BlockOptions>): void;

  /**
   * A Node stream that sends each chunk written to it as one message; the callback of a write waits as `send()` does.
   * Destroying it gives up the send that waits; the socket stays open, also when the stream ends. It fails with what
   * `send()` rejects with or throws, and then is destroyed.
   *
   * The bytes sent are those at the time when the stream hands the chunk on, which is later than `write()` when others
   * wait before it. As with all object streams of Node's, a chunk may not be `null`: write `[null]`.
   *
   * @throws TypeError, RangeError for options that are none
   */
  toWritable(options?: StreamOptions): stream.Writable;
}

/** A socket that receives messages of type `M`. */
export interface Readable<M extends readonly unknown[] = Message[]> {
  /** Bytes of kernel buffer for receiving, -1 for the system's default (ZMQ_RCVBUF). */
  receiveBufferSize: number;
  /** Most messages queued from a peer before it has to wait (ZMQ_RCVHWM). */
  receiveHighWaterMark: number;
  /** Milliseconds that `receive()` waits, -1 for ever (ZMQ_RCVTIMEO). */
  receiveTimeout: number;

  /**
   * Receives one message, as an array of its frames; waits until there is one. Any number of receives may wait; they
   * are served in call order.
   *
   * Small frames are views on shared memory, as Node's own small buffers are: copy one that is kept for long
   * (`Buffer.from(frame)`).
   *
   * Rejects with a ZmqError: `EAGAIN` after `timeout` (or `receiveTimeout`) milliseconds or when the socket is closed
   * meanwhile (zmq_msg_recv); with the signal's reason when it is aborted. On a Request and a Reply that have to send
   * first it waits for that, or with a time of 0 rejects with `EFSM`. A receive that was rejected takes no message away.
   *
   * @throws TypeError for options that are none
   * @throws ZmqError `EBADF` on a closed socket
   */
  receive(options?: WaitOptions): Promise<Received<M>>;

  /**
   * Receives the messages that are there, at most `max` (256 when absent); waits until there is at least one. Rejects
   * and throws as `receive()` does.
   */
  receiveMany(max?: number, options?: WaitOptions): Promise<Received<M>[]>;

  /**
   * Receives one message if there is one; `undefined` when there is none, or other receives wait.
   *
   * @throws ZmqError as `receive()` rejects, `EBADF` on a closed socket
   */
  tryReceive(): Received<M> | undefined;

  /**
   * Receives one message and blocks the thread until there is one: for scripts and worker threads.
   *
   * @throws TypeError on the main thread without a `timeout`
   * @throws ZmqError as `receive()` rejects, `EBADF` on a closed socket
   */
  receiveSync(options?: BlockOptions): Received<M>;

  /** As iterating over the socket, but many messages at a time, which costs less for each. */
  batches(options?: BatchOptions): AsyncIterableIterator<Received<M>[], undefined>;

  /**
   * Calls `handler` with every message that nobody else waits for, without a promise in between: the cheapest way to
   * receive. Keeps the process alive as a pending receive does. What `handler` throws is an uncaught exception; the
   * messages behind are still handed over. On Request and Reply it waits while it is their turn to send.
   *
   * @returns a function that ends it, as `signal` does
   * @throws ZmqError `EBUSY` when the socket has a handler, `EBADF` on a closed socket
   */
  handle(handler: (message: Received<M>) => void, options?: HandleOptions): () => void;

  /**
   * A Node stream of the messages, one a chunk, which ends when the socket is closed. It takes messages while it holds
   * less than its `highWaterMark`; when it is not read, the queues fill up and the sender waits. Destroying it gives up
   * what it waits for; the socket stays open, and what the stream still held is lost. It fails with what `receive()`
   * rejects with.
   *
   * @throws TypeError, RangeError for options that are none
   */
  toReadable(options?: StreamOptions): stream.Readable;

  /**
   * Receives messages for as long as the socket is open: `for await (const [frame] of socket)`. Leaving the loop
   * leaves the socket open and loses nothing; several loops share the messages.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Received<M>, undefined>;
}
