import { INT32_MAX, type SocketOptionSpec } from './spec.js';

/** What TCP connections have, and the proxies that they go through. */
export const tcpOptions = {
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
   * Adds an address, or a network as in `192.168.0.0/16`, from which TCP connections are accepted;
   * `null` empties the list. Without any, every address is. Deprecated by libzmq in favour of an
   * authenticator.
   *
   * Write-only; default null; 1 to 255 bytes or null; takes effect at the next bind or connect.
   * `ZMQ_TCP_ACCEPT_FILTER`.
   */
  tcpAcceptFilter: {
    id: 38,
    zmq: 'ZMQ_TCP_ACCEPT_FILTER',
    kind: 'string',
    default: null,
    range: [1, 255],
    nullable: true,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
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
  /**
   * The name that the SOCKS5 proxy is given; `null` gives neither a name nor a password.
   *
   * Default null; 1 to 255 bytes or null; takes effect at the next bind or connect.
   * `ZMQ_SOCKS_USERNAME`. Draft in libzmq.
   */
  socksUsername: {
    id: 99,
    zmq: 'ZMQ_SOCKS_USERNAME',
    kind: 'string',
    default: null,
    range: [1, 255],
    nullable: true,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    draft: true,
  },
  /**
   * The password that the SOCKS5 proxy is given, not encrypted; `null` is none. Counts only with a
   * `socksUsername`.
   *
   * Default null; 1 to 255 bytes or null; takes effect at the next bind or connect.
   * `ZMQ_SOCKS_PASSWORD`. Draft in libzmq.
   */
  socksPassword: {
    id: 100,
    zmq: 'ZMQ_SOCKS_PASSWORD',
    kind: 'string',
    default: null,
    range: [1, 255],
    nullable: true,
    secret: true,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    draft: true,
  },
  /**
   * Use the faster path of Windows for TCP connections within this machine; both sides have to.
   * Other systems ignore it.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_LOOPBACK_FASTPATH`. Draft in
   * libzmq.
   */
  loopbackFastPath: {
    id: 94,
    zmq: 'ZMQ_LOOPBACK_FASTPATH',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.0',
    draft: true,
  },
} as const satisfies Record<string, SocketOptionSpec>;
