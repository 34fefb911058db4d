import type { SocketAccessors } from '../options.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Push extends SocketAccessors<'push'>, Writable {}

/** Hands each message to one of its Pull peers, in turn; waits when there is none with room (ZMQ_PUSH). */
export class Push extends Socket {
  /** @param options the `context`, and any writable option of a Push; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'push'>) {
    super('push', options);
  }
}

export interface Pull extends SocketAccessors<'pull'>, Readable {}

/** Receives the messages of its Push peers, fairly from each (ZMQ_PULL). */
export class Pull extends Socket {
  /** @param options the `context`, and any writable option of a Pull; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'pull'>) {
    super('pull', options);
  }
}

defineSocket(Push, 'push');
defineSocket(Pull, 'pull');
