import type { Message, MessageLike } from '../message.js';

/** A socket that sends messages of type `M`. */
export interface Writable<M extends MessageLike | readonly MessageLike[] = MessageLike | readonly MessageLike[]> {
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
   * call. Fan-out types such as Publisher never wait and drop for peers that are not ready.
   *
   * Rejects with a ZmqError: `EAGAIN` after `sendTimeout` milliseconds or when the socket is closed meanwhile, `EFSM`
   * out of turn on Request and Reply, `EHOSTUNREACH` for an unknown peer on a `mandatory` Router (zmq_msg_send).
   *
   * @throws TypeError for what is not a message
   * @throws ZmqError `EBADF` on a closed socket
   */
  send(message: M): Promise<void>;
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
   * Rejects with a ZmqError: `EAGAIN` after `receiveTimeout` milliseconds or when the socket is closed meanwhile,
   * `EFSM` out of turn on Request and Reply (zmq_msg_recv).
   *
   * @throws ZmqError `EBADF` on a closed socket
   */
  receive(): Promise<M>;

  /**
   * Receives messages for as long as the socket is open: `for await (const [frame] of socket)`. Leaving the loop
   * leaves the socket open and loses nothing; several loops share the messages.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<M, undefined>;
}
