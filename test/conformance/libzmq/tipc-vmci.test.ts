// The transports of clusters and of virtual machines, as libzmq's test_*_tipc and test_*_vmci check them.
import assert from 'node:assert/strict';
import { capability, Dealer, Pair, Reply, Request, Router, Subscriber, XPublisher } from 'zeromq-native';

import { lastEndpointOf } from '../../support/endpoints';
import { receiveText, subscription } from '../../support/expect';
import { sockets } from '../../support/sockets';

const type = 100_000 + process.pid;

/** Where to bind and where to connect, for the transports that a build may lack. */
const endpoints = {
  tipc: { bind: `tipc://{${type},0,0}`, connect: () => `tipc://{${type},0}` },
  vmci: { bind: 'vmci://@:*', connect: lastEndpointOf },
} as const;

for (const transport of ['tipc', 'vmci'] as const) {
  describe(`over ${transport}`, () => {
    const make = sockets();
    const { bind, connect } = endpoints[transport];

    before(function () {
      if (capability[transport]) return;
      console.log(`    (skipped: this build has no ${transport})`);
      this.skip();
    });

    it('two Pairs exchange messages', async () => {
      const [a, b] = [make(Pair), make(Pair)];
      await a.bind(bind);
      b.connect(connect(a));
      await b.send(['to', 'a']);
      assert.deepEqual(await receiveText(a), ['to', 'a']);
      await a.send('to b');
      assert.deepEqual(await receiveText(b), ['to b']);
    });

    it('a Request gets its Reply', async () => {
      const [reply, request] = [make(Reply), make(Request)];
      await reply.bind(bind);
      request.connect(connect(reply));
      await request.send('question');
      assert.deepEqual(await receiveText(reply), ['question']);
      await reply.send('answer');
      assert.deepEqual(await receiveText(request), ['answer']);
    });

    it('subscriptions reach the publisher', async () => {
      const [publisher, subscriber] = [make(XPublisher), make(Subscriber)];
      await publisher.bind(bind);
      subscriber.connect(connect(publisher));
      subscriber.subscribe('a');
      await subscription(publisher, 'a');
      await publisher.send('a1');
      assert.deepEqual(await receiveText(subscriber), ['a1']);
    });

    it('a mandatory Router knows whom it can reach', async () => {
      const [router, dealer] = [make(Router, { mandatory: true }), make(Dealer, { routingId: 'd' })];
      await router.bind(bind);
      await assert.rejects(router.send(['d', 'early']), { code: 'EHOSTUNREACH' });
      dealer.connect(connect(router));
      await dealer.send('hello');
      assert.deepEqual(await receiveText(router), ['d', 'hello']);
      await router.send(['d', 'back']);
      assert.deepEqual(await receiveText(dealer), ['back']);
    });
  });
}

describe('endpoints of tipc', () => {
  const make = sockets();

  before(function () {
    if (capability.tipc) return;
    console.log('    (skipped: this build has no tipc)');
    this.skip();
  });

  for (const endpoint of ['tipc://blob', 'tipc://{1}', 'tipc://<1.2>']) {
    it(`that are malformed are refused: ${endpoint}`, async () => {
      const socket = make(Pair);
      await assert.rejects(socket.bind(endpoint), { code: 'EINVAL', syscall: 'zmq_bind', endpoint });
      assert.throws(() => socket.connect(endpoint), { code: 'EINVAL', syscall: 'zmq_connect', endpoint });
    });
  }
});
