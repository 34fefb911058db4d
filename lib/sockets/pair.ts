import type { SocketAccessors } from '../options.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Pair extends SocketAccessors<'pair'>, Writable, Readable {}

/** One end of an exclusive connection to one other Pair; made for `inproc://` between threads (ZMQ_PAIR). */
export class Pair extends Socket {
  /** @param options the `context`, and any writable option of a Pair; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'pair'>) {
    super('pair', options);
  }
}

defineSocket(Pair, 'pair');
