// Every event that can be provoked on one machine.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket as TcpSocket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Dealer, type Event, Monitor, Observer, Pair, Pull, Push, Router } from 'zeromq-native';
import { all, closing, listen, next, types } from '../support/events';

const isUnix = process.platform !== 'win32';

/** A peer that is not ZeroMQ: connects and sends bytes. */
async function raw(endpoint: string, bytes: Buffer): Promise<TcpSocket> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

/** The first 64 bytes of ZMTP 3.0, with a security mechanism. */
function greeting(mechanism: string): Buffer {
  const bytes = Buffer.alloc(64);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[10] = 3;
  bytes.write(mechanism, 12);
  return bytes;
}

describe('the events of a monitor', () => {
  const own = closing();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'monitor-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is Observer by another name', () => {
    assert.equal(Observer, Monitor);
    const socket = own(new Pair());
    assert.ok(socket.events instanceof Observer);
  });

  it('tells that a socket listens, and where', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    const endpoint = listen(socket);
    assert.deepEqual(await events.receive(), {
      type: 'bind',
      address: endpoint,
      localEndpoint: endpoint,
      remoteEndpoint: undefined,
    });
  });

  it('tells that a socket cannot listen, and why', async () => {
    const first = own(new Pull());
    const second = own(new Pull());
    const endpoint = listen(first);
    const { events } = second;
    await assert.rejects(second.bind(endpoint), { code: 'EADDRINUSE' });
    const { address, error } = await next(events, 'bind:error');
    assert.ok(endpoint.endsWith(address), address);
    assert.equal(error.code, 'EADDRINUSE');
    assert.equal(typeof error.errno, 'number');
    assert.ok(error instanceof Error && error.message !== '');
  });

  it('tells the life of a connection in order, on both sides, with both ends', async () => {
    const server = own(new Pull());
    const client = own(new Push());
    const told = { server: all(server.events), client: all(client.events) };
    const endpoint = listen(server);
    client.connect(endpoint);
    await client.send('x');
    await server.receive();
    client.close();
    const clientEvents = await told.client;
    // The server has told the end of the connection by then, or tells it in closing.
    server.close();
    const serverEvents = await told.server;

    // Whether the connection is made at once is up to the operating system.
    const connected = clientEvents.filter(({ type }) => type !== 'connect:delay');
    assert.deepEqual(types(connected), ['connect', 'handshake', 'end']);
    const [made, shaken] = connected as [Event & { type: 'connect' }, Event & { type: 'handshake' }];
    assert.equal(made.address, endpoint);
    assert.equal(made.remoteEndpoint, endpoint);
    assert.match(made.localEndpoint ?? '', /^tcp:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(shaken, { ...made, type: 'handshake' });

    assert.deepEqual(types(serverEvents).slice(0, 3), ['bind', 'accept', 'handshake']);
    // The peer may be seen to go before or after the listener, or not before the end.
    const rest = types(serverEvents).slice(3);
    assert.equal(rest.at(-1), 'end');
    assert.deepEqual(
      rest.filter((type) => type !== 'disconnect'),
      ['close', 'end'],
    );
    const accepted = serverEvents[1] as Event & { type: 'accept' };
    assert.equal(accepted.address, endpoint);
    assert.equal(accepted.localEndpoint, endpoint);
    assert.equal(accepted.remoteEndpoint, made.localEndpoint);
    assert.deepEqual(serverEvents[2], { ...accepted, type: 'handshake' });
  });

  it('tells that a peer went away, and that the connection is tried again', async () => {
    const server = own(new Pull({ linger: 0 }));
    const client = own(new Push({ linger: 0, reconnectInterval: 20 }));
    const { events } = client;
    const endpoint = listen(server);
    client.connect(endpoint);
    await next(events, 'handshake');
    server.close();
    const { address, remoteEndpoint } = await next(events, 'disconnect');
    assert.equal(address, endpoint);
    assert.equal(remoteEndpoint, endpoint);
    const retry = await next(events, 'connect:retry');
    assert.equal(retry.address, endpoint);
    assert.ok(retry.interval >= 20 && retry.interval < 40, `${retry.interval}`);
  });

  it('tells of attempts to connect that come to nothing', async function () {
    if (!isUnix) this.skip();
    const client = own(new Push({ linger: 0, reconnectInterval: 100 }));
    const { events } = client;
    const endpoint = `ipc://${folder}/nobody`;
    client.connect(endpoint);
    assert.deepEqual(await next(events, 'close'), {
      type: 'close',
      address: endpoint,
      localEndpoint: undefined,
      remoteEndpoint: endpoint,
    });
    const retry = await next(events, 'connect:retry');
    assert.equal(retry.address, endpoint);
    assert.ok(retry.interval >= 100 && retry.interval < 200, `${retry.interval}`);
  });

  it('tells that a connection is being made', async () => {
    const server = own(new Pull());
    const client = own(new Push({ linger: 0 }));
    const endpoint = listen(server);
    const { events } = client;
    client.connect(endpoint);
    const { address } = await next(events, 'connect:delay');
    assert.equal(address, endpoint);
  });

  it('tells that a listener is closed', async () => {
    const socket = own(new Router());
    const { events } = socket;
    const endpoint = listen(socket);
    await socket.unbind(endpoint);
    assert.deepEqual(await next(events, 'close'), {
      type: 'close',
      address: endpoint,
      localEndpoint: endpoint,
      remoteEndpoint: undefined,
    });
  });

  it('tells that the file of an ipc endpoint could not be removed', async function () {
    if (!isUnix) this.skip();
    const socket = own(new Router());
    const { events } = socket;
    // libzmq itself removes only files in a folder that it made, as it does for a wildcard.
    await socket.bind('ipc://*');
    const endpoint = socket.lastEndpoint ?? '';
    const file = endpoint.slice('ipc://'.length);
    rmSync(path.dirname(file), { recursive: true });
    await socket.unbind(endpoint);
    const { address, error } = await next(events, 'close:error');
    assert.equal(address, endpoint);
    assert.equal(error.code, 'ENOENT');
  });

  it('tells that an accept filter refused a peer', async () => {
    const server = own(new Pull({ tcpAcceptFilter: '10.255.255.0/24' }));
    const client = own(new Push({ linger: 0 }));
    const { events } = server;
    const endpoint = listen(server);
    client.connect(endpoint);
    const { address } = await next(events, 'accept:error');
    assert.equal(address, endpoint);
  });

  it('tells that a peer wants another security mechanism', async () => {
    const server = own(new Router());
    const { events } = server;
    const peer = await raw(listen(server), greeting('JUNK'));
    const { error, remoteEndpoint } = await next(events, 'handshake:error:protocol');
    assert.equal(error.code, 'ERR_ZMTP_MECHANISM_MISMATCH');
    assert.equal(error.message, 'ZMTP protocol error');
    assert.equal(remoteEndpoint, `tcp://127.0.0.1:${peer.localPort}`);
    await next(events, 'disconnect');
    peer.destroy();
  });

  it('tells that a peer sent a command that is none', async () => {
    const server = own(new Router());
    const { events } = server;
    const junk = Buffer.from([0x04, 4, 3, ...Buffer.from('FOO')]);
    const peer = await raw(listen(server), Buffer.concat([greeting('NULL'), junk]));
    const { error } = await next(events, 'handshake:error:protocol');
    assert.equal(error.code, 'ERR_ZMTP_UNEXPECTED_COMMAND');
    peer.destroy();
  });

  it('tells that a peer broke off the handshake', async () => {
    const server = own(new Router());
    const { events } = server;
    const endpoint = listen(server);
    const peer = await raw(endpoint, greeting('NULL'));
    await next(events, 'accept');
    peer.destroy();
    const { address, error } = await next(events, 'handshake:error:other');
    assert.equal(address, endpoint);
    assert.ok(['EPIPE', 'ECONNRESET'].includes(error.code), error.code);
    await next(events, 'disconnect');
  });

  it('knows its side of a connection that was there before the monitor', async () => {
    const server = own(new Dealer());
    const client = own(new Dealer({ linger: 0 }));
    const endpoint = listen(server);
    client.connect(endpoint);
    await client.send('x');
    await server.receive();
    const seen = client.events;
    server.close();
    const { address, localEndpoint } = await next(seen, 'disconnect');
    assert.equal(address, endpoint);
    assert.notEqual(localEndpoint, endpoint);
  });
});
