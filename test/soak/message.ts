// What is sent: each frame tells which message it is of and its place there, under a CRC of all that.
import { crc32 } from 'node:zlib';

/** CRC-32, number of the message, stream, place of the frame, count of frames. */
const HEADER = 12;
const FILL = 0xa5;

/** The most messages that one call of `Writer.write()` makes. */
export const BATCH = 64;

/** The sizes of the frames of a message: mostly one small one, some of several, a few that libzmq passes by reference. */
export function shape(number: number): readonly number[] {
  if (number % BATCH === 0) return [112, 0, 312];
  if (number % 1_024 === 1) return [9_000];
  if (number % 16_384 === 2) return [300_000];
  return [32];
}

/** Makes messages in memory that it uses again for each batch: what was sent is a copy. */
export class Writer {
  readonly #stream: number;
  readonly #memory = new Map<string, Buffer[]>();

  /** @param stream tells messages of one stream from those of others */
  constructor(stream: number) {
    this.#stream = stream;
  }

  write(first: number, count: number): Buffer[][] {
    return Array.from({ length: count }, (_, index) => this.#message(first + index, index));
  }

  #message(number: number, place: number): Buffer[] {
    const sizes = shape(number);
    // Not more than one message of a batch has one of the rare shapes.
    const key = sizes.length === 1 && sizes[0] === 32 ? `${place}` : sizes.join();
    let frames = this.#memory.get(key);
    if (frames === undefined) {
      frames = sizes.map((size) => Buffer.alloc(size, FILL));
      this.#memory.set(key, frames);
    }
    for (const [index, frame] of frames.entries()) {
      if (frame.length === 0) continue;
      frame.writeUInt32LE(number, 4);
      frame.writeUInt16LE(this.#stream, 8);
      frame[10] = index;
      frame[11] = frames.length;
      frame.writeUInt32LE(crc32(frame.subarray(4)), 0);
    }
    return frames;
  }
}

/** The number of a message that is whole and of a stream; a string says what is wrong with it. */
export function read(frames: readonly Buffer[], stream: number): number | string {
  const [head] = frames;
  if (head === undefined || head.length < HEADER) return 'no header';
  const number = head.readUInt32LE(4);
  const sizes = shape(number);
  if (frames.length !== sizes.length) return `message ${number} has ${frames.length} frames, not ${sizes.length}`;
  for (const [index, frame] of frames.entries()) {
    const fault = faultOf(frame, number, stream, index, sizes);
    if (fault !== undefined) return `message ${number}, frame ${index}: ${fault}`;
  }
  return number;
}

function faultOf(
  frame: Buffer,
  number: number,
  stream: number,
  index: number,
  sizes: readonly number[],
): string | undefined {
  if (frame.length !== sizes[index]) return `${frame.length} bytes, not ${sizes[index]}`;
  if (frame.length === 0) return undefined;
  if (crc32(frame.subarray(4)) !== frame.readUInt32LE(0)) return 'wrong CRC';
  if (frame.readUInt32LE(4) !== number) return `of message ${frame.readUInt32LE(4)}`;
  if (frame.readUInt16LE(8) !== stream) return `of stream ${frame.readUInt16LE(8)}`;
  if (frame[10] !== index || frame[11] !== sizes.length) return `is number ${frame[10]} of ${frame[11]}`;
  return undefined;
}
