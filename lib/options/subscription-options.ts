import { INT32_MAX, type SocketOptionSpec } from './spec.js';

/** What publishers and subscribers have: who gets which messages, and who is told of it. */
export const subscriptionOptions = {
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
   * subscriber. On a Radio, the same for members of the group.
   *
   * Write-only; default false; takes effect at once. `ZMQ_XPUB_NODROP`.
   */
  noDrop: {
    id: 69,
    zmq: 'ZMQ_XPUB_NODROP',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['publisher', 'xpublisher', 'radio'],
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
   * As `manual`, which it switches on and off too; and the first message sent after a request was
   * received goes to the peer that made it only. So a cache can send the last value of a topic to a
   * new subscriber, and the others do not get it twice.
   *
   * Write-only; default false; takes effect at once. `ZMQ_XPUB_MANUAL_LAST_VALUE`. Draft in libzmq.
   */
  manualLastValue: {
    id: 98,
    zmq: 'ZMQ_XPUB_MANUAL_LAST_VALUE',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['xpublisher'],
    effect: 'now',
    since: '4.3.3',
    draft: true,
  },
  /**
   * Take only the first frame of a message for a subscription. When false, every frame that begins
   * with a byte 0 or 1 is taken for one. Set it on both sides.
   *
   * Write-only; default false; takes effect at once. `ZMQ_ONLY_FIRST_SUBSCRIBE`. Draft in libzmq.
   */
  onlyFirstSubscribe: {
    id: 108,
    zmq: 'ZMQ_ONLY_FIRST_SUBSCRIBE',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['publisher', 'xpublisher', 'xsubscriber'],
    effect: 'now',
    since: '4.3.3',
    draft: true,
  },
  /**
   * Send every unsubscription on to the publishers, also one that does not end the last
   * subscription to its prefix. Needs libzmq 4.3.5.
   *
   * Write-only; default false; takes effect at once. `ZMQ_XSUB_VERBOSE_UNSUBSCRIBE`. Draft in
   * libzmq.
   */
  verboseUnsubscribe: {
    id: 115,
    zmq: 'ZMQ_XSUB_VERBOSE_UNSUBSCRIBE',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: ['xsubscriber'],
    effect: 'now',
    since: '4.3.5',
    draft: true,
  },
  /**
   * How many prefixes this socket is subscribed to; on a publisher, how many its peers are. Needs
   * libzmq 4.3.5.
   *
   * Read-only. `ZMQ_TOPICS_COUNT`. Draft in libzmq.
   */
  topicsCount: {
    id: 116,
    zmq: 'ZMQ_TOPICS_COUNT',
    kind: 'int32',
    unit: 'topics',
    default: 0,
    range: [0, INT32_MAX],
    access: 'ro',
    on: ['publisher', 'subscriber', 'xpublisher', 'xsubscriber'],
    effect: 'now',
    since: '4.3.5',
    draft: true,
  },
} as const satisfies Record<string, SocketOptionSpec>;
