// Options of real sockets: they read back, and they act.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Dealer, type Pair, Pull, Push, Reply, Router, type Socket } from 'zeromq-native';
import { bound, lastEndpointOf, unboundEndpoint } from '../support/endpoints';
import { isPending, receiveText, Settled, turn } from '../support/expect';
import { sockets } from '../support/sockets';
import { warningsOf } from '../support/warnings';

describe('options', () => {
  const make = sockets();

  it('read back what was given to the constructor', () => {
    const given = {
      affinity: 1,
      backlog: 7,
      connectTimeout: 1_500,
      handshakeInterval: 4_000,
      heartbeatInterval: 250,
      heartbeatTimeToLive: 700,
      heartbeatTimeout: 900,
      immediate: true,
      inBatchSize: 16_384,
      ipv6: true,
      linger: 123,
      maxMessageSize: 1_000_000,
      multicastHops: 3,
      multicastMaxTransportDataUnit: 1_400,
      outBatchSize: 32_768,
      rate: 5_000,
      receiveBufferSize: 65_536,
      receiveHighWaterMark: 17,
      receiveTimeout: 31,
      reconnectInterval: 20,
      reconnectMaxInterval: 200,
      recoveryInterval: 500,
      routingId: 'me',
      sendBufferSize: 65_537,
      sendHighWaterMark: 18,
      sendTimeout: 32,
      socksProxy: '127.0.0.1:1080',
      tcpKeepalive: 1,
      tcpKeepaliveCount: 5,
      tcpKeepaliveIdle: 60,
      tcpKeepaliveInterval: 6,
      tcpMaxRetransmitTimeout: 3_000,
      typeOfService: 16,
      zapDomain: 'domain',
    } as const;
    const dealer = make(Dealer, given);
    const values = dealer as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(given)) assert.equal(values[name], value, name);
  });

  it('read back what was assigned', () => {
    const dealer = make(Dealer);
    dealer.linger = 0;
    dealer.sendHighWaterMark = 5;
    dealer.immediate = true;
    dealer.routingId = 'name';
    assert.deepEqual([dealer.linger, dealer.sendHighWaterMark, dealer.immediate], [0, 5, true]);
    assert.deepEqual([dealer.routingId, dealer.routingIdBuffer], ['name', Buffer.from('name')]);
  });

  it('have the defaults of the documentation', () => {
    const dealer = make(Dealer);
    assert.deepEqual(
      [dealer.linger, dealer.sendHighWaterMark, dealer.receiveHighWaterMark, dealer.sendTimeout, dealer.receiveTimeout],
      [-1, 1_000, 1_000, -1, -1],
    );
    assert.deepEqual([dealer.routingId, dealer.routingIdBuffer, dealer.lastEndpoint], [null, null, null]);
    assert.deepEqual([dealer.inBatchSize, dealer.outBatchSize], [49_152, 65_536]);
    assert.equal(dealer.type, 5);
    assert.equal(dealer.securityMechanism, null);
  });

  it('that are unknown, of another type or read-only cannot be assigned', () => {
    const push = make(Push);
    const loose = push as unknown as Record<string, unknown>;
    const assign = (name: string) => () => {
      loose[name] = 1;
    };
    for (const name of ['lingre', 'receiveTimeout', 'mandatory', 'subscribe', 'foo']) {
      assert.throws(assign(name), { name: 'TypeError', message: new RegExp(`^Cannot add property ${name}`) });
    }
    for (const name of ['lastEndpoint', 'type', 'closed', 'readable', 'context']) {
      assert.throws(assign(name), { name: 'TypeError', message: new RegExp(`^Cannot set property ${name}`) });
    }
    assert.throws(() => new Push({ lingre: 1 } as object), TypeError);
    assert.throws(() => new Push({ receiveTimeout: 1 } as object), TypeError);
  });

  it('with a bad value are refused and unchanged', () => {
    const dealer = make(Dealer, { linger: 5 });
    assert.throws(() => {
      dealer.linger = -2;
    }, RangeError);
    assert.throws(() => {
      dealer.linger = '1' as unknown as number;
    }, TypeError);
    assert.equal(dealer.linger, 5);
  });
});

describe('routingId', () => {
  const make = sockets();

  it('is the name by which a Router knows a peer', async () => {
    const router = make(Router);
    const dealer = make(Dealer, { routingId: 'zażółć' });
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('x');
    assert.deepEqual(await receiveText(router), ['zażółć', 'x']);
  });

  it('may be bytes of any kind, which routingIdBuffer reads', async () => {
    const id = Buffer.from([1, 0, 255, 0]);
    const router = make(Router);
    const dealer = make(Dealer);
    dealer.routingIdBuffer = id;
    id.fill(9);
    const expected = Buffer.from([1, 0, 255, 0]);
    assert.deepEqual(dealer.routingIdBuffer, expected);
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('x');
    assert.deepEqual((await router.receive())[0], expected);
  });
});

describe('linger', () => {
  const make = sockets();

  it('of 0 lets a socket with unsent messages close at once', async () => {
    const push = make(Push, { linger: 0, reconnectInterval: 5 });
    push.connect(await unboundEndpoint('tcp'));
    for (let n = 0; n < 100; n++) await push.send('never delivered');
    push.close();
    // That libzmq has released it is seen after the test.
  });

  it('delivers to a peer that comes after close()', async () => {
    const endpoint = await unboundEndpoint('tcp');
    const push = make(Push, { linger: 10_000, reconnectInterval: 5 });
    push.connect(endpoint);
    await push.send('late');
    push.close();
    const pull = make(Pull);
    await pull.bind(endpoint);
    assert.deepEqual(await receiveText(pull), ['late']);
  });
});

describe('immediate', () => {
  const make = sockets();

  it('queues messages only for connections that are up', async () => {
    const pull = make(Pull);
    const push = make(Push, { immediate: true, sendTimeout: 5_000, reconnectInterval: 5 });
    push.connect(await unboundEndpoint('tcp'));
    const sending = push.send('x');
    assert.ok(await isPending(sending));
    push.connect(await bound(pull, 'tcp'));
    await sending;
    for (let n = 0; n < 10; n++) await push.send(String(n));
    assert.deepEqual(await receiveText(pull), ['x']);
    for (let n = 0; n < 10; n++) assert.deepEqual(await receiveText(pull), [String(n)]);
  });
});

describe('maxMessageSize', () => {
  const make = sockets();

  it('disconnects a peer that sends more', async () => {
    const pull = make(Pull, { maxMessageSize: 100 });
    const [good, bad] = [make(Push), make(Push, { reconnectInterval: 5 })];
    const endpoint = await bound(pull, 'tcp');
    good.connect(endpoint);
    bad.connect(endpoint);
    await bad.send('x'.repeat(101));
    await good.send('x'.repeat(100));
    assert.deepEqual(await receiveText(pull), ['x'.repeat(100)]);
    assert.equal(pull.readable, false);
  });
});

describe('heartbeatInterval', () => {
  const make = sockets();

  it('ends a connection to a peer that does not answer', async () => {
    const reply = make(Reply, { heartbeatInterval: 20, heartbeatTimeout: 40, handshakeInterval: 50 });
    const endpoint = await bound(reply, 'tcp');
    const silent = connect(Number(new URL(endpoint).port), '127.0.0.1');
    silent.resume();
    await once(silent, 'close');
  });
});

describe('ipv6', () => {
  const make = sockets();
  const available = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));

  for (const transport of ['tcp', 'ws']) {
    it(`lets ${transport} use [::1]`, async function () {
      if (!available) {
        console.log('    (skipped: this machine has no ::1)');
        this.skip();
      }
      const pull = make(Pull, { ipv6: true });
      const push = make(Push, { ipv6: true });
      await pull.bind(`${transport}://[::1]:*`);
      assert.match(lastEndpointOf(pull), /\[::1\]:\d+/);
      push.connect(lastEndpointOf(pull));
      await push.send('there');
      assert.deepEqual(await receiveText(pull), ['there']);
      await pull.unbind(lastEndpointOf(pull));
    });
  }

  it('must be switched on', async () => {
    await assert.rejects(make(Pull).bind('tcp://[::1]:*'), { name: 'ZmqError', syscall: 'zmq_bind' });
  });
});

describe('an option that comes after the endpoints it is for', () => {
  const make = sockets();
  const text = 'Socket option will not take effect until next connect/bind.';

  it('is warned of after bind and after connect', async () => {
    const bindsLate = async (socket: Push | Pair): Promise<void> => {
      await bound(socket, 'tcp');
      socket.backlog = 5;
      socket.tcpKeepalive = 1;
    };
    assert.deepEqual(await warningsOf(() => bindsLate(make(Push))), [text, text]);
    const connected = make(Push);
    connected.connect(await unboundEndpoint('tcp'));
    assert.deepEqual(
      await warningsOf(() => {
        connected.reconnectInterval = 5;
      }),
      [text],
    );
  });

  it('is not warned of before, or if it takes effect at once, or once nothing is bound', async () => {
    const push = make(Push);
    const silent = async (): Promise<void> => {
      push.backlog = 5;
      const endpoint = await bound(push, 'tcp');
      push.linger = 5;
      push.sendTimeout = 5;
      push.sendHighWaterMark = 5;
      await push.unbind(endpoint);
      push.backlog = 6;
      for (const transport of ['tcp', 'ws', 'ipc'] as const) {
        const other = await unboundEndpoint(transport);
        push.connect(other);
        push.disconnect(other);
      }
      push.backlog = 7;
    };
    assert.deepEqual(await warningsOf(silent), []);
  });

  it('is not warned of on a socket that refuses it', async () => {
    const socket: Socket = make(Push);
    await bound(socket, 'inproc');
    const failing = (): void => {
      assert.throws(() => {
        socket.backlog = -1;
      }, RangeError);
    };
    assert.deepEqual(await warningsOf(failing), []);
  });
});

describe('high-water marks', () => {
  const make = sockets();

  it('that are assigned count as those given to the constructor, 0 is no limit', async () => {
    for (const [sendMark, receiveMark, accepted] of [
      [3, 4, 7],
      [1, 1, 2],
      [0, 5, 100],
      [5, 0, 100],
    ] as const) {
      const [push, pull] = [make(Push), make(Pull)];
      push.sendHighWaterMark = sendMark;
      pull.receiveHighWaterMark = receiveMark;
      push.connect(await bound(pull, 'inproc'));
      const sending = new Settled(Array.from({ length: 100 }, (_, n) => push.send(String(n))));
      await turn(3);
      assert.equal(sending.count, accepted);
      for (let n = 0; n < 100; n++) assert.deepEqual(await receiveText(pull), [String(n)]);
      await sending.all;
    }
  });
});
