import { type ContextOptionSpec, INT32_MAX, type OmittedOption, sealTable } from './spec.js';

/** The options of a context. */
export const contextTable = {
  /**
   * How many threads move data for the sockets of this context; one for each gigabit per second is
   * the rule. 0 serves inproc only: on other transports `bind()` and `connect()` fail with
   * `EMTHREAD`.
   *
   * Default 1; range 0 to 1024 (threads); takes effect if set before the first socket.
   * `ZMQ_IO_THREADS`.
   */
  ioThreads: {
    id: 1,
    zmq: 'ZMQ_IO_THREADS',
    kind: 'int32',
    unit: 'threads',
    default: 1,
    range: [0, 1024],
    access: 'rw',
    effect: 'first-socket',
    since: '4.0.0',
  },
  /**
   * How many sockets the context can have at a time; one more fails with `EMFILE`. Monitors take
   * one each.
   *
   * Default 1023; range 1 to 65535 (sockets); takes effect if set before the first socket.
   * `ZMQ_MAX_SOCKETS`.
   */
  maxSockets: {
    id: 2,
    zmq: 'ZMQ_MAX_SOCKETS',
    kind: 'int32',
    unit: 'sockets',
    default: 1023,
    range: [1, 65535],
    access: 'rw',
    effect: 'first-socket',
    since: '4.0.0',
  },
  /**
   * The largest `maxSockets` that this system allows.
   *
   * Read-only. `ZMQ_SOCKET_LIMIT`.
   */
  maxSocketsLimit: {
    id: 3,
    zmq: 'ZMQ_SOCKET_LIMIT',
    kind: 'int32',
    unit: 'sockets',
    default: 65535,
    range: [1, 65535],
    access: 'ro',
    effect: 'none',
    since: '4.0.0',
  },
  /**
   * The scheduling priority of the threads of the context. What it means depends on
   * `threadSchedulingPolicy` and the system; Windows ignores it. If the system does not allow it,
   * the first socket fails with `EPERM` or `EINVAL`. -1 is unset, and cannot be set.
   *
   * Write-only; default -1; range 0 to 99; takes effect if set before the first socket.
   * `ZMQ_THREAD_PRIORITY`.
   */
  threadPriority: {
    id: 3,
    zmq: 'ZMQ_THREAD_PRIORITY',
    kind: 'int32',
    default: -1,
    range: [0, 99],
    access: 'wo',
    effect: 'first-socket',
    since: '4.0.0',
  },
  /**
   * The scheduling policy of the threads of the context, by its number in the header `sched.h` of
   * the system; Windows ignores it. If the system does not know or allow it, the first socket fails
   * with `EINVAL` or `EPERM`. -1 is unset, and cannot be set.
   *
   * Write-only; default -1; range 0 to 7; takes effect if set before the first socket.
   * `ZMQ_THREAD_SCHED_POLICY`.
   */
  threadSchedulingPolicy: {
    id: 4,
    zmq: 'ZMQ_THREAD_SCHED_POLICY',
    kind: 'int32',
    default: -1,
    range: [0, 7],
    access: 'wo',
    effect: 'first-socket',
    since: '4.0.0',
  },
  /**
   * The largest message, according to libzmq, which stores this number but never looks at it. To
   * limit what is received use the option of the same name of a socket.
   *
   * Default 2147483647; range 0 to 2147483647 (bytes); has no effect. `ZMQ_MAX_MSGSZ`.
   */
  maxMessageSize: {
    id: 5,
    zmq: 'ZMQ_MAX_MSGSZ',
    kind: 'int32',
    unit: 'bytes',
    default: 2147483647,
    range: [0, INT32_MAX],
    access: 'rw',
    effect: 'none',
    since: '4.2.0',
  },
  /**
   * The size of the structure `zmq_msg_t` in this build of libzmq.
   *
   * Read-only. `ZMQ_MSG_T_SIZE`.
   */
  msgTSize: {
    id: 6,
    zmq: 'ZMQ_MSG_T_SIZE',
    kind: 'int32',
    unit: 'bytes',
    default: 64,
    range: [0, INT32_MAX],
    access: 'ro',
    effect: 'none',
    since: '4.3.0',
  },
  /**
   * Adds a CPU to those on which all threads of the context may run; without any, they run
   * everywhere. If none of them is there, the first socket fails with `EINVAL`. Linux only.
   *
   * Write-only; default null; range 0 to 1023 (a CPU number); takes effect if set before the first
   * socket. `ZMQ_THREAD_AFFINITY_CPU_ADD`.
   */
  threadAffinityCpuAdd: {
    id: 7,
    zmq: 'ZMQ_THREAD_AFFINITY_CPU_ADD',
    kind: 'int32',
    unit: 'a CPU number',
    default: null,
    range: [0, 1023],
    access: 'wo',
    effect: 'first-socket',
    since: '4.3.0',
  },
  /**
   * Takes a CPU that was added out again. Linux only.
   *
   * Write-only; default null; range 0 to 1023 (a CPU number); takes effect if set before the first
   * socket. `ZMQ_THREAD_AFFINITY_CPU_REMOVE`.
   */
  threadAffinityCpuRemove: {
    id: 8,
    zmq: 'ZMQ_THREAD_AFFINITY_CPU_REMOVE',
    kind: 'int32',
    unit: 'a CPU number',
    default: null,
    range: [0, 1023],
    access: 'wo',
    effect: 'first-socket',
    since: '4.3.0',
  },
  /**
   * A number put in front of the names of the threads of the context, by which `top -H` and
   * debuggers show whose they are. 0 reads as the default, which puts nothing there. Linux only.
   *
   * Default 0; range 0 to 2147483647; takes effect if set before the first socket.
   * `ZMQ_THREAD_NAME_PREFIX`.
   */
  threadNamePrefix: {
    id: 9,
    zmq: 'ZMQ_THREAD_NAME_PREFIX',
    kind: 'int32',
    default: 0,
    range: [0, INT32_MAX],
    access: 'rw',
    effect: 'first-socket',
    since: '4.3.0',
  },
  /**
   * Whether libzmq lets frames of more than 33 bytes share the memory that they were received into. When false,
   * it copies them: that costs time, but a message that is kept does not keep the others of its
   * batch.
   *
   * Default true; takes effect for sockets made later. `ZMQ_ZERO_COPY_RECV`. Draft in libzmq.
   */
  zeroCopyReceive: {
    id: 10,
    zmq: 'ZMQ_ZERO_COPY_RECV',
    kind: 'bool',
    default: true,
    access: 'rw',
    effect: 'next-socket',
    since: '4.3.3',
    draft: true,
  },
  /**
   * The option `ipv6` that new sockets begin with.
   *
   * Default false; takes effect for sockets made later. `ZMQ_IPV6`.
   */
  ipv6: {
    id: 42,
    zmq: 'ZMQ_IPV6',
    kind: 'bool',
    default: false,
    access: 'rw',
    effect: 'next-socket',
    since: '4.0.0',
  },
  /**
   * Whether new sockets wait, at the end of the process, until all messages are sent. False gives
   * them `linger` 0.
   *
   * Default true; takes effect for sockets made later. `ZMQ_BLOCKY`.
   */
  blocky: {
    id: 70,
    zmq: 'ZMQ_BLOCKY',
    kind: 'bool',
    default: true,
    access: 'rw',
    effect: 'next-socket',
    since: '4.2.0',
  },
} as const satisfies Record<string, ContextOptionSpec>;

/** Every option of a context that is a property. */
export const contextOptions: typeof contextTable = sealTable(contextTable);

/** Context options of zmq.h that are not properties, and why. */
export const omittedContextOptions: readonly OmittedOption[] = [];
