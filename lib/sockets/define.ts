import { has, tooNew } from '../library.js';
import { defineSocketOptions, type SocketTypeName, socketTypes } from '../options.js';
import { optionHooks, Socket } from '../socket.js';

/** Methods and not the engines' own, so that each class has one hidden class and one `send` of its own to look up. */
function send(this: Socket, message: unknown): Promise<void> {
  return Socket.senderOf(this).send(message);
}

function receive(this: Socket): Promise<Buffer[]> {
  return Socket.receiverOf(this).receive();
}

function iterate(this: Socket): AsyncIterableIterator<Buffer[], undefined> {
  return Socket.receiverOf(this).iterate();
}

function method(prototype: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

/** Gives the class of a socket type what the type can do: its options, `send`, `receive`. */
export function defineSocket(socketClass: { prototype: object }, type: SocketTypeName): void {
  const { prototype } = socketClass;
  const { send: sends, receive: receives } = socketTypes[type];
  defineSocketOptions(prototype, type, Socket.handleOf, has, tooNew, optionHooks);
  if (sends) method(prototype, 'send', send);
  if (receives) {
    method(prototype, 'receive', receive);
    method(prototype, Symbol.asyncIterator, iterate);
  }
  Socket.seal(socketClass);
}

defineSocketOptions(Socket.prototype, 'all', Socket.handleOf, has, tooNew, optionHooks);
