import { argumentError, rangeError } from './errors.js';
import type { Inbox } from './inbox.js';
import { Operation } from './operation.js';

export const MOST_AT_ONCE = 256;

/** What a waiting operation makes of the message it was waiting for. */
export type Shape = (message: Buffer[], inbox: Inbox) => unknown;

export const asMessage: Shape = (message) => message;
export const asResult: Shape = (value) => ({ value, done: false });

/** A `receive()` of any kind that waits for a message. */
export class Receiving extends Operation {
  readonly resolve: (value: unknown) => void;
  readonly shape: Shape;
  /** Iterations end when they are left and when the socket is closed; other receives fail then. */
  readonly iterator: object | undefined;

  constructor(
    resolve: (value: unknown) => void,
    reject: (reason: unknown) => void,
    shape: Shape,
    iterator: object | undefined,
  ) {
    super(reject);
    this.resolve = resolve;
    this.shape = shape;
    this.iterator = iterator;
  }
}

/** In bytes. */
export function sizeOf(message: readonly Buffer[]): number {
  let size = 0;
  for (const frame of message) size += frame.length;
  return size;
}

function checkMax(max: unknown): number {
  if (typeof max !== 'number') throw argumentError('The most messages to receive must be a number');
  if (Number.isInteger(max) && max >= 1) return max;
  throw rangeError('The most messages to receive must be an integer of at least 1');
}

/** All that are there, up to `max`. */
export function manyShape(max: unknown): Shape {
  const most = checkMax(max);
  return (first, inbox) => inbox.takeMany([first], most);
}
