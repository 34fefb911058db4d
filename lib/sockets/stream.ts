import type { Message, MessageLike } from '../message.js';
import type { SocketAccessors } from '../options.js';
import { Socket } from '../socket.js';
import type { ConnectOptions, SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Stream
  extends SocketAccessors<'stream'>,
    Writable<readonly [MessageLike, MessageLike]>,
    Readable<[Message, Message]> {}

/**
 * Talks to peers that do not speak ZeroMQ, over plain TCP: each message is the peer's routing id and the bytes. With
 * `notify` (the default) a connection that begins or ends is told by a message with no bytes (ZMQ_STREAM).
 */
export class Stream extends Socket {
  /** @param options the `context`, and any writable option of a Stream; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'stream'>) {
    super('stream', options);
  }

  /**
   * As `connect()` of every socket; with `routingId` the peer is known by that id.
   *
   * @throws ZmqError `EADDRINUSE` when this socket has used that id before
   */
  override connect(endpoint: string, options: ConnectOptions = {}): void {
    this.connectAs(endpoint, options.routingId);
  }
}

defineSocket(Stream, 'stream');
