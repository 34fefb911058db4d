import { workerThreads } from './lazy.js';
import type { Outgoing } from './outgoing.js';

/** From here on sending by reference is cheaper than a copy: docs/adr/0007-copies.md. */
const SMALLEST_REFERENCE = 64 * 1024;

interface TransferableBuffer extends ArrayBuffer {
  /** Node 22 and later. */
  transfer?(): ArrayBuffer;
}

/** Node 21 and later. */
const isMarked = (): ((value: object) => boolean) | undefined =>
  (workerThreads() as { isMarkedAsUntransferable?: (value: object) => boolean }).isMarkedAsUntransferable;

/**
 * Detaches a buffer from the application: its memory is then only in the one returned. `undefined` for memory that
 * cannot be taken away, as that of the pool of small Buffers, or was before: then C++ refuses the frame.
 */
function move(buffer: TransferableBuffer): ArrayBuffer | undefined {
  try {
    // Throws for a buffer that is detached, of which structuredClone() would make an empty one.
    buffer.slice(0, 0);
    const isMarkedAsUntransferable = isMarked();
    if (isMarkedAsUntransferable !== undefined && buffer.transfer !== undefined) {
      return isMarkedAsUntransferable(buffer) ? undefined : buffer.transfer();
    }
    return structuredClone(buffer, { transfer: [buffer] });
  } catch {
    return undefined;
  }
}

/** The bytes of a frame, in a buffer that others may be in as well. */
interface Place {
  frame: Uint8Array | DataView;
  readonly buffer: ArrayBufferLike;
  readonly start: number;
  readonly end: number;
  /** Whether some of them are another frame's as well. */
  shared: boolean;
}

function placesOf(outgoing: Outgoing): Place[] {
  const frames = Array.isArray(outgoing) ? outgoing : [outgoing];
  return frames
    .filter((frame) => frame instanceof Uint8Array)
    .map((frame: Uint8Array) => {
      const { buffer, byteOffset: start, byteLength } = frame;
      return { frame, buffer, start, end: start + byteLength, shared: false };
    });
}

function markShared(places: readonly Place[]): void {
  let furthest: Place | undefined;
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    if (furthest !== undefined && place.start < furthest.end) furthest.shared = place.shared = true;
    if (furthest === undefined || place.end > furthest.end) furthest = place;
  }
}

/**
 * Large frames are sent by reference, unless their receiver, who may write to them, would write to another frame. Only
 * on the main thread: the memory of a worker may go before libzmq is done with it.
 */
function frameOn(memory: ArrayBuffer, { start, end, shared }: Place): Uint8Array | DataView {
  const length = end - start;
  const byReference = length >= SMALLEST_REFERENCE && !shared && workerThreads().isMainThread;
  return byReference ? new DataView(memory, start, length) : new Uint8Array(memory, start, length);
}

/** Takes the memory of the frames of messages, which may be parts of one buffer, away from the application. */
export function transferred(messages: readonly Outgoing[]): Outgoing[] {
  // All of them before any buffer goes: views on it have no place and no length any more then.
  const places = messages.flatMap(placesOf);
  const buffers = new Map<ArrayBufferLike, Place[]>();
  for (const place of places) {
    const others = buffers.get(place.buffer);
    if (others === undefined) buffers.set(place.buffer, [place]);
    else others.push(place);
  }
  for (const [buffer, within] of buffers) {
    markShared(within);
    const memory = move(buffer as ArrayBuffer);
    if (memory === undefined) continue;
    for (const place of within) place.frame = frameOn(memory, place);
  }
  let next = 0;
  const replace = <T>(frame: T): T | Uint8Array | DataView =>
    frame instanceof Uint8Array ? (places[next++] as Place).frame : frame;
  return messages.map((message) => (Array.isArray(message) ? message.map(replace) : replace(message)) as Outgoing);
}
