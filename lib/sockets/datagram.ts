import type { Message, MessageLike } from '../message.js';
import type { SocketAccessors } from '../options.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Datagram
  extends SocketAccessors<'datagram'>,
    Writable<readonly [MessageLike, MessageLike]>,
    Readable<[Message, Message]> {}

/**
 * Talks to peers that do not speak ZeroMQ, by UDP datagrams over IPv4: each message is the peer's address and the bytes,
 * at most 8192. It binds to one endpoint, such as `udp://*:5555`. An address to send to is written as `'127.0.0.1:5555'`;
 * that of a received message can be used as it is (ZMQ_DGRAM). `send()` throws a TypeError for what is no address, and
 * `EMSGSIZE` for too many bytes. Datagrams may get lost, as always with UDP.
 */
export class Datagram extends Socket {
  /** @param options the `context`, and any writable option of a Datagram; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'datagram'>) {
    super('datagram', options);
  }
}

defineSocket(Datagram, 'datagram');
