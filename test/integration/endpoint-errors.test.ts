// What bind, unbind, connect and disconnect refuse, and how they say so.
import assert from 'node:assert/strict';
import {
  Dealer,
  Pair,
  Publisher,
  Pull,
  Push,
  Reply,
  Request,
  Router,
  type Socket,
  Stream,
  Subscriber,
} from 'zeromq-native';
import { bound, endpointFor, multicastEndpoint } from '../support/endpoints';
import { receiveText, zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

describe('bind and connect', () => {
  const make = sockets();

  for (const transport of ['tcp', 'inproc', 'ws'] as const) {
    it(`fail with EADDRINUSE where another socket is bound over ${transport}`, async () => {
      const endpoint = await bound(make(Pull), transport);
      const socket = make(Pull);
      const expected = zmqError({
        code: 'EADDRINUSE',
        syscall: 'zmq_bind',
        endpoint,
        message: 'Address already in use',
      });
      await assert.rejects(socket.bind(endpoint), expected);
      assert.throws(() => socket.bindSync(endpoint), expected);
      assert.equal(socket.lastEndpoint, null);
    });
  }

  it('fail with EINVAL for a host name longer than any can be, of which libzmq would die behind a SOCKS proxy', () => {
    const socket = make(Push, { socksProxy: '127.0.0.1:1080' });
    for (const source of ['', '127.0.0.1:0;']) {
      const endpoint = `tcp://${source}${'a'.repeat(256)}:5555`;
      assert.throws(() => socket.connect(endpoint), zmqError({ code: 'EINVAL', syscall: 'zmq_connect', endpoint }));
    }
  });

  const malformed = [
    '',
    'a',
    'tcp',
    'tcp:',
    'tcp:/',
    'tcp://',
    '://',
    'tcp://127.0.0.1',
    'tcp://127.0.0.1:',
    'tcp://:',
  ];
  for (const endpoint of malformed) {
    it(`fail with EINVAL for the malformed endpoint '${endpoint}'`, async () => {
      const socket = make(Pull);
      const message = 'Invalid argument';
      const expected = (syscall: string) => zmqError({ code: 'EINVAL', syscall, endpoint, message });
      await assert.rejects(socket.bind(endpoint), expected('zmq_bind'));
      assert.throws(() => socket.bindSync(endpoint), expected('zmq_bind'));
      assert.throws(() => socket.connect(endpoint), expected('zmq_connect'));
    });
  }

  for (const endpoint of ['foo://bar', 'http://127.0.0.1:80', 'TCP://127.0.0.1:5555', 'tipc://{1,2,3}', 'vmci://*:*']) {
    it(`fail with EPROTONOSUPPORT for ${endpoint}`, async () => {
      const socket = make(Pull);
      const message = 'Protocol not supported';
      const expected = (syscall: string) => zmqError({ code: 'EPROTONOSUPPORT', syscall, endpoint, message });
      await assert.rejects(socket.bind(endpoint), expected('zmq_bind'));
      assert.throws(() => socket.connect(endpoint), expected('zmq_connect'));
    });
  }

  const others = { Push, Pull, Pair, Request, Reply, Dealer, Router, Stream };
  for (const [name, socketClass] of Object.entries(others)) {
    for (const scheme of ['epgm', 'pgm', 'udp']) {
      it(`fail with ENOCOMPATPROTO for ${scheme} on a ${name}`, async () => {
        const socket: Socket = make<Socket, object>(socketClass);
        const endpoint = (await multicastEndpoint()).replace('epgm', scheme).replace('127.0.0.1;', '');
        const message = /not compatible|protocol/i;
        const expected = (syscall: string) => zmqError({ code: 'ENOCOMPATPROTO', syscall, endpoint, message });
        await assert.rejects(socket.bind(endpoint), expected('zmq_bind'));
        assert.throws(() => socket.connect(endpoint), expected('zmq_connect'));
      });
    }
  }

  it('fail for an interface that does not exist', async () => {
    const socket = make(Pull);
    for (const endpoint of ['tcp://nosuch0:5555', 'tcp://nosuch0:*', 'ws://nosuch0:5555']) {
      await assert.rejects(
        socket.bind(endpoint),
        zmqError({ code: 'ENODEV', syscall: 'zmq_bind', endpoint, message: /device/i }),
      );
    }
  });

  it('fail for an address that this machine does not have', async () => {
    const endpoint = 'tcp://192.0.2.77:5555';
    await assert.rejects(
      make(Pull).bind(endpoint),
      zmqError({ code: 'EADDRNOTAVAIL', syscall: 'zmq_bind', endpoint, message: /address/i }),
    );
  });

  it('fail for an ipc path that is too long, or in no folder', async () => {
    const socket = make(Pull);
    const long = `ipc:///tmp/${'x'.repeat(200)}`;
    await assert.rejects(socket.bind(long), zmqError({ code: 'ENAMETOOLONG', syscall: 'zmq_bind', endpoint: long }));
    assert.throws(
      () => socket.connect(long),
      zmqError({ code: 'ENAMETOOLONG', syscall: 'zmq_connect', endpoint: long }),
    );
    const nowhere = `${endpointFor('ipc')}/no/folder`;
    await assert.rejects(socket.bind(nowhere), { code: /ENOENT|ENOTDIR/, syscall: 'zmq_bind', endpoint: nowhere });
  });

  it('leave a socket usable after they failed', async () => {
    const push = make(Push);
    const pull = make(Pull);
    const bad = ['nonsense', 'foo://bar', 'tcp://nosuch0:1', 'tcp://127.0.0.1:x'];
    for (const endpoint of bad) {
      assert.throws(() => pull.bindSync(endpoint));
      assert.throws(() => push.bindSync(endpoint));
    }
    push.connect(await bound(pull, 'tcp'));
    await push.send('fine');
    assert.deepEqual(await receiveText(pull), ['fine']);
  });

  for (const socketClass of [Pull, Push, Publisher, Subscriber, Dealer, Pair, Request]) {
    it(`of a ${socketClass.name} refuse the endpoint of authentication`, async () => {
      const socket: Socket = make<Socket, object>(socketClass);
      const endpoint = 'inproc://zeromq.zap.01';
      const expected = zmqError({ code: 'ENOCOMPATPROTO', syscall: 'zmq_bind', endpoint });
      await assert.rejects(socket.bind(endpoint), expected);
      assert.throws(() => socket.bindSync(endpoint), expected);
    });
  }

  it('of a Router and a Reply accept the endpoint of authentication', async () => {
    for (const socketClass of [Router, Reply]) {
      const socket: Socket = make<Socket, object>(socketClass);
      await socket.bind('inproc://zeromq.zap.01');
      await socket.unbind('inproc://zeromq.zap.01');
    }
  });
});

describe('an endpoint', () => {
  const make = sockets();
  const values: unknown[] = [
    undefined,
    null,
    1,
    true,
    {},
    [],
    ['tcp://127.0.0.1:*'],
    Symbol('s'),
    () => '',
    Object('a'),
  ];

  for (const value of values) {
    it(`cannot be ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`, async () => {
      const socket = make(Dealer);
      const endpoint = value as string;
      const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: 'Endpoint must be a string' };
      await assert.rejects(socket.bind(endpoint), expected);
      await assert.rejects(socket.unbind(endpoint), expected);
      assert.throws(() => socket.bindSync(endpoint), expected);
      assert.throws(() => socket.unbindSync(endpoint), expected);
      assert.throws(() => socket.connect(endpoint), expected);
      assert.throws(() => socket.disconnect(endpoint), expected);
      assert.throws(() => make(Router).connect(endpoint, { routingId: 'a' }), expected);
    });
  }

  it('cannot hold a zero character', async () => {
    const socket = make(Dealer);
    const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' };
    for (const endpoint of ['\0', 'inproc://a\0b', 'tcp://127.0.0.1:*\0']) {
      await assert.rejects(socket.bind(endpoint), expected);
      await assert.rejects(socket.unbind(endpoint), expected);
      assert.throws(() => socket.connect(endpoint), expected);
      assert.throws(() => socket.disconnect(endpoint), expected);
      assert.throws(() => make(Router).connect(endpoint, { routingId: 'a' }), expected);
    }
    assert.equal(socket.lastEndpoint, null);
  });

  it('is told by its error', async () => {
    const socket = make(Pull);
    const error = (await socket.bind('foo://bar').catch((reason: unknown) => reason)) as Error & { address: string };
    assert.equal(error.address, 'foo://bar');
    assert.equal(String(error), 'ZmqError: Protocol not supported');
    assert.deepEqual(Object.keys(error).sort(), ['address', 'code', 'endpoint', 'errno', 'name', 'syscall']);
  });
});
