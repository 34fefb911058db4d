import type { Message, MessageLike } from '../message.js';
import type { SocketAccessors } from '../options.js';
import type { RoutingOptions } from '../outgoing.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Peer
  extends SocketAccessors<'peer'>,
    Writable<MessageLike, [RoutingOptions]>,
    Readable<[Message, RoutingOptions]> {}

/**
 * Talks to other Peers, each known by a routing id: what a Server does, on both sides. A message has one frame
 * (ZMQ_PEER).
 */
export class Peer extends Socket {
  /** @param options the `context`, and any writable option of a Peer; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'peer'>) {
    super('peer', options);
  }

  /**
   * As `connect()` of every socket, and says by which routing id the peer is known: messages can be sent to it at once
   * (zmq_connect_peer).
   *
   * @throws ZmqError as `connect()` of every socket, `EINVAL` with the option `immediate`, which would leave the peer
   *   without a routing id until it is connected
   */
  override connect(endpoint: string): number {
    return this.connectPeer(endpoint);
  }
}

export interface Channel extends SocketAccessors<'channel'>, Writable<MessageLike>, Readable<[Message]> {}

/** A Pair whose messages have one frame (ZMQ_CHANNEL). */
export class Channel extends Socket {
  /** @param options the `context`, and any writable option of a Channel; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'channel'>) {
    super('channel', options);
  }
}

defineSocket(Peer, 'peer');
defineSocket(Channel, 'channel');
