import { RECEIVERS, SENDERS } from './socket-types.js';
import { INT32_MAX, type SocketOptionSpec } from './spec.js';

/** What every socket has whatever it speaks: queues, time limits, life. */
export const coreOptions = {
  /**
   * The number by which libzmq knows the type of this socket.
   *
   * Read-only. `ZMQ_TYPE`.
   */
  type: {
    id: 16,
    zmq: 'ZMQ_TYPE',
    kind: 'int32',
    default: 0,
    range: [0, 20],
    access: 'ro',
    on: 'all',
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * Whether libzmq lets several threads use this type of socket; true for some draft types only.
   *
   * Read-only. `ZMQ_THREAD_SAFE`.
   */
  threadSafe: {
    id: 81,
    zmq: 'ZMQ_THREAD_SAFE',
    kind: 'bool',
    default: false,
    access: 'ro',
    on: 'all',
    effect: 'now',
    since: '4.2.0',
  },
  /**
   * The endpoint last bound or connected. For a bound one wildcards are resolved: this is where
   * the port that the system picked can be read. `null` before the first.
   *
   * Read-only. `ZMQ_LAST_ENDPOINT`.
   */
  lastEndpoint: {
    id: 32,
    zmq: 'ZMQ_LAST_ENDPOINT',
    kind: 'string',
    default: null,
    access: 'ro',
    on: 'all',
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * Which I/O threads of the context serve connections made from now on: bit 0 is the first
   * thread, and 0 leaves the choice to libzmq. A mask that names no existing thread makes `bind()`
   * and `connect()` fail with `EMTHREAD`.
   *
   * Default 0; range 0 to Number.MAX_SAFE_INTEGER (a bit mask); takes effect at the next bind or
   * connect. `ZMQ_AFFINITY`.
   */
  affinity: {
    id: 4,
    zmq: 'ZMQ_AFFINITY',
    kind: 'uint64',
    unit: 'a bit mask',
    default: 0,
    range: [0, Number.MAX_SAFE_INTEGER],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How long messages that were taken by `send()` but are not on the wire yet survive `close()`:
   * -1 waits for ever, 0 drops them at once. Subscriber, XSubscriber and Dish begin with 0, and so
   * does every socket of a context that has `blocky` off.
   *
   * Default -1; range -1 to 2147483647 (milliseconds); takes effect at once. `ZMQ_LINGER`.
   */
  linger: {
    id: 17,
    zmq: 'ZMQ_LINGER',
    kind: 'int32',
    unit: 'milliseconds',
    default: -1,
    range: [-1, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * The most messages that may wait to be sent to one peer; 0 is no limit. When every queue is
   * full the socket is mute, or drops, as its type says. A message of many frames counts as one.
   * On a Subscriber or Dish it limits the subscriptions that wait to be sent: those beyond it are
   * lost.
   *
   * Default 1000; range 0 to 2147483647 (messages); takes effect at once. `ZMQ_SNDHWM`.
   */
  sendHighWaterMark: {
    id: 23,
    zmq: 'ZMQ_SNDHWM',
    kind: 'int32',
    unit: 'messages',
    default: 1000,
    range: [0, INT32_MAX],
    access: 'rw',
    on: [...SENDERS, 'subscriber', 'dish'],
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * The most messages from one peer that may wait to be received; 0 is no limit. On a Publisher or
   * Radio it limits the subscriptions that wait to be processed.
   *
   * Default 1000; range 0 to 2147483647 (messages); takes effect at once. `ZMQ_RCVHWM`.
   */
  receiveHighWaterMark: {
    id: 24,
    zmq: 'ZMQ_RCVHWM',
    kind: 'int32',
    unit: 'messages',
    default: 1000,
    range: [0, INT32_MAX],
    access: 'rw',
    on: [...RECEIVERS, 'publisher', 'radio'],
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * How long `send()` waits while the socket is mute before it fails with `EAGAIN`: -1 waits for
   * ever, 0 does not wait.
   *
   * Default -1; range -1 to 2147483647 (milliseconds); takes effect at once. `ZMQ_SNDTIMEO`.
   */
  sendTimeout: {
    id: 28,
    zmq: 'ZMQ_SNDTIMEO',
    kind: 'int32',
    unit: 'milliseconds',
    default: -1,
    range: [-1, INT32_MAX],
    access: 'rw',
    on: SENDERS,
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * How long `receive()` waits for a message before it fails with `EAGAIN`: -1 waits for ever, 0
   * does not wait.
   *
   * Default -1; range -1 to 2147483647 (milliseconds); takes effect at once. `ZMQ_RCVTIMEO`.
   */
  receiveTimeout: {
    id: 27,
    zmq: 'ZMQ_RCVTIMEO',
    kind: 'int32',
    unit: 'milliseconds',
    default: -1,
    range: [-1, INT32_MAX],
    access: 'rw',
    on: RECEIVERS,
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * The largest frame accepted from a peer; -1 is no limit. A peer that sends more is
   * disconnected, and a connection of our own making that is ended so is not made again. Not
   * applied to inproc and Stream.
   *
   * Default -1; range -1 to Number.MAX_SAFE_INTEGER (bytes); takes effect at the next bind or
   * connect. `ZMQ_MAXMSGSIZE`.
   */
  maxMessageSize: {
    id: 22,
    zmq: 'ZMQ_MAXMSGSIZE',
    kind: 'int64',
    unit: 'bytes',
    default: -1,
    range: [-1, Number.MAX_SAFE_INTEGER],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * Queue messages only for connections that are up. When false, messages also queue for peers not
   * reached yet; when true, what is queued for a peer is dropped as it disconnects.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_IMMEDIATE`.
   */
  immediate: {
    id: 39,
    zmq: 'ZMQ_IMMEDIATE',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * Keep only the newest message of every queue, whatever the high-water marks say. For messages
   * of one frame only: of a message with several frames just the last is kept. libzmq takes no
   * notice of it on Gather and Scatter.
   *
   * Write-only; default false; takes effect at the next bind or connect. `ZMQ_CONFLATE`.
   */
  conflate: {
    id: 54,
    zmq: 'ZMQ_CONFLATE',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['publisher', 'subscriber', 'dealer', 'pull', 'push', 'gather', 'scatter'],
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The most bytes read from a connection with one system call. Larger values mean fewer calls for
   * messages of some hundred bytes and more, and that much memory (about twice) for each
   * connection. The default of libzmq is 8192.
   *
   * Default 49152; range 1 to 16777216 (bytes); takes effect at the next bind or connect.
   * `ZMQ_IN_BATCH_SIZE`. Draft in libzmq.
   */
  inBatchSize: {
    id: 101,
    zmq: 'ZMQ_IN_BATCH_SIZE',
    kind: 'int32',
    unit: 'bytes',
    default: 49152,
    libzmqDefault: 8192,
    range: [1, 16777216],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    draft: true,
  },
  /**
   * The most bytes of queued messages written to a connection with one system call. The default of
   * libzmq is 8192.
   *
   * Default 65536; range 1 to 16777216 (bytes); takes effect at the next bind or connect.
   * `ZMQ_OUT_BATCH_SIZE`. Draft in libzmq.
   */
  outBatchSize: {
    id: 102,
    zmq: 'ZMQ_OUT_BATCH_SIZE',
    kind: 'int32',
    unit: 'bytes',
    default: 65536,
    libzmqDefault: 8192,
    range: [1, 16777216],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    draft: true,
  },
} as const satisfies Record<string, SocketOptionSpec>;
