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
 * Takes the memory of the frames of messages, which may be parts of one buffer, away from the application. Large frames
 * are then sent by reference, on the main thread: the memory of a worker may go before libzmq is done with it, so there
 * they are copied.
 */
export function transferred(messages: readonly Outgoing[]): Outgoing[] {
  const places = new Map<unknown, { buffer: ArrayBufferLike; offset: number; length: number }>();
  // Before any buffer goes: views on it have no place and no length any more then.
  for (const view of messages.flatMap(bytesOf)) {
    places.set(view, { buffer: view.buffer, offset: view.byteOffset, length: view.byteLength });
  }
  const moved = new Map<ArrayBufferLike, ArrayBuffer | undefined>();
  for (const { buffer } of places.values()) {
    if (!moved.has(buffer)) moved.set(buffer, move(buffer as ArrayBuffer));
  }
  const replace = <T>(frame: T): T | Uint8Array | DataView => {
    const place = places.get(frame);
    const memory = place && moved.get(place.buffer);
    if (memory === undefined) return frame;
    const { offset, length } = place as { offset: number; length: number };
    const byReference = length >= SMALLEST_REFERENCE && workers.isMainThread;
    return byReference ? new DataView(memory, offset, length) : new Uint8Array(memory, offset, length);
  };
  return messages.map((message) => (Array.isArray(message) ? message.map(replace) : replace(message)) as Outgoing);
}
