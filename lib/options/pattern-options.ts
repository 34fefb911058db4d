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
   * Deliver the messages that do not match the subscriptions. Set it on both sides.
   *
   * Default false; takes effect at once. `ZMQ_INVERT_MATCHING`.
   */
  invertMatching: {
    id: 74,
    zmq: 'ZMQ_INVERT_MATCHING',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: ['publisher', 'subscriber', 'xpublisher'],
    effect: 'now',
    since: '4.2.0',
  },
  /**
   * Wait, when a matching subscriber has a full queue. When false, the message is dropped for that
   * subscriber.
   *
   * Write-only; default false; takes effect at once. `ZMQ_XPUB_NODROP`.
   */
  noDrop: {
    id: 69,
    zmq: 'ZMQ_XPUB_NODROP',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['publisher', 'xpublisher'],
    effect: 'now',
    since: '4.1.0',
  },
  /**
   * Leave it to the program which subscriptions are accepted: after every request it receives, it
   * says what the peer that sent it is subscribed to.
   *
   * Write-only; default false; takes effect at once. `ZMQ_XPUB_MANUAL`.
   */
  manual: {
    id: 71,
    zmq: 'ZMQ_XPUB_MANUAL',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['xpublisher'],
    effect: 'now',
    since: '4.2.0',
  },
  /**
   * A message that every new subscriber receives first. It has to be subscribed to it: an empty
   * prefix, or one that the message begins with. `null` sends none. Subscribers already there get
   * nothing.
   *
   * Write-only; default null; any length or null; takes effect at once. `ZMQ_XPUB_WELCOME_MSG`.
   */
  welcomeMessage: {
    id: 72,
    zmq: 'ZMQ_XPUB_WELCOME_MSG',
    kind: 'binary',
    default: null,
    nullable: true,
    access: 'wo',
    on: ['publisher', 'xpublisher'],
    effect: 'now',
    since: '4.2.0',
  },
  /**
   * Which subscription messages are received: `null`, those that change what is sent; `'allSubs'`,
   * every subscription, also one that another peer made before; `'allSubsUnsubs'`, every
   * unsubscription too (`ZMQ_XPUB_VERBOSER`).
   *
   * Write-only; default null; one of null, 'allSubs', 'allSubsUnsubs'; takes effect at once.
   * `ZMQ_XPUB_VERBOSE`.
   */
  verbosity: {
    id: 40,
    zmq: 'ZMQ_XPUB_VERBOSE',
    kind: 'bool',
    default: null,
    values: [null, 'allSubs', 'allSubsUnsubs'],
    writes: [
      { id: 40, zmq: 'ZMQ_XPUB_VERBOSE', value: false },
      { id: 40, zmq: 'ZMQ_XPUB_VERBOSE', value: true },
      { id: 78, zmq: 'ZMQ_XPUB_VERBOSER', value: true },
    ],
    access: 'wo',
    on: ['xpublisher'],
    effect: 'now',
    since: '4.2.0',
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
} as const satisfies Record<string, SocketOptionSpec>;
