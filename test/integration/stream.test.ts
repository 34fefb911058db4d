// A Stream and peers that do not speak ZeroMQ.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket as TcpSocket } from 'node:net';
import { Stream } from 'zeromq-native';
import { bound, lastEndpointOf } from '../support/endpoints';
import { sockets } from '../support/sockets';
import { bytesFrom, isNotice } from '../support/stream';

function portOf(endpoint: string): number {
  return Number(new URL(endpoint).port);
}

async function bytesOf(socket: TcpSocket, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < size) {
    const [part] = (await once(socket, 'data')) as [Buffer];
    parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts);
}

describe('a Stream', () => {
  const make = sockets();
  const peers: TcpSocket[] = [];
  const servers: Server[] = [];

  function connectPeer(endpoint: string): TcpSocket {
    const peer = connect(portOf(endpoint), '127.0.0.1');
    peers.push(peer);
    return peer;
  }

  async function serve(): Promise<{ endpoint: string; accepted: Promise<TcpSocket> }> {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const accepted = once(server, 'connection').then(([peer]: TcpSocket[]) => {
      assert.ok(peer);
      peers.push(peer);
      return peer;
    });
    return { endpoint: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, accepted };
  }

  afterEach(() => {
    for (const peer of peers.splice(0)) peer.destroy();
    for (const server of servers.splice(0)) server.close();
  });

  it('tells of a peer that connects, and exchanges bytes with it', async () => {
    const stream = make(Stream);
    const peer = connectPeer(await bound(stream, 'tcp'));
    const id = isNotice(await stream.receive());
    peer.write('from the peer');
    assert.equal(String(await bytesFrom(stream, id, 13)), 'from the peer');
    await stream.send([id, 'from the stream']);
    assert.equal(String(await bytesOf(peer, 15)), 'from the stream');
  });

  it('carries many bytes both ways, byte for byte', async () => {
    const stream = make(Stream);
    const peer = connectPeer(await bound(stream, 'tcp'));
    const id = isNotice(await stream.receive());
    const bytes = Buffer.alloc(1024 * 1024, 'all work and no play ');
    const there = bytesFrom(stream, id, bytes.length);
    peer.write(bytes);
    assert.ok(bytes.equals(await there));
    const back = bytesOf(peer, bytes.length);
    for (let at = 0; at < bytes.length; at += 50_000) await stream.send([id, bytes.subarray(at, at + 50_000)]);
    assert.ok(bytes.equals(await back));
  });

  it('tells of a peer that leaves', async () => {
    const stream = make(Stream);
    const peer = connectPeer(await bound(stream, 'tcp'));
    const id = isNotice(await stream.receive());
    peer.end();
    assert.deepEqual(isNotice(await stream.receive()), id);
  });

  it('tells nothing of connections without notify', async () => {
    const stream = make(Stream, { notify: false });
    const peer = connectPeer(await bound(stream, 'tcp'));
    peer.write('x');
    const [, body] = await stream.receive();
    assert.equal(String(body), 'x');
  });

  it('ends a connection by sending no bytes', async () => {
    const stream = make(Stream);
    const peer = connectPeer(await bound(stream, 'tcp'));
    const id = isNotice(await stream.receive());
    const ended = once(peer, 'end');
    peer.resume();
    await stream.send([id, '']);
    await ended;
  });

  it('connects to a server, by a routing id of the caller', async () => {
    const stream = make(Stream);
    const { endpoint, accepted } = await serve();
    stream.connect(endpoint, { routingId: 'server' });
    const [id, nothing] = await stream.receive();
    assert.deepEqual([String(id), nothing.length], ['server', 0]);
    const peer = await accepted;
    await stream.send(['server', 'GET /']);
    assert.equal(String(await bytesOf(peer, 5)), 'GET /');
    peer.write('200');
    assert.equal(String(await bytesFrom(stream, id, 3)), '200');
  });

  it('knows after connect() by which routing id it will know the peer', async () => {
    const stream = make(Stream);
    const { endpoint, accepted } = await serve();
    stream.connect(endpoint);
    const { routingIdBuffer } = stream;
    assert.ok(routingIdBuffer !== null);
    const id = isNotice(await stream.receive());
    assert.deepEqual(routingIdBuffer, id);
    (await accepted).write('hello');
    assert.equal(String(await bytesFrom(stream, id, 5)), 'hello');
  });

  it('tells several peers apart', async () => {
    const stream = make(Stream);
    const endpoint = await bound(stream, 'tcp');
    const ids: Buffer[] = [];
    const connected = [];
    for (const name of ['a', 'b', 'c']) {
      const peer = connectPeer(endpoint);
      const id = isNotice(await stream.receive());
      ids.push(id);
      connected.push(peer);
      peer.write(name);
      assert.equal(String(await bytesFrom(stream, id, 1)), name);
    }
    assert.equal(new Set(ids.map((id) => id.toString('hex'))).size, 3);
    for (const [index, peer] of connected.entries()) {
      await stream.send([ids[index] as Buffer, `for ${index}`]);
      assert.equal(String(await bytesOf(peer, 5)), `for ${index}`);
    }
  });

  it('talks to another Stream', async () => {
    const a = make(Stream);
    const b = make(Stream);
    b.connect(await bound(a, 'tcp'));
    const idOfB = isNotice(await a.receive());
    const idOfA = isNotice(await b.receive());
    await b.send([idOfA, 'to a']);
    await a.send([idOfB, 'to b']);
    assert.equal(String(await bytesFrom(a, idOfB, 4)), 'to a');
    assert.equal(String(await bytesFrom(b, idOfA, 4)), 'to b');
    assert.match(lastEndpointOf(b), /^tcp:/);
  });
});
