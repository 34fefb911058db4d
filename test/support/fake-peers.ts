// What is not ZeroMQ, or only half of it, at the other end of a connection.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A greeting of ZMTP 3.0 with the NULL mechanism. */
const greeting = Buffer.alloc(64);
greeting.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0]);
greeting.write('NULL', 12);

const open = new Set<Server | Socket>();

/** Closes what a test has opened; for `afterEach`. */
export function closeFakePeers(): void {
  for (const peer of open) {
    if ('destroy' in peer) peer.destroy();
    else peer.close();
  }
  open.clear();
}

function track(socket: Socket): Socket {
  open.add(socket);
  // The other side may go at any time.
  socket.on('error', () => undefined);
  return socket;
}

/** Listens on a free port, and tells where. */
export async function listenRaw(serve: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => serve(track(socket)));
  open.add(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Collects bytes and hands them out in pieces of a known length. */
class Reader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.#chunks = socket.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  }

  async take(size: number): Promise<Buffer> {
    while (this.#rest.length < size) {
      const { value, done } = await this.#chunks.next();
      assert.ok(done !== true, 'the connection has ended');
      this.#rest = Buffer.concat([this.#rest, value]);
    }
    const taken = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(size);
    return taken;
  }

  /** Lets others read from the socket. */
  async release(): Promise<void> {
    assert.equal(this.#rest.length, 0);
    await this.#chunks.return?.();
  }

  async takeCounted(): Promise<string> {
    const [size = 0] = await this.take(1);
    return String(await this.take(size));
  }
}

/** The properties that a peer tells in its handshake (RFC 23, the command READY). */
export async function handshakeProperties(socket: Socket): Promise<[name: string, value: string][]> {
  const reader = new Reader(socket);
  socket.write(greeting);
  await reader.take(greeting.length);
  const [flags, size = 0] = await reader.take(2);
  assert.equal(flags, 4, 'a short command');
  const body = await reader.take(size);
  assert.equal(String(body.subarray(0, 6)), '\x05READY');
  const properties: [string, string][] = [];
  for (let at = 6; at < body.length; ) {
    const name = body.subarray(at + 1, at + 1 + body.readUInt8(at));
    at += 1 + name.length;
    const value = body.subarray(at + 4, at + 4 + body.readUInt32BE(at));
    at += 4 + value.length;
    properties.push([String(name), String(value)]);
  }
  return properties;
}

/** A SOCKS5 proxy (RFC 1928, RFC 1929) for IPv4 addresses, which tells whom it has let through with what. */
export async function socksProxy(onLogin: (username: string, password: string) => void): Promise<string> {
  return listenRaw(async (socket) => {
    const reader = new Reader(socket);
    await reader.take(1);
    const offered = await reader.takeCounted();
    assert.ok(offered.includes('\x02'), 'authentication by name and password is offered');
    socket.write(Buffer.of(5, 2));
    await reader.take(1);
    onLogin(await reader.takeCounted(), await reader.takeCounted());
    socket.write(Buffer.of(1, 0));
    const [, , , kind] = await reader.take(4);
    assert.equal(kind, 1, 'an IPv4 address');
    const address = await reader.take(6);
    const server = track(connect(address.readUInt16BE(4), address.subarray(0, 4).join('.')));
    await once(server, 'connect');
    await reader.release();
    socket.write(Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
    server.pipe(socket);
    socket.pipe(server);
  });
}
