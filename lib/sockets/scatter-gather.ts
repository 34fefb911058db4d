import type { Message, MessageLike } from '../message.js';
import type { SocketAccessors } from '../options.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Scatter extends SocketAccessors<'scatter'>, Writable<MessageLike> {}

/** A Push whose messages have one frame (ZMQ_SCATTER). */
export class Scatter extends Socket {
  /** @param options the `context`, and any writable option of a Scatter; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'scatter'>) {
    super('scatter', options);
  }
}

export interface Gather extends SocketAccessors<'gather'>, Readable<[Message]> {}

/** A Pull whose messages have one frame (ZMQ_GATHER). */
export class Gather extends Socket {
  /** @param options the `context`, and any writable option of a Gather; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'gather'>) {
    super('gather', options);
  }
}

defineSocket(Scatter, 'scatter');
defineSocket(Gather, 'gather');
