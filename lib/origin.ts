import { argumentError } from './errors.js';
import type { SocketTypeName } from './options.js';

/**
 * What the peer of a message has told of itself in the handshake (zmq_msg_gets), by name. libzmq's names are
 * `Peer-Address`, `Socket-Type`, `Identity` (the peer's routing id, cut at a zero byte) and `User-Id` (given by the
 * authenticator); peers may add their own, which begin with `X-`. A name that the peer said nothing of is absent, as
 * all are over inproc, udp, pgm and epgm, which have no handshake.
 */
export interface Metadata {
  readonly [name: string]: string | undefined;
}

/** What a constructor takes for its option `metadata`. */
export type MetadataOption = boolean | readonly string[];

const STANDARD_NAMES: readonly string[] = ['Peer-Address', 'Socket-Type', 'Identity', 'User-Id'];
const NOTHING = Buffer.alloc(0);

/** The names that an option `metadata` stands for. */
export function metadataNames(option: unknown): readonly string[] {
  if (option === undefined || option === false) return [];
  if (option === true) return STANDARD_NAMES;
  if (!Array.isArray(option)) throw argumentError("Option 'metadata' must be a boolean or an array of names");
  const names: unknown[] = [...option];
  for (const name of names) {
    if (typeof name !== 'string' || name === '' || name.includes('\0')) {
      throw argumentError("A name in option 'metadata' must be a string that is not empty and has no zero character");
    }
  }
  return names as string[];
}

function readRoutingId(bytes: Buffer): [info: object, next: number] {
  return [{ routingId: bytes.readUInt32LE(0) }, 4];
}

function readGroup(bytes: Buffer): [info: object, next: number] {
  const next = 1 + (bytes[0] as number);
  return [{ group: bytes.subarray(1, next) }, next];
}

const readers: Partial<Record<SocketTypeName, (bytes: Buffer) => [info: object, next: number]>> = {
  server: readRoutingId,
  peer: readRoutingId,
  dish: readGroup,
};

/** Reads the frame that C++ appends to each message of some sockets (src/core/origin.h). */
export class Origin {
  readonly #names: readonly string[];
  readonly #read: ((bytes: Buffer) => [info: object, next: number]) | undefined;
  /* Most messages come from the same peer as the one before. */
  #lastBytes: Buffer = NOTHING;
  #lastMetadata: Metadata = Object.freeze(Object.create(null) as Metadata);

  private constructor(type: SocketTypeName, names: readonly string[]) {
    this.#read = readers[type];
    this.#names = names;
  }

  /** `undefined` when C++ appends nothing. */
  static of(type: SocketTypeName, names: readonly string[]): Origin | undefined {
    return readers[type] === undefined && names.length === 0 ? undefined : new Origin(type, names);
  }

  /** Takes the last frame of the message for what it is. */
  attach(message: unknown[]): Buffer[] {
    const bytes = message.pop() as Buffer;
    let next = 0;
    if (this.#read !== undefined) {
      const [info, end] = this.#read(bytes);
      message.push(info);
      next = end;
    }
    if (this.#names.length > 0) Object.assign(message, { metadata: this.#metadata(bytes.subarray(next)) });
    return message as Buffer[];
  }

  #metadata(bytes: Buffer): Metadata {
    if (bytes.equals(this.#lastBytes)) return this.#lastMetadata;
    // Not the slab's memory, which would be kept for as long as the peer talks.
    this.#lastBytes = Buffer.from(bytes);
    const metadata = Object.create(null) as Record<string, string>;
    let at = 0;
    for (const name of this.#names) {
      const end = bytes.indexOf(0, at);
      if (end > at) metadata[name] = bytes.toString('utf8', at + 1, end);
      at = end + 1;
    }
    this.#lastMetadata = Object.freeze(metadata);
    return this.#lastMetadata;
  }
}
