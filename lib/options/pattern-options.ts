import type { SocketOptionSpec } from './spec.js';

/** What only some messaging patterns have: identities, request and reply, publish and subscribe. */
export const patternOptions = {
  /**
   * The name that this socket tells its peers; a Router addresses messages to it. It must be
   * unique among the peers of a Router, should not begin with a zero byte, and cannot be cleared.
   * Until it is set it reads `null`, and the Router picks one. This is the text of it:
   * `routingIdBuffer` holds the bytes.
   *
   * Default null; 1 to 255 bytes; takes effect at the next bind or connect. `ZMQ_ROUTING_ID`.
   */
  routingId: {
    id: 5,
    zmq: 'ZMQ_ROUTING_ID',
    kind: 'string',
    default: null,
    range: [1, 255],
    access: 'rw',
    on: ['request', 'reply', 'dealer', 'router'],
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The same as `routingId`, as bytes. On a Stream it reads, after `connect()`, the id of the
   * connection just made.
   *
   * Default null; 1 to 255 bytes; takes effect at the next bind or connect. `ZMQ_ROUTING_ID`.
   */
  routingIdBuffer: {
    id: 5,
    zmq: 'ZMQ_ROUTING_ID',
    kind: 'binary',
    default: null,
    range: [1, 255],
    viewOf: 'routingId',
    access: 'rw',
    on: ['request', 'reply', 'dealer', 'router', 'stream'],
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * Fail with `EHOSTUNREACH` when a message is addressed to an unknown peer, and wait when the
   * queue of that peer is full. When false, such messages are dropped without a word.
   *
   * Write-only; default false; takes effect at once. `ZMQ_ROUTER_MANDATORY`.
   */
  mandatory: {
    id: 33,
    zmq: 'ZMQ_ROUTER_MANDATORY',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['router'],
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * Let a peer that connects with a routing id already in use take it over; the peer that had it
   * is disconnected. When false, the newcomer is ignored.
   *
   * Write-only; default false; takes effect at once. `ZMQ_ROUTER_HANDOVER`.
   */
  handover: {
    id: 56,
    zmq: 'ZMQ_ROUTER_HANDOVER',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['router'],
    effect: 'now',
    since: '4.1.0',
  },
  /**
   * Send an empty message on every new connection, so that a Router learns of this peer before it
   * speaks. Connections that are up already are left alone.
   *
   * Write-only; default false; takes effect at once. `ZMQ_PROBE_ROUTER`.
   */
  probeRouter: {
    id: 51,
    zmq: 'ZMQ_PROBE_ROUTER',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['request', 'dealer', 'router'],
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * Put a number in front of every request and ignore replies that do not bring it back. The peer
   * must return the envelope, as Reply and a Router with a Dealer do.
   *
   * Write-only; default false; takes effect at once. `ZMQ_REQ_CORRELATE`.
   */
  correlate: {
    id: 52,
    zmq: 'ZMQ_REQ_CORRELATE',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['request'],
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * Allow a new request before the reply to the last one, which is given up. Use it together with
   * `correlate`, or a late reply is taken for the answer to the new request.
   *
   * Write-only; default false; takes effect at once. `ZMQ_REQ_RELAXED`.
   */
  relaxed: {
    id: 53,
    zmq: 'ZMQ_REQ_RELAXED',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['request'],
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * Receive an empty message when a peer connects, and one when it disconnects.
   *
   * Write-only; default true; takes effect at the next bind or connect. `ZMQ_STREAM_NOTIFY`.
   */
  notify: {
    id: 73,
    zmq: 'ZMQ_STREAM_NOTIFY',
    kind: 'bool',
    default: true,
    access: 'wo',
    on: ['stream'],
    effect: 'next-endpoint',
    since: '4.2.0',
  },
  /**
   * Receive a message of two frames, the routing id of a peer and an empty one, when a peer has
   * connected, when it has disconnected, or both. Not told for inproc.
   *
   * Default null; one of null, 'connect', 'disconnect', 'both'; takes effect at the next bind or
   * connect. `ZMQ_ROUTER_NOTIFY`. Draft in libzmq.
   */
  routerNotify: {
    id: 97,
    zmq: 'ZMQ_ROUTER_NOTIFY',
    kind: 'int32',
    default: null,
    range: [0, 3],
    values: [null, 'connect', 'disconnect', 'both'],
    access: 'rw',
    on: ['router'],
    effect: 'next-endpoint',
    since: '4.3.2',
    draft: true,
  },
  /**
   * A message of one frame that every new peer receives first, also each time a connection is made
   * again. `null` sends none. Request and Reply do not have it: a message out of turn would end the
   * connection.
   *
   * Write-only; default null; any length or null; takes effect at the next bind or connect.
   * `ZMQ_HELLO_MSG`. Draft in libzmq.
   */
  helloMessage: {
    id: 110,
    zmq: 'ZMQ_HELLO_MSG',
    kind: 'binary',
    default: null,
    nullable: true,
    access: 'wo',
    on: ['dealer', 'router', 'server', 'client', 'peer'],
    effect: 'next-endpoint',
    since: '4.3.4',
    draft: true,
  },
  /**
   * A message of one frame that this socket receives when a peer that connected to it has gone: on
   * a Router with the routing id of that peer in front, on a Server or Peer with its routing id.
   * `null` is none.
   *
   * Write-only; default null; any length or null; takes effect at the next bind or connect.
   * `ZMQ_DISCONNECT_MSG`. Draft in libzmq.
   */
  disconnectMessage: {
    id: 111,
    zmq: 'ZMQ_DISCONNECT_MSG',
    kind: 'binary',
    default: null,
    nullable: true,
    access: 'wo',
    on: ['router', 'server', 'peer'],
    effect: 'next-endpoint',
    since: '4.3.4',
    draft: true,
  },
  /**
   * A message of one frame that this socket receives when a connection that it has made is lost,
   * and will be made again. `null` is none. Not told for inproc. Needs libzmq 4.3.5.
   *
   * Write-only; default null; any length or null; takes effect at the next bind or connect.
   * `ZMQ_HICCUP_MSG`. Draft in libzmq.
   */
  hiccupMessage: {
    id: 114,
    zmq: 'ZMQ_HICCUP_MSG',
    kind: 'binary',
    default: null,
    nullable: true,
    access: 'wo',
    on: ['dealer', 'client', 'peer'],
    effect: 'next-endpoint',
    since: '4.3.5',
    draft: true,
  },
} as const satisfies Record<string, SocketOptionSpec>;
