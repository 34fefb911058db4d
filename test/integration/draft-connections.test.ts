// Draft options about how connections are made: properties, proxies, giving up.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push } from 'zeromq-native';
import { bound, unboundEndpoint } from '../support/endpoints';
import { all, next, types } from '../support/events';
import { receiveText } from '../support/expect';
import { closeFakePeers, handshakeProperties, listenRaw, socksProxy } from '../support/fake-peers';
import { sockets } from '../support/sockets';

describe('applicationMetadata', () => {
  const make = sockets();
  afterEach(closeFakePeers);

  it('is told in the handshake, the first value of each name', async () => {
    let tell: (properties: Promise<[string, string][]>) => void;
    const told = new Promise<[string, string][]>((resolve) => {
      tell = resolve;
    });
    const endpoint = await listenRaw((socket) => tell(handshakeProperties(socket)));
    const dealer = make(Dealer, { applicationMetadata: 'X-first:1', routingId: 'me' });
    dealer.applicationMetadata = Buffer.from('X-second:2:ż');
    dealer.applicationMetadata = 'X-first:3';
    dealer.connect(`tcp://${endpoint}`);
    assert.deepEqual((await told).sort(), [
      ['Identity', 'me'],
      ['Socket-Type', 'DEALER'],
      ['X-first', '1'],
      ['X-second', '2:ż'],
    ]);
  });

  it('of many long values does no harm', async () => {
    const options = { applicationMetadata: `X-${'n'.repeat(253)}:${'v'.repeat(100_000)}` };
    const [push, pull] = [make(Push, options), make(Pull, options)];
    for (let n = 0; n < 50; n++) push.applicationMetadata = `X-${n}:${'v'.repeat(1_000)}`;
    push.connect(await bound(pull, 'tcp'));
    await push.send('x');
    assert.deepEqual(await receiveText(pull), ['x']);
  });

  it('is refused where libzmq would refuse it', () => {
    const push = make(Push);
    for (const value of ['name:value', 'X-name', 'X-name:', 'X-:v', 'X-a:\0', '']) {
      assert.throws(
        () => {
          push.applicationMetadata = value;
        },
        { name: 'RangeError', message: /must be text of the form 'X-name:value'/ },
      );
    }
  });
});

describe('socksUsername and socksPassword', () => {
  const make = sockets();
  afterEach(closeFakePeers);

  for (const [username, password] of [
    ['me', 'secret'],
    ['n'.repeat(255), 'p'.repeat(255)],
  ] as const) {
    it(`of ${username.length} and ${password.length} bytes are what the proxy is given`, async () => {
      const logins: string[][] = [];
      const proxy = await socksProxy((...login) => logins.push(login));
      const pull = make(Pull);
      const push = make(Push, { socksProxy: proxy, socksUsername: username, socksPassword: password });
      push.connect(await bound(pull, 'tcp'));
      await push.send('x');
      assert.deepEqual(await receiveText(pull), ['x']);
      assert.deepEqual(logins, [[username, password]]);
    });
  }

  it('may be taken back', () => {
    const push = make(Push, { socksUsername: 'me', socksPassword: 'secret' });
    assert.deepEqual([push.socksUsername, push.socksPassword], ['me', 'secret']);
    push.socksUsername = null;
    push.socksPassword = null;
    assert.deepEqual([push.socksUsername, push.socksPassword], [null, null]);
  });
});

describe('reconnectStop', () => {
  const make = sockets();
  afterEach(closeFakePeers);

  for (const reconnectStop of ['refused', 'both'] as const) {
    it(`of '${reconnectStop}' gives up when nobody listens`, async () => {
      const push = make(Push, { reconnectStop, reconnectInterval: 1, linger: 0 });
      const monitor = push.events;
      push.connect(await unboundEndpoint('tcp'));
      await next(monitor, 'close');
      push.close();
      assert.deepEqual(types(await all(monitor)), ['end']);
    });
  }

  for (const reconnectStop of ['handshakeFailed', null] as const) {
    it(`of '${reconnectStop}' tries again when nobody listens`, async () => {
      const push = make(Push, { reconnectStop, reconnectInterval: 1 });
      const monitor = push.events;
      push.connect(await unboundEndpoint('tcp'));
      for (let times = 0; times < 3; times++) await next(monitor, 'connect:retry');
    });
  }

  for (const reconnectStop of ['handshakeFailed', 'both'] as const) {
    it(`of '${reconnectStop}' gives up when the peer ends the handshake`, async () => {
      const endpoint = await listenRaw((socket) => socket.end());
      const push = make(Push, { reconnectStop, reconnectInterval: 1, linger: 0 });
      const monitor = push.events;
      push.connect(`tcp://${endpoint}`);
      await next(monitor, 'handshake:error:other');
      await next(monitor, 'disconnect');
      push.close();
      assert.deepEqual(types(await all(monitor)), ['end']);
    });
  }

  for (const reconnectStop of ['refused', null] as const) {
    it(`of '${reconnectStop}' tries again when the peer ends the handshake`, async () => {
      const endpoint = await listenRaw((socket) => socket.end());
      const push = make(Push, { reconnectStop, reconnectInterval: 1 });
      const monitor = push.events;
      push.connect(`tcp://${endpoint}`);
      for (let times = 0; times < 3; times++) await next(monitor, 'disconnect');
    });
  }
});
