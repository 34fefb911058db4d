// A peer that writes ZMTP by hand, for what no libzmq socket would say.
import assert from 'node:assert/strict';
import { type Socket as Connection, connect } from 'node:net';

const MORE = 1;
const LONG = 2;
const COMMAND = 4;

/** The 64 bytes that open a ZMTP 3.0 connection. */
export function greeting(mechanism: string, asServer = false): Buffer {
  const bytes = Buffer.alloc(64);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[10] = 3;
  bytes.write(mechanism, 12, 20, 'latin1');
  bytes[32] = Number(asServer);
  return bytes;
}

export interface Frame {
  readonly command: boolean;
  readonly more: boolean;
  readonly body: Buffer;
}

function framed(flags: number, body: Uint8Array): Buffer {
  if (body.length < 256) return Buffer.concat([Buffer.from([flags, body.length]), body]);
  const head = Buffer.alloc(9);
  head[0] = flags | LONG;
  head.writeBigUInt64BE(BigInt(body.length), 1);
  return Buffer.concat([head, body]);
}

/** A frame as it goes over the wire. */
export function encode({ command: isCommand, more, body }: Frame): Buffer {
  return framed((isCommand ? COMMAND : 0) | (more ? MORE : 0), body);
}

/** A frame of a message. */
export function frame(body: string | Uint8Array, more = false): Buffer {
  return framed(more ? MORE : 0, Buffer.from(body));
}

/** Text with its length in the byte before it. */
export function short(text: string | Uint8Array): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/** A command, such as PING, with what comes behind its name. */
export function command(name: string, body: Uint8Array = Buffer.alloc(0)): Buffer {
  return framed(COMMAND, Buffer.concat([short(name), body]));
}

/** A property as READY and INITIATE carry it, and ZAP's metadata. */
export function property(name: string, value: string): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(Buffer.byteLength(value));
  return Buffer.concat([short(name), size, Buffer.from(value)]);
}

export function ready(socketType: string): Buffer {
  return command('READY', property('Socket-Type', socketType));
}

/** The name of a command, and what comes behind it. */
export function parseCommand({ command: isCommand, body }: Frame): { name: string; rest: Buffer } {
  assert.ok(isCommand, `a command and not ${body.toString('latin1')}`);
  const end = 1 + (body[0] as number);
  return { name: body.toString('latin1', 1, end), rest: body.subarray(end) };
}

function open(endpoint: string): Connection {
  const [scheme, address] = endpoint.split('://') as [string, string];
  if (scheme === 'ipc') return connect(address.replace(/^@/, '\0'));
  const { hostname, port } = new URL(endpoint);
  return connect(Number(port), hostname);
}

export class RawPeer {
  /** Settles when the connection has ended, by whomever. */
  readonly closed: Promise<void>;
  readonly #connection: Connection;
  #received = Buffer.alloc(0);
  #ended = false;
  #wake = (): void => {};

  /** @param to where a socket is bound, over tcp, ipc or ws (of which it knows nothing), or a connection that is there */
  constructor(to: string | Connection) {
    this.#connection = typeof to === 'string' ? open(to) : to;
    this.closed = new Promise((resolve) => this.#connection.once('close', () => resolve()));
    this.#connection.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#wake();
    });
    // A reset is a way to end a connection; 'close' follows.
    this.#connection.on('error', () => {});
    this.#connection.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
  }

  write(...parts: readonly Uint8Array[]): void {
    this.#connection.write(Buffer.concat(parts));
  }

  /** The next bytes, as many as asked for. */
  async read(size: number): Promise<Buffer> {
    while (this.#received.length < size) {
      if (this.#ended) throw new Error(`closed after ${this.#received.length} of ${size} bytes`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const bytes = this.#received.subarray(0, size);
    this.#received = this.#received.subarray(size);
    return bytes;
  }

  async readFrame(): Promise<Frame> {
    const [flags = 0] = await this.read(1);
    const size = flags & LONG ? Number((await this.read(8)).readBigUInt64BE()) : (await this.read(1)).readUInt8();
    return { command: (flags & COMMAND) !== 0, more: (flags & MORE) !== 0, body: await this.read(size) };
  }

  async readCommand(): Promise<{ name: string; rest: Buffer }> {
    return parseCommand(await this.readFrame());
  }

  /** Exchanges greetings, and tells the mechanism of the other side. */
  async greet(mechanism: string): Promise<string> {
    this.write(greeting(mechanism));
    const theirs = await this.read(64);
    return theirs.toString('latin1', 12, 32).replace(/\0+$/, '');
  }

  /** The whole handshake of the NULL mechanism. */
  async shakeHands(socketType: string): Promise<void> {
    assert.equal(await this.greet('NULL'), 'NULL');
    this.write(ready(socketType));
    assert.equal((await this.readCommand()).name, 'READY');
  }

  close(): void {
    this.#connection.destroy();
  }
}
