// Over WebSockets, as libzmq's test_ws_transport and test_wss_transport check it.
import assert from 'node:assert/strict';
import { capability, Dealer, Pair, Reply, Request, Subscriber, XPublisher } from 'zeromq-native';
import { bound, lastEndpointOf } from '../../support/endpoints';
import { receiveText, subscription } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('WebSockets', () => {
  const make = sockets();

  before(function () {
    if (capability.ws) return;
    console.log('    (skipped: this build has no ws)');
    this.skip();
  });

  it('may have a path, which lastEndpoint tells', async () => {
    const [reply, request] = [make(Reply), make(Request)];
    await reply.bind('ws://127.0.0.1:*/road');
    const endpoint = lastEndpointOf(reply);
    assert.match(endpoint, /^ws:\/\/127\.0\.0\.1:\d+\/road$/);
    request.connect(endpoint);
    await request.send('question');
    assert.deepEqual(await receiveText(reply), ['question']);
    await reply.send('answer');
    assert.deepEqual(await receiveText(request), ['answer']);
  });

  it('may do without a path', async () => {
    const [a, b] = [make(Pair), make(Pair)];
    const endpoint = await bound(a, 'ws');
    b.connect(endpoint.replace(/\/$/, ''));
    await b.send('there');
    assert.deepEqual(await receiveText(a), ['there']);
  });

  it('carry messages of all sizes, also where the length takes more bytes', async () => {
    const [a, b] = [make(Dealer), make(Dealer)];
    b.connect(await bound(a, 'ws'));
    for (const size of [0, 1, 123, 124, 125, 126, 127, 128, 65_533, 65_534, 65_535, 65_536, 1_000_000]) {
      const message = [Buffer.alloc(size, size % 251), Buffer.alloc(size, 1)];
      await b.send(message);
      assert.deepEqual(await a.receive(), message, `${size} bytes to the one that is bound`);
      await a.send(message);
      assert.deepEqual(await b.receive(), message, `${size} bytes to the one that is connected`);
    }
  });

  it('mask a message for each peer without changing it for the others', async () => {
    const publisher = make(XPublisher, { verbosity: 'allSubs' });
    const subscribers = [make(Subscriber), make(Subscriber), make(Subscriber)];
    for (const subscriber of subscribers) {
      subscriber.subscribe();
      // The side that connects is the one that masks.
      publisher.connect(await bound(subscriber, 'ws'));
      await subscription(publisher);
    }
    const message = Buffer.alloc(4_000, 'shared by all ');
    for (let n = 0; n < 10; n++) {
      await publisher.send([message, message]);
      for (const subscriber of subscribers) assert.deepEqual(await subscriber.receive(), [message, message]);
    }
  });

  it('go on while heartbeats pass', async () => {
    const [a, b] = [make(Dealer, { heartbeatInterval: 1 }), make(Dealer, { heartbeatInterval: 1 })];
    b.connect(await bound(a, 'ws'));
    for (let n = 0; n < 50; n++) {
      await b.send(String(n));
      assert.deepEqual(await receiveText(a), [String(n)]);
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
});

describe('WebSockets over TLS', () => {
  const make = sockets();

  it('are refused by a build without them', async function () {
    if (capability.wss) {
      console.log('    (skipped: this build has wss)');
      this.skip();
    }
    const endpoint = 'wss://127.0.0.1:*';
    const socket = make(Dealer);
    await assert.rejects(socket.bind(endpoint), { code: 'EPROTONOSUPPORT', syscall: 'zmq_bind', endpoint });
    assert.throws(() => socket.connect(endpoint), { code: 'EPROTONOSUPPORT', syscall: 'zmq_connect', endpoint });
  });
});
