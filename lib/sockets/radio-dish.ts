import type { Message, MessageLike } from '../message.js';
import type { SocketAccessors } from '../options.js';
import { type GroupOptions, toGroup } from '../outgoing.js';
import { Socket } from '../socket.js';
import type { SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Radio extends SocketAccessors<'radio'>, Writable<MessageLike, [GroupOptions]> {}

/**
 * Sends each message, of one frame, to all Dishes that have joined its group: `radio.send(message, { group })`. Never
 * waits, and drops for who is not ready (ZMQ_RADIO). Over udp it connects, and group and message must fit into a
 * datagram of 8192 bytes: `send()` throws `EMSGSIZE` for a larger one.
 */
export class Radio extends Socket {
  /** @param options the `context`, and any writable option of a Radio; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'radio'>) {
    super('radio', options);
  }
}

/** The group of a message that a Dish has received. */
export interface ReceivedGroup {
  /** Its name, as bytes. */
  readonly group: Message;
}

export interface Dish extends SocketAccessors<'dish'>, Readable<[Message, ReceivedGroup]> {}

/** Receives what Radios send to the groups it has joined (ZMQ_DISH). Over udp it binds. */
export class Dish extends Socket {
  /** @param options the `context`, and any writable option of a Dish; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'dish'>) {
    super('dish', options);
  }

  /**
   * Asks for the messages of groups, whose names match as a whole: 0 to 255 bytes, none of them 0 (zmq_join).
   *
   * @throws TypeError, RangeError for what is no group; then none is joined
   * @throws ZmqError `EINVAL` for a group that was joined before, `EBADF` on a closed socket
   */
  join(...groups: readonly (string | Uint8Array)[]): void {
    const native = Socket.partsOf(this).native;
    for (const group of groups.map(toGroup)) native.join(group);
  }

  /**
   * Wants no more messages of groups (zmq_leave).
   *
   * @throws TypeError, RangeError for what is no group; then none is left
   * @throws ZmqError `EINVAL` for a group that was not joined, `EBADF` on a closed socket
   */
  leave(...groups: readonly (string | Uint8Array)[]): void {
    const native = Socket.partsOf(this).native;
    for (const group of groups.map(toGroup)) native.leave(group);
  }
}

defineSocket(Radio, 'radio');
defineSocket(Dish, 'dish');
