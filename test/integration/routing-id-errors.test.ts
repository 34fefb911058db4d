// Routing ids given to connect(): libzmq would end the process over one that is in use.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { type ConnectOptions, Dealer, Router, Stream } from 'zeromq-native';
import { bound, endpointFor, lastEndpointOf, localTransports } from '../support/endpoints';
import { receiveText, zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

const inUse = (endpoint: string) =>
  zmqError({ code: 'EADDRINUSE', syscall: 'zmq_connect', endpoint, message: 'Address already in use' });

for (const transport of localTransports) {
  describe(`a routing id for a connection over ${transport}`, () => {
    const make = sockets();

    it('may be used once', async () => {
      const router = make(Router, { mandatory: true });
      const [a, b] = [make(Dealer), make(Dealer)];
      router.connect(await bound(a, transport), { routingId: 'peer' });
      const endpoint = await bound(b, transport);
      assert.throws(() => router.connect(endpoint, { routingId: 'peer' }), inUse(endpoint));
      assert.throws(() => router.connect(endpoint, { routingId: Buffer.from('peer') }), inUse(endpoint));
      router.connect(endpoint, { routingId: 'other' });
      await router.send(['peer', '1']);
      await router.send(['other', '2']);
      assert.deepEqual(await receiveText(a), ['1']);
      assert.deepEqual(await receiveText(b), ['2']);
    });

    it('may not be one that a peer has told of itself', async () => {
      const router = make(Router);
      const [told, other] = [make(Dealer, { routingId: 'told' }), make(Dealer)];
      told.connect(await bound(router, transport));
      await told.send('hello');
      assert.deepEqual(await receiveText(router), ['told', 'hello']);
      const endpoint = await bound(other, transport);
      assert.throws(() => router.connect(endpoint, { routingId: 'told' }), inUse(endpoint));
      await router.send(['told', 'still there']);
      assert.deepEqual(await receiveText(told), ['still there']);
    });

    it('does not stay for the next connect when the one it was for fails', async () => {
      const router = make(Router, { mandatory: true });
      const dealer = make(Dealer, { routingId: 'real' });
      assert.throws(() => router.connect('nonsense', { routingId: 'stale' }), { code: 'EINVAL' });
      router.connect(await bound(dealer, transport));
      await dealer.send('hello');
      assert.deepEqual(await receiveText(router), ['real', 'hello']);
      await assert.rejects(router.send(['stale', 'x']), { code: 'EHOSTUNREACH' });
    });

    it('can be used after the connect it was for has failed', async () => {
      const router = make(Router, { mandatory: true });
      const dealer = make(Dealer);
      const failures = {
        nonsense: 'EINVAL',
        'tcp://x': 'EINVAL',
        'foo://x': 'EPROTONOSUPPORT',
        'udp://*:1': 'ENOCOMPATPROTO',
      };
      for (const [endpoint, code] of Object.entries(failures)) {
        assert.throws(() => router.connect(endpoint, { routingId: 'id' }), { code });
      }
      router.connect(await bound(dealer, transport), { routingId: 'id' });
      await router.send(['id', 'x']);
      assert.deepEqual(await receiveText(dealer), ['x']);
    });
  });
}

describe('a routing id', () => {
  const make = sockets();
  const values: [name: string, value: unknown, error: string][] = [
    ['a number', 1, 'TypeError'],
    ['null', null, 'TypeError'],
    ['an object', {}, 'TypeError'],
    ['an ArrayBuffer', new ArrayBuffer(3), 'TypeError'],
    ['an empty string', '', 'RangeError'],
    ['an empty Buffer', Buffer.alloc(0), 'RangeError'],
    ['a string of 256 bytes', 'x'.repeat(256), 'RangeError'],
    ['a string of 128 characters but 256 bytes', 'é'.repeat(128), 'RangeError'],
    ['a Buffer of 256 bytes', Buffer.alloc(256, 1), 'RangeError'],
  ];

  for (const [what, value, name] of values) {
    it(`given to connect() may not be ${what}: a ${name}`, () => {
      for (const socket of [make(Router), make(Stream)]) {
        const options = { routingId: value } as ConnectOptions;
        assert.throws(() => socket.connect('inproc://never', options), { name });
        assert.equal(socket.lastEndpoint, null);
      }
    });
  }

  it('given to connect() may be 1 to 255 bytes of any kind', async () => {
    const router = make(Router, { mandatory: true });
    for (const routingId of ['x', 'é'.repeat(127), Buffer.alloc(255, 0xff), Uint8Array.of(1, 0, 2)]) {
      const dealer = make(Dealer);
      router.connect(await bound(dealer, 'inproc'), { routingId });
      await router.send([routingId, 'hello']);
      assert.deepEqual(await receiveText(dealer), ['hello']);
    }
  });
});

describe('a routing id of a Stream', () => {
  const make = sockets();
  let server: Server;
  let endpoint: string;

  beforeEach(async () => {
    server = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    endpoint = `tcp://127.0.0.1:${address.port}`;
  });

  afterEach(() => {
    server.close();
  });

  it('may be used once', async () => {
    const stream = make(Stream);
    stream.connect(endpoint, { routingId: 'peer' });
    assert.throws(() => stream.connect(endpoint, { routingId: 'peer' }), inUse(endpoint));
    stream.connect(endpoint, { routingId: 'other' });
    const ids = [await receiveText(stream), await receiveText(stream)].map(([id]) => id);
    assert.deepEqual(ids.sort(), ['other', 'peer']);
    assert.throws(() => stream.connect(endpoint, { routingId: 'peer' }), inUse(endpoint));
  });

  it('does not stay for the next connect when the one it was for fails', async () => {
    const stream = make(Stream);
    assert.throws(() => stream.connect('tcp://nonsense', { routingId: 'stale' }), { code: 'EINVAL' });
    stream.connect(endpoint);
    const [id] = await stream.receive();
    assert.notEqual(String(id), 'stale');
  });

  it('can be used after the connect it was for has failed', () => {
    // In a process of its own, since libzmq may end it.
    const program = `
      const { Stream } = require(${JSON.stringify(require.resolve('zeromq-native'))});
      const stream = new Stream({ linger: 0 });
      try {
        stream.connect('nonsense', { routingId: 'id' });
      } catch (error) {
        console.log(error.code);
      }
      stream.connect('${endpoint}', { routingId: 'id' });
      console.log('connected');
    `;
    const { signal, stdout, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    assert.deepEqual({ signal, stdout, stderr }, { signal: null, stdout: 'EINVAL\nconnected\n', stderr: '' });
  });
});

describe('a connect with a routing id that fails', () => {
  const make = sockets();

  for (const socketClass of [Router, Stream]) {
    it(`leaves nothing behind on a ${socketClass.name}`, async () => {
      const socket = make<Router | Stream, object>(socketClass);
      const endpoint = endpointFor('tcp');
      await socket.bind(endpoint);
      const before = lastEndpointOf(socket);
      assert.throws(() => socket.connect('tcp://nonsense', { routingId: 'a' }), { code: 'EINVAL' });
      assert.equal(socket.lastEndpoint, before);
      // That libzmq can release the socket is seen after the test.
    });
  }
});
