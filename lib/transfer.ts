import * as workers from 'node:worker_threads';
import type { Outgoing } from './outgoing.js';

/** From here on sending by reference is cheaper than a copy: docs/adr/0007-copies.md. */
const SMALLEST_REFERENCE = 64 * 1024;

interface TransferableBuffer extends ArrayBuffer {
  /** Node 22 and later. */
  transfer?(): ArrayBuffer;
}

/** Node 21 and later. */
const { isMarkedAsUntransferable } = workers as { isMarkedAsUntransferable?: (value: object) => boolean };

/**
 * Detaches a buffer from the application: its memory is then only in the one returned. `undefined` for memory that
 * cannot be taken away, as that of the pool of small Buffers.
 */
function move(buffer: TransferableBuffer): ArrayBuffer | undefined {
  try {
    if (isMarkedAsUntransferable !== undefined && buffer.transfer !== undefined) {
      return isMarkedAsUntransferable(buffer) ? undefined : buffer.transfer();
    }
    return structuredClone(buffer, { transfer: [buffer] });
  } catch {
    return undefined;
  }
}

function bytesOf(outgoing: Outgoing): Uint8Array[] {
  const frames = Array.isArray(outgoing) ? outgoing : [outgoing];
  return frames.filter((frame) => frame instanceof Uint8Array);
}

/**
 * Takes the memory of a message's frames away from the application. Large frames are then sent by reference, on the
 * main thread: the memory of a worker may go before libzmq is done with it, so there they are copied.
 */
export function transferred(outgoing: Outgoing): Outgoing {
  const views = bytesOf(outgoing);
  const moved = new Map<ArrayBufferLike, ArrayBuffer | undefined>();
  // Before any buffer goes: views on it have no place and no length any more then.
  const places = views.map((view) => ({ buffer: view.buffer, offset: view.byteOffset, length: view.byteLength }));
  for (const { buffer } of places) {
    if (!moved.has(buffer)) moved.set(buffer, move(buffer as ArrayBuffer));
  }
  const frames = places.map(({ buffer, offset, length }, index) => {
    const memory = moved.get(buffer);
    if (memory === undefined) return views[index] as Uint8Array;
    const byReference = length >= SMALLEST_REFERENCE && workers.isMainThread;
    return byReference ? new DataView(memory, offset, length) : new Uint8Array(memory, offset, length);
  });
  let next = 0;
  const replace = <T>(frame: T): T | Uint8Array | DataView =>
    frame instanceof Uint8Array ? (frames[next++] as Uint8Array | DataView) : frame;
  return (Array.isArray(outgoing) ? outgoing.map(replace) : replace(outgoing)) as Outgoing;
}
