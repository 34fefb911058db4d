import type { SocketAccessors } from '../options.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Request extends SocketAccessors<'request'>, Writable, Readable {}

/** Sends a request, receives the reply, and so on, strictly in turns (ZMQ_REQ). Peers: Reply, Router. */
export class Request extends Socket {
  /** @param options the `context`, and any writable option of a Request; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'request'>) {
    super('request', options);
  }
}

export interface Reply extends SocketAccessors<'reply'>, Writable, Readable {}

/** Receives a request, sends the reply to whoever asked, and so on, strictly in turns (ZMQ_REP). Peers: Request, Dealer. */
export class Reply extends Socket {
  /** @param options the `context`, and any writable option of a Reply; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'reply'>) {
    super('reply', options);
  }
}

defineSocket(Request, 'request');
defineSocket(Reply, 'reply');
