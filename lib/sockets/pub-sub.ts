import { argumentError } from '../errors.js';
import { type MulticastStatistics, multicastStatistics } from '../multicast.js';
import { listenToMulticastLog } from '../multicast-log.js';
import { KIND_CODE, type SocketAccessors } from '../options.js';
import type { SubscriberOptions } from '../peers.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

const ZMQ_SUBSCRIBE = 6;
const ZMQ_UNSUBSCRIBE = 7;

/** @inline */
type Prefix = string | Uint8Array;

function setSubscriptions(socket: Socket, option: number, prefixes: readonly Prefix[]): void {
  for (const prefix of prefixes) {
    if (typeof prefix === 'string' || prefix instanceof Uint8Array) continue;
    throw argumentError('Subscription must be a string or buffer');
  }
  const handle = Socket.partsOf(socket).handle;
  for (const prefix of prefixes.length === 0 ? [''] : prefixes) {
    handle.setOption(option, KIND_CODE.binary, prefix);
  }
}

export interface Publisher extends SocketAccessors<'publisher'>, Writable {}

/**
 * Sends each message to all Subscribers whose subscriptions are a prefix of its first frame. Never waits: who is not
 * connected yet, or too slow, misses messages (ZMQ_PUB).
 */
export class Publisher extends Socket {
  /** @param options the `context`, and any writable option of a Publisher; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'publisher'>) {
    super('publisher', options);
    listenToMulticastLog();
  }

  /**
   * Waits until at least `count` Subscribers are connected and their subscriptions have arrived: what is sent from then
   * on reaches them. Those that came before the call count as well. Each counts once, however many subscriptions it
   * has. Resolves with how many there are.
   *
   * Rejects with a ZmqError: `EAGAIN` after `timeout` milliseconds, or when the socket is closed meanwhile; `ENOTSUP`
   * when all its endpoints are multicast, where Subscribers do not tell what they are subscribed to; with the signal's
   * reason when it is aborted.
   *
   * @throws TypeError, RangeError for options that are none
   * @throws ZmqError `EBADF` on a closed socket
   */
  subscribers(options?: SubscriberOptions): Promise<number> {
    return Socket.partsOf(this).peers.subscribers(options);
  }

  /**
   * What the `epgm://` and `pgm://` endpoints of this socket have done so far.
   *
   * @throws ZmqError `EBADF` on a closed socket, `EBUSY` while a proxy has it
   */
  multicastStatistics(): MulticastStatistics {
    return multicastStatistics(Socket.partsOf(this).native);
  }
}

export interface Subscriber extends SocketAccessors<'subscriber'>, Readable {}

/** Receives what Publishers send, as far as it is subscribed to (ZMQ_SUB). */
export class Subscriber extends Socket {
  /** @param options the `context`, and any writable option of a Subscriber; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'subscriber'>) {
    super('subscriber', options);
    listenToMulticastLog();
  }

  /**
   * Asks for all messages whose first frame begins with one of the prefixes; without arguments, for all messages.
   * Subscriptions are counted: one made twice has to be taken back twice (ZMQ_SUBSCRIBE).
   *
   * @throws TypeError for what is neither a string nor a buffer; then none of the prefixes counts
   * @throws ZmqError `EBADF` on a closed socket
   */
  subscribe(...prefixes: readonly Prefix[]): void {
    setSubscriptions(this, ZMQ_SUBSCRIBE, prefixes);
  }

  /**
   * Takes back one subscription for each of the prefixes; without arguments, the one for all messages
   * (ZMQ_UNSUBSCRIBE).
   *
   * @throws TypeError for what is neither a string nor a buffer; then none of the prefixes counts
   * @throws ZmqError `EBADF` on a closed socket
   */
  unsubscribe(...prefixes: readonly Prefix[]): void {
    setSubscriptions(this, ZMQ_UNSUBSCRIBE, prefixes);
  }

  /** As `multicastStatistics()` of a Publisher. */
  multicastStatistics(): MulticastStatistics {
    return multicastStatistics(Socket.partsOf(this).native);
  }
}

export interface XPublisher extends SocketAccessors<'xpublisher'>, Writable, Readable {}

/**
 * A Publisher that receives its subscriptions as messages: a byte 1 (subscribe) or 0 (unsubscribe), then the prefix
 * (ZMQ_XPUB).
 */
export class XPublisher extends Socket {
  /** @param options the `context`, and any writable option of an XPublisher; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'xpublisher'>) {
    super('xpublisher', options);
    listenToMulticastLog();
  }

  /** As `subscribers()` of a Publisher; the messages that tell of subscriptions stay for `receive()`. */
  subscribers(options?: SubscriberOptions): Promise<number> {
    return Socket.partsOf(this).peers.subscribers(options);
  }

  /**
   * With `manual`: subscribes the peer that sent the last message received to each of the prefixes, whatever it asked
   * for; without arguments, to all messages (ZMQ_SUBSCRIBE). When that peer has left, nothing happens.
   *
   * @throws TypeError for what is neither a string nor a buffer; then none of the prefixes counts
   * @throws ZmqError `EINVAL` without `manual`, `EBADF` on a closed socket
   */
  subscribe(...prefixes: readonly Prefix[]): void {
    setSubscriptions(this, ZMQ_SUBSCRIBE, prefixes);
  }

  /**
   * With `manual`: takes such subscriptions back; without arguments, the one to all messages (ZMQ_UNSUBSCRIBE).
   *
   * @throws TypeError for what is neither a string nor a buffer; then none of the prefixes counts
   * @throws ZmqError `EINVAL` without `manual`, `EBADF` on a closed socket
   */
  unsubscribe(...prefixes: readonly Prefix[]): void {
    setSubscriptions(this, ZMQ_UNSUBSCRIBE, prefixes);
  }

  /** As `multicastStatistics()` of a Publisher. */
  multicastStatistics(): MulticastStatistics {
    return multicastStatistics(Socket.partsOf(this).native);
  }
}

export interface XSubscriber extends SocketAccessors<'xsubscriber'>, Writable, Readable {}

/** A Subscriber that subscribes by sending messages: a byte 1 or 0, then the prefix (ZMQ_XSUB). */
export class XSubscriber extends Socket {
  /** @param options the `context`, and any writable option of an XSubscriber; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'xsubscriber'>) {
    super('xsubscriber', options);
    listenToMulticastLog();
  }

  /** As `multicastStatistics()` of a Publisher. */
  multicastStatistics(): MulticastStatistics {
    return multicastStatistics(Socket.partsOf(this).native);
  }
}

defineSocket(Publisher, 'publisher');
defineSocket(Subscriber, 'subscriber');
defineSocket(XPublisher, 'xpublisher');
defineSocket(XSubscriber, 'xsubscriber');
