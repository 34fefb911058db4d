/** A message on a raw TCP connection is its size in four bytes, then its bytes. */
export const HEADER = 4;

export function frame(payload: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(HEADER + payload.length);
  framed.writeUInt32LE(payload.length);
  framed.set(payload, HEADER);
  return framed;
}

const EMPTY = Buffer.alloc(0);

/** Takes a stream of bytes apart. Messages that are whole in one chunk are views of it. */
export class FrameParser {
  readonly #onMessage: (message: Buffer) => void;
  /** The beginning of a header. */
  #header: Buffer = EMPTY;
  /** A message of which a part has come. */
  #partial: Buffer | undefined;
  #filled = 0;

  constructor(onMessage: (message: Buffer) => void) {
    this.#onMessage = onMessage;
  }

  push(given: Buffer): void {
    let chunk = given;
    let offset = 0;
    if (this.#partial !== undefined) {
      offset = this.#fill(this.#partial, chunk, 0);
    } else if (this.#header.length > 0) {
      chunk = Buffer.concat([this.#header, chunk]);
      this.#header = EMPTY;
    }
    while (chunk.length - offset >= HEADER) {
      const size = chunk.readUInt32LE(offset);
      offset += HEADER;
      if (chunk.length - offset < size) {
        this.#partial = Buffer.allocUnsafe(size);
        this.#filled = 0;
        offset = this.#fill(this.#partial, chunk, offset);
      } else {
        this.#onMessage(chunk.subarray(offset, offset + size));
        offset += size;
      }
    }
    if (offset < chunk.length) this.#header = chunk.subarray(offset);
  }

  #fill(partial: Buffer, chunk: Buffer, offset: number): number {
    const copied = chunk.copy(partial, this.#filled, offset);
    this.#filled += copied;
    if (this.#filled === partial.length) {
      this.#partial = undefined;
      this.#onMessage(partial);
    }
    return offset + copied;
  }
}
