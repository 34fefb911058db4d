// sendSync() and receiveSync(): they block the thread, and nothing else about them differs.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Dealer, Pair, Pull, Push, Reply, Request, Router, Subscriber, XPublisher } from 'zeromq-native';
import { fixture, killChildren, succeeds } from '../support/child';
import { bound, endpointFor, lastEndpointOf, localTransports } from '../support/endpoints';
import { receiveText, Settled, subscription, take, text, zmqError } from '../support/expect';
import { sockets, waitingSockets } from '../support/sockets';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));
const timeout = 10_000;
const receiveTimedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv' });
const sendTimedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' });

for (const transport of localTransports) {
  describe(`synchronous calls over ${transport}`, () => {
    const make = sockets();

    it('go to and fro with a worker thread, on which no timeout is needed', async () => {
      const pair = make(Pair);
      const worker = new Worker(fixture('blocking'), { workerData: { endpoint: await bound(pair, transport) } });
      const ended = once(worker, 'exit');
      for (let i = 0; i < 500; i++) {
        pair.sendSync([String(i), 'x'], { timeout });
        assert.deepEqual(text(pair.receiveSync({ timeout })), [String(i), 'x']);
      }
      // And mixed with others.
      await pair.send('a');
      assert.deepEqual(text(pair.receiveSync({ timeout })), ['a']);
      pair.sendSync('b', { timeout });
      assert.deepEqual(await receiveText(pair), ['b']);
      pair.sendSync('end', { timeout });
      assert.deepEqual(text(pair.receiveSync({ timeout })), ['end']);
      assert.deepEqual(await ended, [0]);
    });

    it('block until there is room, as long as a worker thread makes some', async () => {
      const pair = make(Pair, { sendHighWaterMark: 1, receiveHighWaterMark: 1 });
      const workerData = { endpoint: await bound(pair, transport), counts: true };
      const ended = once(new Worker(fixture('blocking'), { workerData }), 'exit');
      for (const n of numbers(300)) pair.sendSync(n, { timeout });
      pair.sendSync('end', { timeout });
      assert.equal(String(await pair.receive()), '300');
      assert.deepEqual(await ended, [0]);
    });
  });
}

describe('receiveSync()', () => {
  const make = sockets();

  it('needs a timeout on the main thread', () => {
    const pull = make(Pull);
    const missing = { name: 'TypeError', code: 'ERR_MISSING_ARGS' };
    assert.throws(() => pull.receiveSync(), missing);
    assert.throws(() => pull.receiveSync({}), missing);
  });

  it('throws EAGAIN after its time, and at once for 0', () => {
    const pull = make(Pull);
    pull.bindSync(endpointFor('tcp'));
    const start = performance.now();
    assert.throws(() => pull.receiveSync({ timeout: 0 }), receiveTimedOut);
    assert.throws(() => pull.receiveSync({ timeout: 50 }), receiveTimedOut);
    assert.ok(performance.now() - start >= 50);
    assert.equal(waitingSockets(), 0);
  });

  it('serves those that wait before itself, however many', async () => {
    const pull = make(Pull, { receiveHighWaterMark: 0 });
    const push = make(Push, { sendHighWaterMark: 0 });
    push.connect(await bound(pull, 'inproc'));
    const waiting = numbers(2_000).map(async (n) => assert.deepEqual(await receiveText(pull), [n]));
    const settled = new Settled(waiting);
    assert.throws(() => pull.receiveSync({ timeout: 0 }), receiveTimedOut);
    for (const n of numbers(2_001)) push.sendSync(n, { timeout: 0 });
    assert.deepEqual(text(pull.receiveSync({ timeout })), ['2000']);
    await settled.all;
    assert.equal(settled.count, 2_000);
  });

  it('throws what receive() rejects with', async () => {
    const request = make(Request);
    request.connect(await bound(make(Reply), 'inproc'));
    assert.throws(() => request.receiveSync({ timeout: 0 }), zmqError({ code: 'EFSM', syscall: 'zmq_msg_recv' }));
    request.close();
    assert.throws(() => request.receiveSync({ timeout: 0 }), zmqError({ code: 'EBADF', syscall: 'zmq_msg_recv' }));
  });
});

describe('sendSync()', () => {
  const make = sockets();

  it('needs a timeout on the main thread', () => {
    const push = make(Push);
    const missing = { name: 'TypeError', code: 'ERR_MISSING_ARGS' };
    assert.throws(() => push.sendSync('x'), missing);
    assert.throws(() => push.sendSync('x', {}), missing);
  });

  it('throws EAGAIN after its time, and the message is not sent later', async () => {
    const pull = make(Pull);
    const push = make(Push);
    const start = performance.now();
    assert.throws(() => push.sendSync('never', { timeout: 0 }), sendTimedOut);
    assert.throws(() => push.sendSync('never', { timeout: 50 }), sendTimedOut);
    assert.ok(performance.now() - start >= 50);
    push.connect(await bound(pull, 'inproc'));
    push.sendSync('a', { timeout });
    assert.deepEqual(await receiveText(pull), ['a']);
    assert.equal(pull.tryReceive(), undefined);
  });

  it('lets those that wait go first, however many', async () => {
    const pull = make(Pull, { receiveHighWaterMark: 0 });
    const push = make(Push, { sendHighWaterMark: 0 });
    const settled = new Settled(numbers(2_000).map((n) => push.send(n)));
    assert.throws(() => push.sendSync('never', { timeout: 0 }), sendTimedOut);
    pull.bindSync(endpointFor('inproc'));
    push.connect(lastEndpointOf(pull));
    push.sendSync('2000', { timeout });
    await settled.all;
    assert.deepEqual((await take(pull, 2_001)).map(String), numbers(2_001));
  });

  it('waits at the high-water mark of a mandatory Router', async () => {
    const router = make(Router, { mandatory: true, sendHighWaterMark: 1 });
    const dealer = make(Dealer, { routingId: 'known', receiveHighWaterMark: 1 });
    dealer.connect(await bound(router, 'inproc'));
    await dealer.send('hello');
    await router.receive();
    let sent = 0;
    while (router.trySend(['known', 'x'])) sent++;
    assert.throws(() => router.sendSync(['known', 'never'], { timeout: 20 }), sendTimedOut);
    const unreachable = zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send' });
    assert.throws(() => router.sendSync(['unknown', 'x'], { timeout }), unreachable);
    await take(dealer, sent);
    router.sendSync(['known', 'y'], { timeout });
    assert.deepEqual(await receiveText(dealer), ['y']);
  });

  it('waits at the high-water mark of an XPublisher that drops nothing', async () => {
    const publisher = make(XPublisher, { noDrop: true, sendHighWaterMark: 1 });
    const subscriber = make(Subscriber, { receiveHighWaterMark: 1 });
    subscriber.subscribe();
    subscriber.connect(await bound(publisher, 'inproc'));
    await subscription(publisher);
    let sent = 0;
    while (publisher.trySend('x')) sent++;
    assert.throws(() => publisher.sendSync('never', { timeout: 20 }), sendTimedOut);
    await take(subscriber, sent);
    publisher.sendSync('y', { timeout });
    assert.deepEqual(await receiveText(subscriber), ['y']);
  });
});

describe('a process in a storm of signals', () => {
  afterEach(killChildren);

  for (const transport of ['tcp', 'inproc']) {
    it(`blocks as long as it should, and loses nothing, over ${transport}`, async function () {
      if (process.platform === 'win32') this.skip();
      assert.deepEqual(await succeeds('blocking', ['storm', transport]), ['EAGAIN', 'after the time', 'done']);
    });
  }
});
