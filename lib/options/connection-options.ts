import { INT32_MAX, type SocketOptionSpec } from './spec.js';

/** How connections are made, kept alive and given up. */
export const connectionOptions = {
  /**
   * How many connections the system may hold that wait to be accepted by a bound socket.
   *
   * Default 100; range 0 to 2147483647 (connections); takes effect at the next bind or connect.
   * `ZMQ_BACKLOG`.
   */
  backlog: {
    id: 19,
    zmq: 'ZMQ_BACKLOG',
    kind: 'int32',
    unit: 'connections',
    default: 100,
    range: [0, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How long to wait before a lost connection is made again; a random part is added. -1 and 0 both
   * mean never: then an endpoint whose first attempt fails stays unconnected.
   *
   * Default 100; range -1 to 2147483647 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_RECONNECT_IVL`.
   */
  reconnectInterval: {
    id: 18,
    zmq: 'ZMQ_RECONNECT_IVL',
    kind: 'int32',
    unit: 'milliseconds',
    default: 100,
    range: [-1, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The wait doubles after every failed attempt up to this limit; 0 always waits
   * `reconnectInterval`. A limit below `reconnectInterval` shortens the wait to the limit.
   *
   * Default 0; range 0 to 2147483647 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_RECONNECT_IVL_MAX`.
   */
  reconnectMaxInterval: {
    id: 21,
    zmq: 'ZMQ_RECONNECT_IVL_MAX',
    kind: 'int32',
    unit: 'milliseconds',
    default: 0,
    range: [0, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How long one attempt to connect may take before it is given up and another one planned; 0
   * leaves it to the system.
   *
   * Default 0; range 0 to 2147483647 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_CONNECT_TIMEOUT`.
   */
  connectTimeout: {
    id: 79,
    zmq: 'ZMQ_CONNECT_TIMEOUT',
    kind: 'int32',
    unit: 'milliseconds',
    default: 0,
    range: [0, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
  },
  /**
   * How long the greeting and the security handshake of a connection may take before it is closed;
   * 0 is no limit.
   *
   * Default 30000; range 0 to 2147483647 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_HANDSHAKE_IVL`.
   */
  handshakeInterval: {
    id: 66,
    zmq: 'ZMQ_HANDSHAKE_IVL',
    kind: 'int32',
    unit: 'milliseconds',
    default: 30000,
    range: [0, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.1.0',
  },
  /**
   * How often to ask each peer for a sign of life; 0 never asks. The answer comes from an I/O
   * thread of the peer: it shows that the process lives, not that the program does.
   *
   * Default 0; range 0 to 2147483647 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_HEARTBEAT_IVL`.
   */
  heartbeatInterval: {
    id: 75,
    zmq: 'ZMQ_HEARTBEAT_IVL',
    kind: 'int32',
    unit: 'milliseconds',
    default: 0,
    range: [0, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
  },
  /**
   * How long to wait for anything from the peer after a heartbeat before the connection is closed;
   * 0 waits for ever. A new socket reads -1, the same time as `heartbeatInterval`; it cannot be
   * set back.
   *
   * Default -1; range 0 to 2147483647 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_HEARTBEAT_TIMEOUT`.
   */
  heartbeatTimeout: {
    id: 77,
    zmq: 'ZMQ_HEARTBEAT_TIMEOUT',
    kind: 'int32',
    unit: 'milliseconds',
    default: -1,
    range: [0, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
  },
  /**
   * How long the peer should wait for anything from this socket before it closes the connection; 0
   * does not ask for it. Rounded down to tenths of a second. Keep it at 65500 or below: peers that
   * use libzmq count wrong above.
   *
   * Default 0; range 0 to 6553599 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_HEARTBEAT_TTL`.
   */
  heartbeatTimeToLive: {
    id: 76,
    zmq: 'ZMQ_HEARTBEAT_TTL',
    kind: 'int32',
    unit: 'milliseconds',
    default: 0,
    range: [0, 6553599],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
  },
  /**
   * Whether the system probes idle TCP connections: 1 does, 0 does not, -1 leaves it to the
   * system.
   *
   * Default -1; range -1 to 1; takes effect at the next bind or connect. `ZMQ_TCP_KEEPALIVE`.
   */
  tcpKeepalive: {
    id: 34,
    zmq: 'ZMQ_TCP_KEEPALIVE',
    kind: 'int32',
    default: -1,
    range: [-1, 1],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How many keep-alive probes may go unanswered before the connection is closed; -1 leaves it to
   * the system. Counts only with `tcpKeepalive` at 1; Linux takes 1 to 127, Windows ignores it.
   *
   * Default -1; range -1 to 2147483647 (probes); takes effect at the next bind or connect.
   * `ZMQ_TCP_KEEPALIVE_CNT`.
   */
  tcpKeepaliveCount: {
    id: 35,
    zmq: 'ZMQ_TCP_KEEPALIVE_CNT',
    kind: 'int32',
    unit: 'probes',
    default: -1,
    range: [-1, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How long a TCP connection is idle before the first keep-alive probe; -1 leaves it to the
   * system. Counts only with `tcpKeepalive` at 1; Linux takes 1 to 32767.
   *
   * Default -1; range -1 to 2147483 (seconds); takes effect at the next bind or connect.
   * `ZMQ_TCP_KEEPALIVE_IDLE`.
   */
  tcpKeepaliveIdle: {
    id: 36,
    zmq: 'ZMQ_TCP_KEEPALIVE_IDLE',
    kind: 'int32',
    unit: 'seconds',
    default: -1,
    range: [-1, 2147483],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How long to wait between two keep-alive probes; -1 leaves it to the system. Counts only with
   * `tcpKeepalive` at 1; Linux takes 1 to 32767.
   *
   * Default -1; range -1 to 2147483 (seconds); takes effect at the next bind or connect.
   * `ZMQ_TCP_KEEPALIVE_INTVL`.
   */
  tcpKeepaliveInterval: {
    id: 37,
    zmq: 'ZMQ_TCP_KEEPALIVE_INTVL',
    kind: 'int32',
    unit: 'seconds',
    default: -1,
    range: [-1, 2147483],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How long data on a TCP connection may stay unacknowledged before the connection is closed; 0
   * leaves it to the system. Linux (`TCP_USER_TIMEOUT`) and Windows (whole seconds); no effect
   * elsewhere.
   *
   * Default 0; range 0 to 2147483647 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_TCP_MAXRT`.
   */
  tcpMaxRetransmitTimeout: {
    id: 80,
    zmq: 'ZMQ_TCP_MAXRT',
    kind: 'int32',
    unit: 'milliseconds',
    default: 0,
    range: [0, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
  },
  /**
   * The SOCKS5 proxy, as `host:port`, through which TCP connections are made; `null` uses none.
   *
   * Default null; 1 to 1023 bytes or null; takes effect at the next bind or connect.
   * `ZMQ_SOCKS_PROXY`.
   */
  socksProxy: {
    id: 68,
    zmq: 'ZMQ_SOCKS_PROXY',
    kind: 'string',
    default: null,
    range: [1, 1023],
    nullable: true,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.1.0',
  },
} as const satisfies Record<string, SocketOptionSpec>;
