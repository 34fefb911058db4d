// Binding and unbinding, connecting and disconnecting.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { Dealer, Pair, Publisher, Pull, Push, Router, Subscriber, XPublisher } from 'zeromq-native';
import { bound, lastEndpointOf, localTransports, multicastEndpoint, unboundEndpoint } from '../support/endpoints';
import { receiveText, subscription, zmqError } from '../support/expect';
import { closeWholly, sockets } from '../support/sockets';

/** Unbinds, and waits until libzmq's I/O thread has closed what listened; over inproc that is at once. */
async function unbound(socket: Pull, transport: string, unbind: () => unknown): Promise<void> {
  if (transport === 'inproc') return void (await unbind());
  const { events } = socket;
  await unbind();
  for await (const event of events) if (event.type === 'close') break;
}

describe('lastEndpoint', () => {
  const make = sockets();

  it('is null at first', () => {
    assert.equal(make(Push).lastEndpoint, null);
  });

  for (const wildcard of ['*', '0']) {
    for (const transport of ['tcp', 'ws']) {
      it(`tells the port picked for ${transport}://127.0.0.1:${wildcard}`, async () => {
        const pull = make(Pull);
        await pull.bind(`${transport}://127.0.0.1:${wildcard}`);
        const endpoint = lastEndpointOf(pull);
        const match = new RegExp(`^${transport}://127\\.0\\.0\\.1:(\\d+)/?$`).exec(endpoint);
        assert.ok(match, endpoint);
        assert.ok(Number(match[1]) > 0);
        const push = make(Push);
        push.connect(endpoint);
        await push.send('there');
        assert.deepEqual(await receiveText(pull), ['there']);
      });
    }
  }

  it('tells the address of all interfaces', async () => {
    const pull = make(Pull);
    await pull.bind('tcp://*:*');
    assert.match(lastEndpointOf(pull), /^tcp:\/\/0\.0\.0\.0:\d+$/);
  });

  it('tells the path picked for ipc://*', async () => {
    const TMPDIR = process.env['TMPDIR'];
    const pull = make(Pull);
    try {
      // Otherwise libzmq makes a folder in the current one.
      process.env['TMPDIR'] = tmpdir();
      await pull.bind('ipc://*');
    } finally {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    }
    const endpoint = lastEndpointOf(pull);
    assert.equal(path.dirname(path.dirname(endpoint.slice('ipc://'.length))), tmpdir());
    const push = make(Push);
    push.connect(endpoint);
    await push.send('there');
    assert.deepEqual(await receiveText(pull), ['there']);
    await pull.unbind(endpoint);
  });

  it('is the last one of several', async () => {
    const pull = make(Pull);
    const first = await bound(pull, 'tcp');
    const second = await bound(pull, 'tcp');
    assert.notEqual(first, second);
    pull.connect('inproc://nowhere-to-be-found');
    assert.equal(pull.lastEndpoint, 'inproc://nowhere-to-be-found');
    const peer = make(Push);
    // libzmq keeps a socket until all its inproc connections have been answered.
    await peer.bind('inproc://nowhere-to-be-found');
  });

  it('is not changed by a bind or connect that fails', async () => {
    const router = make(Router);
    const endpoint = await bound(router, 'tcp');
    await assert.rejects(router.bind('tcp://nonsense'), { code: 'EINVAL' });
    assert.equal(router.lastEndpoint, endpoint);
    assert.throws(() => router.connect('tcp://nonsense'), { code: 'EINVAL' });
    assert.equal(router.lastEndpoint, endpoint);
    assert.throws(() => router.connect('tcp://nonsense', { routingId: 'a' }), { code: 'EINVAL' });
    assert.equal(router.lastEndpoint, endpoint);
  });
});

for (const transport of localTransports) {
  describe(`over ${transport}`, () => {
    const make = sockets();

    it('a socket can be bound to several endpoints and connected to several others', async () => {
      const pull = make(Pull);
      const endpoints = [await bound(pull, transport), await bound(pull, transport)];
      for (const endpoint of endpoints) {
        const push = make(Push);
        push.connect(endpoint);
        await push.send(endpoint);
      }
      const other = make(Push);
      pull.connect(await bound(other, transport));
      await other.send('other');
      const received = [];
      for (let i = 0; i < 3; i++) received.push(...(await receiveText(pull)));
      assert.deepEqual(received.sort(), [...endpoints, 'other'].sort());
    });

    it('unbind frees the endpoint for another socket', async () => {
      const first = make(Pull);
      const endpoint = await bound(first, transport);
      await unbound(first, transport, () => first.unbind(endpoint));
      const second = make(Pull);
      await second.bind(endpoint);
      assert.equal(second.lastEndpoint, endpoint);
    });

    it('unbindSync frees the endpoint for another socket', async () => {
      const first = make(Pull);
      const endpoint = await bound(first, transport);
      await unbound(first, transport, () => first.unbindSync(endpoint));
      const second = make(Pull);
      second.bindSync(endpoint);
      const push = make(Push);
      push.connect(endpoint);
      await push.send('for the second');
      assert.deepEqual(await receiveText(second), ['for the second']);
      assert.equal(first.readable, false);
    });

    it('unbind and disconnect of an unknown endpoint are errors', async () => {
      const pull = make(Pull);
      const endpoint = await unboundEndpoint(transport);
      const message = 'No such endpoint';
      const unbind = zmqError({ code: 'ENOENT', syscall: 'zmq_unbind', endpoint, message });
      const disconnect = zmqError({ code: 'ENOENT', syscall: 'zmq_disconnect', endpoint, message });
      await assert.rejects(pull.unbind(endpoint), unbind);
      assert.throws(() => pull.unbindSync(endpoint), unbind);
      assert.throws(() => pull.disconnect(endpoint), disconnect);
      await pull.bind(endpoint);
      await pull.unbind(endpoint);
      await assert.rejects(pull.unbind(endpoint), unbind);
    });

    it('disconnect ends the connection, and connect makes a new one', async () => {
      const publisher = make(XPublisher);
      const subscriber = make(Subscriber);
      const endpoint = await bound(publisher, transport);
      subscriber.subscribe('a');
      const received = receiveText(subscriber);
      for (let round = 0; round < 5; round++) {
        subscriber.connect(endpoint);
        await subscription(publisher, 'a');
        subscriber.disconnect(endpoint);
        assert.deepEqual(await publisher.receive(), [Buffer.from('\x00a')]);
      }
      subscriber.connect(endpoint);
      await subscription(publisher, 'a');
      await publisher.send('a1');
      assert.deepEqual(await received, ['a1']);
    });

    it('disconnect ends the connection also of a socket that is not waited for', async () => {
      const publisher = make(XPublisher, { receiveTimeout: 5_000 });
      const subscriber = make(Subscriber);
      const endpoint = await bound(publisher, transport);
      subscriber.subscribe('a');
      subscriber.connect(endpoint);
      await subscription(publisher, 'a');
      subscriber.disconnect(endpoint);
      assert.deepEqual(await publisher.receive(), [Buffer.from('\x00a')]);
    });

    it('disconnect leaves the other connections alone', async () => {
      const push = make(Push);
      const pulls = [make(Pull), make(Pull)] as const;
      const endpoints = [await bound(pulls[0], transport), await bound(pulls[1], transport)] as const;
      for (const endpoint of endpoints) push.connect(endpoint);
      push.disconnect(endpoints[0]);
      for (const n of ['1', '2', '3', '4']) await push.send(n);
      for (const n of ['1', '2', '3', '4']) assert.deepEqual(await receiveText(pulls[1]), [n]);
    });

    it('inspect() shows what the socket is bound and connected to', async () => {
      const dealer = make(Dealer);
      const endpoint = await bound(dealer, transport);
      const peer = make(Dealer);
      peer.connect(endpoint);
      assert.match(inspect(dealer), /^Dealer \{/);
      assert.ok(inspect(dealer).includes(`'${endpoint}': 'bound'`), inspect(dealer));
      assert.ok(inspect(peer).includes(`'${endpoint}': 'connected'`), inspect(peer));
      peer.disconnect(endpoint);
      await dealer.unbind(endpoint);
      for (const socket of [dealer, peer]) assert.match(inspect(socket), /endpoints: \{\}/);
    });
  });
}

describe('endpoints', () => {
  const make = sockets();

  it('of multicast are forgotten when disconnected', async () => {
    const publisher = make(Publisher, { rate: 1000, recoveryInterval: 100 });
    const endpoint = await multicastEndpoint();
    publisher.connect(endpoint);
    assert.ok(inspect(publisher).includes(endpoint));
    publisher.disconnect(endpoint);
    assert.match(inspect(publisher), /endpoints: \{\}/);
    assert.throws(() => publisher.disconnect(endpoint), { code: 'ENOENT' });
  });

  it('of WebSockets are forgotten when disconnected, as they were given', async () => {
    const endpoint = await unboundEndpoint('ws');
    const dealer = make(Dealer);
    dealer.connect(endpoint);
    dealer.disconnect(endpoint);
    assert.match(inspect(dealer), /endpoints: \{\}/);
  });

  it('of the abstract namespace need no file', async function () {
    if (process.platform !== 'linux') {
      console.log('    (skipped: abstract sockets are a feature of Linux)');
      this.skip();
    }
    const pull = make(Pull);
    const endpoint = `ipc://@zeromq-native-${process.pid}`;
    await pull.bind(endpoint);
    const push = make(Push);
    push.connect(endpoint);
    await push.send('there');
    assert.deepEqual(await receiveText(pull), ['there']);
  });

  it('are found again when the peer behind them restarts', async function () {
    if (process.platform !== 'linux') {
      console.log('    (skipped: only Linux tells when libzmq has closed a port)');
      this.skip();
    }
    const endpoint = await unboundEndpoint('tcp');
    const subscriber = make(Subscriber, { reconnectInterval: 5 });
    subscriber.subscribe('a');
    subscriber.connect(endpoint);
    for (let round = 0; round < 3; round++) {
      const received = receiveText(subscriber);
      const publisher = make(XPublisher);
      await publisher.bind(endpoint);
      await subscription(publisher, 'a');
      await publisher.send(`a${round}`);
      assert.deepEqual(await received, [`a${round}`]);
      await closeWholly(publisher);
    }
  });

  it('of a Pair admit one peer', async () => {
    const pair = make(Pair);
    const endpoint = await bound(pair, 'inproc');
    const first = make(Pair);
    const second = make(Pair);
    first.connect(endpoint);
    second.connect(endpoint);
    await first.send('1');
    await second.send('refused').catch(() => undefined);
    await first.send('2');
    assert.deepEqual(await receiveText(pair), ['1']);
    assert.deepEqual(await receiveText(pair), ['2']);
  });
});
