import type { Readable, Writable } from 'node:stream';
import { argumentError } from '../errors.js';
import { workerThreads } from '../lazy.js';
import { has, tooNew } from '../library.js';
import { checkWait, type WaitOptions } from '../operation.js';
import { defineSocketOptions, type SocketTypeName, socketTypes } from '../options.js';
import type { SendOptions } from '../outgoing.js';
import { optionHooks, Socket } from '../socket.js';
import { readableOf, type StreamOptions, writableOf } from '../streams.js';
import type { BatchOptions, BlockOptions, HandleOptions } from './roles.js';

/* Each class gets the methods of what its type can do, and no others. */

const sending = {
  send(this: Socket, message: unknown, options?: SendOptions): Promise<void> {
    return Socket.senderOf(this).send(message, options);
  },
  sendMany(this: Socket, messages: unknown, options?: SendOptions): Promise<void> {
    return Socket.senderOf(this).sendMany(messages, options);
  },
  trySend(this: Socket, message: unknown, options?: object): boolean {
    return Socket.senderOf(this).trySend(message, options);
  },
  sendSync(this: Socket, message: unknown, options?: BlockOptions): void {
    Socket.senderOf(this).sendSync(message, checkBlock(options), options);
  },
  toWritable(this: Socket, options?: StreamOptions): Writable {
    return writableOf(Socket.senderOf(this), options);
  },
};

const receiving = {
  receive(this: Socket, options?: WaitOptions): Promise<Buffer[]> {
    return Socket.receiverOf(this).receive(options);
  },
  receiveMany(this: Socket, max?: number, options?: WaitOptions): Promise<Buffer[][]> {
    return Socket.receiverOf(this).receiveMany(max, options);
  },
  tryReceive(this: Socket): Buffer[] | undefined {
    return Socket.receiverOf(this).tryReceive();
  },
  receiveSync(this: Socket, options?: BlockOptions): Buffer[] {
    return Socket.receiverOf(this).receiveSync(checkBlock(options));
  },
  batches(this: Socket, options?: BatchOptions): AsyncIterableIterator<Buffer[][], undefined> {
    return Socket.receiverOf(this).batches(options);
  },
  handle(this: Socket, handler: (message: Buffer[]) => void, options?: HandleOptions): () => void {
    return Socket.receiverOf(this).handle(handler, options);
  },
  toReadable(this: Socket, options?: StreamOptions): Readable {
    return readableOf(Socket.receiverOf(this), options);
  },
  [Symbol.asyncIterator](this: Socket): AsyncIterableIterator<Buffer[], undefined> {
    return Socket.receiverOf(this).iterate();
  },
};

/** Blocking the main thread for ever by mistake would stop the whole program, so there a time has to be given. */
function checkBlock(options: BlockOptions | undefined): number {
  const { timeout } = checkWait(options);
  if (timeout !== undefined) return timeout;
  if (!workerThreads().isMainThread) return -1;
  throw argumentError("On the main thread option 'timeout' must be given (-1: for ever)", 'ERR_MISSING_ARGS');
}

function addMethods(prototype: object, methods: object): void {
  for (const name of Reflect.ownKeys(methods)) {
    const value = Reflect.get(methods, name);
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

/** Gives the class of a socket type what the type can do: its options, `send`, `receive`. */
export function defineSocket(socketClass: { prototype: object }, type: SocketTypeName): void {
  const { prototype } = socketClass;
  const { send: sends, receive: receives } = socketTypes[type];
  defineSocketOptions(prototype, type, Socket.handleOf, has, tooNew, optionHooks);
  if (sends) addMethods(prototype, sending);
  if (receives) addMethods(prototype, receiving);
  Socket.seal(socketClass);
}

defineSocketOptions(Socket.prototype, 'all', Socket.handleOf, has, tooNew, optionHooks);
