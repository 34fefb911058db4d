import { types } from 'node:util';
import { argumentError, rangeError } from './errors.js';
import { lengthOf } from './length.js';

/** What fits into one Buffer in every Node.js. */
const LARGEST_FRAME = 2 ** 32 - 1;

/** A received frame. */
export type Message = Buffer;

/**
 * What can be sent as one frame: bytes of any kind, a string (sent as UTF-8), `null` (an empty frame), or a number,
 * boolean or bigint (sent as its text).
 */
export type MessageLike = ArrayBufferView | ArrayBuffer | SharedArrayBuffer | string | number | boolean | bigint | null;

/** A frame in one of the forms that C++ takes: bytes to copy, text, or bytes that were transferred. */
export type Frame = Uint8Array | string | DataView;

/** Says what a value is without calling into it. */
function describe(value: unknown): string {
  if (typeof value === 'object') return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

/** Throws for what was transferred, and so has no bytes any more: that is not what its owner meant to send. */
function bytesOf(value: ArrayBufferView | ArrayBuffer | SharedArrayBuffer): Uint8Array {
  try {
    return ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
  } catch {
    throw argumentError('The buffer of a frame is detached: it was transferred before', 'ERR_INVALID_ARG_VALUE');
  }
}

function sendable(bytes: Uint8Array, length = lengthOf(bytes)): Uint8Array {
  if (length > LARGEST_FRAME) {
    throw rangeError(`A frame can have at most ${LARGEST_FRAME} bytes; this one has ${length}`);
  }
  return bytes;
}

/* No look at what memory it is: C++ copies it, shared or not, and asking for `buffer` costs as much as that. */
function viewed(view: ArrayBufferView): Uint8Array {
  const length = types.isUint8Array(view) ? lengthOf(view) : 0;
  // Nothing, another kind of view, or transferred.
  if (length === 0) return sendable(bytesOf(view));
  return sendable(view as Uint8Array, length);
}

/** One frame in the form that C++ takes. Throws a TypeError for what is not a frame. */
export function toFrame(value: unknown): Frame {
  if (typeof value === 'string') return value;
  if (ArrayBuffer.isView(value)) return viewed(value);
  if (value === null) return '';
  switch (typeof value) {
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'undefined':
      throw argumentError('Message must be present');
    default:
      if (types.isAnyArrayBuffer(value)) return sendable(bytesOf(value));
      throw argumentError(
        `A frame must be a buffer, a string, a number, a boolean, a bigint or null; received ${describe(value)}`,
      );
  }
}

/** A frame whose bytes nobody else can change. */
export function ownFrame(frame: Frame): Frame {
  return frame instanceof Uint8Array ? Buffer.from(frame) : frame;
}
