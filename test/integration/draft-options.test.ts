// What the draft options of libzmq do.
import assert from 'node:assert/strict';
import { Dealer, Pair, Publisher, Pull, Push, Reply, Router, Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { tooNew } from '#lib/library';
import { KIND_CODE } from '#lib/options';
import { Socket } from '#lib/socket';
import { bound, type Transport, unboundEndpoint } from '../support/endpoints';
import { next } from '../support/events';
import { receiveText, subscription, text } from '../support/expect';
import { closeWholly, sockets } from '../support/sockets';

const ZMQ_SUBSCRIBE = 6;
const overWire: readonly Transport[] = ['tcp', 'ipc', 'ws'];
const everywhere: readonly Transport[] = [...overWire, 'inproc'];

/** For tests of options that the libzmq in use may be too old for. */
function needs(release: string): (this: Mocha.Context) => void {
  return function () {
    if (!tooNew(release)) return;
    console.log(`    (skipped: needs libzmq ${release})`);
    this.skip();
  };
}

describe('routerNotify', () => {
  const make = sockets();

  for (const transport of overWire) {
    it(`tells of peers that come and go over ${transport}`, async () => {
      const router = make(Router, { routerNotify: 'both' });
      const dealer = make(Dealer, { routingId: 'peer' });
      dealer.connect(await bound(router, transport));
      assert.deepEqual(await receiveText(router), ['peer', '']);
      await dealer.send('x');
      assert.deepEqual(await receiveText(router), ['peer', 'x']);
      dealer.close();
      assert.deepEqual(await receiveText(router), ['peer', '']);
    });
  }

  for (const told of ['connect', 'disconnect', null] as const) {
    it(`of '${told}' tells of nothing else`, async () => {
      const router = make(Router);
      router.routerNotify = told;
      const endpoint = await bound(router, 'tcp');
      const dealer = make(Dealer, { routingId: 'first' });
      dealer.connect(endpoint);
      await dealer.send('x');
      if (told === 'connect') assert.deepEqual(await receiveText(router), ['first', '']);
      assert.deepEqual(await receiveText(router), ['first', 'x']);
      const monitor = router.events;
      dealer.close();
      if (told === 'disconnect') assert.deepEqual(await receiveText(router), ['first', '']);
      await next(monitor, 'disconnect');
      const other = make(Dealer, { routingId: 'other' });
      other.connect(endpoint);
      await other.send('x');
      if (told === 'connect') assert.deepEqual(await receiveText(router), ['other', '']);
      assert.deepEqual(await receiveText(router), ['other', 'x']);
    });
  }
});

describe('helloMessage', () => {
  const make = sockets();

  for (const transport of everywhere) {
    it(`is what a peer receives first over ${transport}, from the side that binds and the one that connects`, async () => {
      const router = make(Router, { helloMessage: 'welcome' });
      const dealer = make(Dealer, { helloMessage: Buffer.from('hi'), routingId: 'd' });
      dealer.connect(await bound(router, transport));
      await dealer.send('x');
      assert.deepEqual(await receiveText(dealer), ['welcome']);
      assert.deepEqual(await receiveText(router), ['d', 'hi']);
      assert.deepEqual(await receiveText(router), ['d', 'x']);
    });
  }

  it('is sent again on each new connection', async () => {
    const dealer = make(Dealer, { helloMessage: 'hi', reconnectInterval: 5 });
    const endpoint = await unboundEndpoint('tcp');
    dealer.connect(endpoint);
    for (let times = 0; times < 2; times++) {
      const pull = make(Router);
      await pull.bind(endpoint);
      assert.equal(text(await pull.receive())[1], 'hi');
      await closeWholly(pull);
    }
  });

  it('is none when it is null', async () => {
    const router = make(Router, { helloMessage: 'welcome' });
    router.helloMessage = null;
    const dealer = make(Dealer, { routingId: 'd' });
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('x');
    await router.receive();
    await router.send(['d', 'first']);
    assert.deepEqual(await receiveText(dealer), ['first']);
  });
});

describe('disconnectMessage', () => {
  const make = sockets();

  for (const transport of everywhere) {
    it(`is received when a peer over ${transport} has gone`, async () => {
      const router = make(Router, { disconnectMessage: 'gone' });
      const dealer = make(Dealer, { routingId: 'd' });
      dealer.connect(await bound(router, transport));
      await dealer.send('x');
      assert.deepEqual(await receiveText(router), ['d', 'x']);
      dealer.close();
      assert.deepEqual(await receiveText(router), ['d', 'gone']);
    });
  }
});

describe('hiccupMessage', () => {
  before(needs('4.3.5'));
  const make = sockets();

  it('is received when a connection is lost', async () => {
    const router = make(Router);
    const dealer = make(Dealer, { hiccupMessage: 'hiccup', routingId: 'd', reconnectInterval: 5 });
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('x');
    assert.deepEqual(await receiveText(router), ['d', 'x']);
    router.close();
    assert.deepEqual(await receiveText(dealer), ['hiccup']);
  });
});

describe('manualLastValue', () => {
  const make = sockets();

  /** Accepts the subscription received last, which only a native call can do. */
  function accept(publisher: XPublisher, prefix: string): void {
    Socket.partsOf(publisher).handle.setOption(ZMQ_SUBSCRIBE, KIND_CODE.binary, prefix);
  }

  for (const manualLastValue of [true, false]) {
    const [first, to] = manualLastValue ? ['sends', 'the new peer only'] : ['when false sends', 'all'];
    it(`${first} the first message after a subscription to ${to}`, async () => {
      const publisher = make(XPublisher, manualLastValue ? { manualLastValue } : { manual: true });
      const endpoint = await bound(publisher, 'tcp');
      const [old, fresh] = [make(Subscriber), make(Subscriber)];
      for (const subscriber of [old, fresh]) {
        subscriber.connect(endpoint);
        subscriber.subscribe('a');
        await subscription(publisher, 'a');
        accept(publisher, 'a');
        await publisher.send(subscriber === fresh ? 'a last value' : 'a nothing');
      }
      await publisher.send('a new value');
      assert.deepEqual(await receiveText(old), ['a nothing']);
      if (!manualLastValue) assert.deepEqual(await receiveText(old), ['a last value']);
      assert.deepEqual(await receiveText(old), ['a new value']);
      assert.deepEqual(await receiveText(fresh), ['a last value']);
      assert.deepEqual(await receiveText(fresh), ['a new value']);
    });
  }
});

describe('onlyFirstSubscribe', () => {
  const make = sockets();

  for (const onlyFirstSubscribe of [true, false]) {
    it(`when ${onlyFirstSubscribe} leaves later frames ${onlyFirstSubscribe ? 'alone' : 'to be subscriptions'}`, async () => {
      const publisher = make(XPublisher, { onlyFirstSubscribe });
      const subscriber = make(XSubscriber, { onlyFirstSubscribe });
      subscriber.connect(await bound(publisher, 'tcp'));
      await subscriber.send('\x01a');
      await subscription(publisher, 'a');
      await subscriber.send(['text', '\x01b']);
      await subscriber.send('\x01c');
      const got: string[][] = [];
      while (got.at(-1)?.at(-1) !== '\x01c') got.push(await receiveText(publisher));
      assert.deepEqual(got, [['text', '\x01b'], ['\x01c']]);
      await publisher.send('b');
      await publisher.send('c');
      if (!onlyFirstSubscribe) assert.deepEqual(await receiveText(subscriber), ['b']);
      assert.deepEqual(await receiveText(subscriber), ['c']);
    });
  }
});

describe('verboseUnsubscribe', () => {
  before(needs('4.3.5'));
  const make = sockets();

  it('sends on every unsubscription', async () => {
    const publisher = make(XPublisher, { verbosity: 'allSubsUnsubs' });
    const subscriber = make(XSubscriber, { verboseUnsubscribe: true });
    subscriber.connect(await bound(publisher, 'tcp'));
    for (const message of ['\x01a', '\x01a', '\x00a', '\x00a', '\x00b']) {
      await subscriber.send(message);
      assert.deepEqual(await receiveText(publisher), [message]);
    }
  });
});

describe('topicsCount', () => {
  before(needs('4.3.5'));
  const make = sockets();

  it('is the number of prefixes, on both sides', async () => {
    const publisher = make(XPublisher);
    const [one, two] = [make(Subscriber), make(Subscriber)];
    const endpoint = await bound(publisher, 'tcp');
    one.connect(endpoint);
    two.connect(endpoint);
    one.subscribe('a', 'b');
    await subscription(publisher, 'a');
    await subscription(publisher, 'b');
    two.subscribe('c');
    await subscription(publisher, 'c');
    assert.deepEqual([one.topicsCount, two.topicsCount, publisher.topicsCount], [2, 1, 3]);
    assert.equal(make(Publisher).topicsCount, 0);
  });
});

describe('priority, loopbackFastPath and zapEnforceDomain', () => {
  const make = sockets();

  for (const transport of ['tcp', 'ws'] as const) {
    it(`let messages through over ${transport}`, async () => {
      const options = { priority: 6, loopbackFastPath: true, zapEnforceDomain: true };
      const [push, pull] = [make(Push, options), make(Pull, options)];
      push.connect(await bound(pull, transport));
      await push.send('x');
      assert.deepEqual(await receiveText(pull), ['x']);
    });
  }

  it('priority is never one that libzmq could die of', () => {
    assert.throws(() => make(Pair, { priority: 7 }), { name: 'RangeError', message: /from 0 to 6/ });
  });
});

describe('zapEnforceDomain of a PLAIN server', () => {
  const make = sockets();
  const refused = { name: 'ZmqError', code: 'EINVAL', message: /needs a 'zapDomain'/ };

  it('needs a zapDomain, and libzmq is not asked without one', async () => {
    const reply = make(Reply, { plainServer: true, zapEnforceDomain: true });
    await assert.rejects(reply.bind('tcp://127.0.0.1:*'), { ...refused, syscall: 'zmq_bind' });
    const endpoint = await unboundEndpoint('tcp');
    assert.throws(() => reply.connect(endpoint), { ...refused, syscall: 'zmq_connect', endpoint });
    const router = make(Router, { plainServer: true, zapEnforceDomain: true });
    assert.throws(() => router.connect(endpoint, { routingId: 'r' }), refused);
    assert.equal(reply.lastEndpoint, null);
    reply.zapDomain = 'domain';
    await reply.bind('tcp://127.0.0.1:*');
  });

  it('matters only while both are in force', async () => {
    const reply = make(Reply, { plainServer: true, zapEnforceDomain: true });
    reply.zapEnforceDomain = false;
    await reply.bind('tcp://127.0.0.1:*');
    const other = make(Reply, { plainServer: true, zapEnforceDomain: true });
    other.plainServer = false;
    await other.bind('tcp://127.0.0.1:*');
  });
});
