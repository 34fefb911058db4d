import type { Readable, Writable } from 'node:stream';
import { argumentError } from '../errors.js';
import { workerThreads } from '../lazy.js';
import { has, tooNew } from '../library.js';
import { checkWait, type WaitOptions } from '../operation.js';
import { defineSocketOptions, type OptionHandle, type SocketTypeName, socketTypes } from '../options.js';
import type { SendOptions } from '../outgoing.js';
import { optionHooks, Socket } from '../socket.js';
import { readableOf, type StreamOptions, writableOf } from '../streams.js';
import type { BatchOptions, BlockOptions, HandleOptions } from './roles.js';

/* Each class gets the methods of what its type can do, and no others. */

const sending = {
  send(this: Socket, message: unknown, options?: SendOptions): Promise<void> {
    return Socket.partsOf(this).sender.send(message, options);
  },
  sendMany(this: Socket, messages: unknown, options?: SendOptions): Promise<void> {
    return Socket.partsOf(this).sender.sendMany(messages, options);
  },
  trySend(this: Socket, message: unknown, options?: object): boolean {
    return Socket.partsOf(this).sender.trySend(message, options);
  },
  sendSync(this: Socket, message: unknown, options?: BlockOptions): void {
    Socket.partsOf(this).sender.sendSync(message, checkBlock(options), options);
  },
  toWritable(this: Socket, options?: StreamOptions): Writable {
    return writableOf(Socket.partsOf(this).sender, options);
  },
};

const receiving = {
  receive(this: Socket, options?: WaitOptions): Promise<Buffer[]> {
    return Socket.partsOf(this).receiver.receive(options);
  },
  receiveMany(this: Socket, max?: number, options?: WaitOptions): Promise<Buffer[][]> {
    return Socket.partsOf(this).receiver.receiveMany(max, options);
  },
  tryReceive(this: Socket): Buffer[] | undefined {
    return Socket.partsOf(this).receiver.tryReceive();
  },
  receiveSync(this: Socket, options?: BlockOptions): Buffer[] {
    return Socket.partsOf(this).receiver.receiveSync(checkBlock(options));
  },
  batches(this: Socket, options?: BatchOptions): AsyncIterableIterator<Buffer[][], undefined> {
    return Socket.partsOf(this).receiver.batches(options);
  },
  handle(this: Socket, handler: (message: Buffer[]) => void, options?: HandleOptions): () => void {
    return Socket.partsOf(this).receiver.handle(handler, options);
  },
  toReadable(this: Socket, options?: StreamOptions): Readable {
    return readableOf(Socket.partsOf(this).receiver, options);
  },
  [Symbol.asyncIterator](this: Socket): AsyncIterableIterator<Buffer[], undefined> {
    return Socket.partsOf(this).receiver.iterate();
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

const handleOf = (socket: object): OptionHandle => Socket.partsOf(socket).handle;

/** Gives the class of a socket type what the type can do: its options, `send`, `receive`. */
export function defineSocket(socketClass: { prototype: object }, type: SocketTypeName): void {
  const { prototype } = socketClass;
  const { send: sends, receive: receives } = socketTypes[type];
  defineSocketOptions(prototype, type, handleOf, has, tooNew, optionHooks);
  if (sends) addMethods(prototype, sending);
  if (receives) addMethods(prototype, receiving);
  Socket.seal(socketClass);
}

defineSocketOptions(Socket.prototype, 'all', handleOf, has, tooNew, optionHooks);
