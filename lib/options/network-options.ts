import { RECEIVERS, SENDERS } from './socket-types.js';
import { INT32_MAX, type SocketOptionSpec } from './spec.js';

/** Buffers, addresses and filters of the network below a socket. */
export const networkOptions = {
  /**
   * The send buffer of the system for each connection (`SO_SNDBUF`); -1 leaves it to the system.
   * tcp, ws, pgm and epgm.
   *
   * Default -1; range -1 to 2147483647 (bytes); takes effect at the next bind or connect.
   * `ZMQ_SNDBUF`.
   */
  sendBufferSize: {
    id: 11,
    zmq: 'ZMQ_SNDBUF',
    kind: 'int32',
    unit: 'bytes',
    default: -1,
    range: [-1, INT32_MAX],
    access: 'rw',
    on: SENDERS,
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The receive buffer of the system for each connection (`SO_RCVBUF`); -1 leaves it to the
   * system. tcp, ws, pgm and epgm.
   *
   * Default -1; range -1 to 2147483647 (bytes); takes effect at the next bind or connect.
   * `ZMQ_RCVBUF`.
   */
  receiveBufferSize: {
    id: 12,
    zmq: 'ZMQ_RCVBUF',
    kind: 'int32',
    unit: 'bytes',
    default: -1,
    range: [-1, INT32_MAX],
    access: 'rw',
    on: RECEIVERS,
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * Use IPv6 addresses beside IPv4 ones. A new socket takes it from the context.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_IPV6`.
   */
  ipv6: {
    id: 42,
    zmq: 'ZMQ_IPV6',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The type-of-service byte of outgoing IP packets (DSCP and ECN). Not applied to pgm and epgm.
   *
   * Default 0; range 0 to 255; takes effect at the next bind or connect. `ZMQ_TOS`.
   */
  typeOfService: {
    id: 57,
    zmq: 'ZMQ_TOS',
    kind: 'int32',
    default: 0,
    range: [0, 255],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.1.0',
  },
  /**
   * The priority of outgoing packets (`SO_PRIORITY`); 0 leaves it to the system. tcp and ws on
   * Linux, others ignore it. Larger ones need a privilege, and libzmq ends the process without it.
   *
   * Default 0; range 0 to 6; takes effect at the next bind or connect. `ZMQ_PRIORITY`. Draft in
   * libzmq.
   */
  priority: {
    id: 112,
    zmq: 'ZMQ_PRIORITY',
    kind: 'int32',
    default: 0,
    range: [0, 6],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.4',
    draft: true,
  },
  /**
   * How long the system looks for packets in the queue of the network device before it waits for an
   * interrupt (`SO_BUSY_POLL`); 0 leaves it to the system. tcp and ws on Linux. More than the
   * system's own setting needs `CAP_NET_ADMIN`, without which no connection comes about. Needs
   * libzmq 4.3.5.
   *
   * Write-only; default 0; range 0 to 2147483647 (microseconds); takes effect at the next bind or
   * connect. `ZMQ_BUSY_POLL`. Draft in libzmq.
   */
  busyPoll: {
    id: 113,
    zmq: 'ZMQ_BUSY_POLL',
    kind: 'int32',
    unit: 'microseconds',
    default: 0,
    range: [0, INT32_MAX],
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.5',
    draft: true,
  },
  /**
   * The network interface or VRF that connections are tied to (`SO_BINDTODEVICE`); `null` is any.
   * Linux only: elsewhere `bind()` and `connect()` fail with `ENOTSUP`. May need `CAP_NET_RAW`.
   *
   * Default null; 1 to 16 bytes or null; takes effect at the next bind or connect.
   * `ZMQ_BINDTODEVICE`.
   */
  interface: {
    id: 92,
    zmq: 'ZMQ_BINDTODEVICE',
    kind: 'string',
    default: null,
    range: [1, 16],
    nullable: true,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.0',
  },
  /**
   * A descriptor that is bound and listening already, for the next `bind()` to use, as given by
   * systemd socket activation; -1 makes a new one. libzmq takes it over and closes it.
   *
   * Default -1; range -1 to 2147483647 (a file descriptor); takes effect at the next bind or
   * connect. `ZMQ_USE_FD`.
   */
  useFd: {
    id: 89,
    zmq: 'ZMQ_USE_FD',
    kind: 'int32',
    unit: 'a file descriptor',
    default: -1,
    range: [-1, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
  },
  /**
   * Adds a process from which ipc connections are accepted; `null` empties the list. Linux.
   * Deprecated by libzmq in favour of an authenticator.
   *
   * Write-only; default null; range 0 to 2147483647 (a process id) or null; takes effect at the
   * next bind or connect. `ZMQ_IPC_FILTER_PID`.
   */
  ipcFilterPid: {
    id: 58,
    zmq: 'ZMQ_IPC_FILTER_PID',
    kind: 'int32',
    unit: 'a process id',
    default: null,
    range: [0, INT32_MAX],
    nullable: true,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * Adds a user from which ipc connections are accepted; `null` empties the list. Linux, macOS and
   * BSD. Deprecated by libzmq in favour of an authenticator.
   *
   * Write-only; default null; range 0 to 2147483647 (a user id) or null; takes effect at the next
   * bind or connect. `ZMQ_IPC_FILTER_UID`.
   */
  ipcFilterUid: {
    id: 59,
    zmq: 'ZMQ_IPC_FILTER_UID',
    kind: 'int32',
    unit: 'a user id',
    default: null,
    range: [0, INT32_MAX],
    nullable: true,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * Adds a group from which ipc connections are accepted; `null` empties the list. Linux, macOS
   * and BSD. Deprecated by libzmq in favour of an authenticator.
   *
   * Write-only; default null; range 0 to 2147483647 (a group id) or null; takes effect at the next
   * bind or connect. `ZMQ_IPC_FILTER_GID`.
   */
  ipcFilterGid: {
    id: 60,
    zmq: 'ZMQ_IPC_FILTER_GID',
    kind: 'int32',
    unit: 'a group id',
    default: null,
    range: [0, INT32_MAX],
    nullable: true,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The buffer of each connection to a VMware virtual machine; 0 leaves it to VMCI.
   *
   * Write-only; default 0; range 0 to Number.MAX_SAFE_INTEGER (bytes); takes effect at the next
   * bind or connect. `ZMQ_VMCI_BUFFER_SIZE`. Needs a libzmq built with vmci.
   */
  vmciBufferSize: {
    id: 85,
    zmq: 'ZMQ_VMCI_BUFFER_SIZE',
    kind: 'uint64',
    unit: 'bytes',
    default: 0,
    range: [0, Number.MAX_SAFE_INTEGER],
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
    needs: 'vmci',
  },
  /**
   * The smallest buffer of each connection to a VMware virtual machine; 0 leaves it to VMCI.
   *
   * Write-only; default 0; range 0 to Number.MAX_SAFE_INTEGER (bytes); takes effect at the next
   * bind or connect. `ZMQ_VMCI_BUFFER_MIN_SIZE`. Needs a libzmq built with vmci.
   */
  vmciBufferMinSize: {
    id: 86,
    zmq: 'ZMQ_VMCI_BUFFER_MIN_SIZE',
    kind: 'uint64',
    unit: 'bytes',
    default: 0,
    range: [0, Number.MAX_SAFE_INTEGER],
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
    needs: 'vmci',
  },
  /**
   * The largest buffer of each connection to a VMware virtual machine; 0 leaves it to VMCI.
   *
   * Write-only; default 0; range 0 to Number.MAX_SAFE_INTEGER (bytes); takes effect at the next
   * bind or connect. `ZMQ_VMCI_BUFFER_MAX_SIZE`. Needs a libzmq built with vmci.
   */
  vmciBufferMaxSize: {
    id: 87,
    zmq: 'ZMQ_VMCI_BUFFER_MAX_SIZE',
    kind: 'uint64',
    unit: 'bytes',
    default: 0,
    range: [0, Number.MAX_SAFE_INTEGER],
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
    needs: 'vmci',
  },
  /**
   * How long connecting to a VMware virtual machine may take; -1 leaves it to VMCI.
   *
   * Write-only; default -1; range -1 to 2147483647 (milliseconds); takes effect at the next bind
   * or connect. `ZMQ_VMCI_CONNECT_TIMEOUT`. Needs a libzmq built with vmci.
   */
  vmciConnectTimeout: {
    id: 88,
    zmq: 'ZMQ_VMCI_CONNECT_TIMEOUT',
    kind: 'int32',
    unit: 'milliseconds',
    default: -1,
    range: [-1, INT32_MAX],
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
    needs: 'vmci',
  },
} as const satisfies Record<string, SocketOptionSpec>;
