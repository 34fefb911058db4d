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
   * mean never: then an endpoint whose first attempt fails stays unconnected, and one whose
   * connection is lost is gone, with the messages that waited to be sent to it. What had been
   * received can still be read.
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
   * What ends the attempts to connect again: `'refused'`, an attempt that the other side refuses
   * (tcp only); `'handshakeFailed'`, a peer that ends the connection before or during the
   * handshake; or both. The endpoint is then gone, as after `disconnect()`.
   * `ZMQ_RECONNECT_STOP_AFTER_DISCONNECT` has no name here: its number differs between releases of
   * libzmq, and after one `disconnect()` it also stops the other endpoints.
   *
   * Default null; one of null, 'refused', 'handshakeFailed', 'both'; takes effect at the next bind
   * or connect. `ZMQ_RECONNECT_STOP`. Draft in libzmq.
   */
  reconnectStop: {
    id: 109,
    zmq: 'ZMQ_RECONNECT_STOP',
    kind: 'int32',
    default: null,
    range: [0, 3],
    values: [null, 'refused', 'handshakeFailed', 'both'],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    draft: true,
  },
  /**
   * Adds a property that peers are told in the handshake, and that they find in the metadata of
   * each message from this socket. Set it once for each property; the first value of a name counts,
   * and none can be taken away. The name is 3 to 255 characters: `X-` and letters, digits, or one
   * of `-_.+`. Not told for inproc and Stream.
   *
   * Write-only; default null; text of the form 'X-name:value'; takes effect at the next bind or
   * connect. `ZMQ_METADATA`. Draft in libzmq.
   */
  applicationMetadata: {
    id: 95,
    zmq: 'ZMQ_METADATA',
    kind: 'string',
    default: null,
    format: { pattern: /^X-[\w.+-]{1,253}:[^\0]+$/, words: "text of the form 'X-name:value'" },
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.0',
    draft: true,
  },
} as const satisfies Record<string, SocketOptionSpec>;
