import type { Message, MessageLike } from '../message.js';
import type { SocketAccessors } from '../options.js';
import type { RoutingOptions } from '../outgoing.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Server
  extends SocketAccessors<'server'>,
    Writable<MessageLike, [RoutingOptions]>,
    Readable<[Message, RoutingOptions]> {}

/**
 * Talks to any number of Clients, in any order. A message has one frame. It is received with the routing id of its
 * Client, and is sent to a Client by that: `server.send(answer, { routingId })` (ZMQ_SERVER). `send()` rejects with
 * `EHOSTUNREACH` when the Client has left.
 */
export class Server extends Socket {
  /** @param options the `context`, and any writable option of a Server; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'server'>) {
    super('server', options);
  }
}

export interface Client extends SocketAccessors<'client'>, Writable<MessageLike>, Readable<[Message]> {}

/** Sends to its Servers in turn, and receives from all. A message has one frame (ZMQ_CLIENT). */
export class Client extends Socket {
  /** @param options the `context`, and any writable option of a Client; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'client'>) {
    super('client', options);
  }
}

defineSocket(Server, 'server');
defineSocket(Client, 'client');
