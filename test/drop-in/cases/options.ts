// Options: their names, defaults and access, on the sockets that have them.
import assert from 'node:assert/strict';
import type * as zeromq from 'zeromq';
import type { Cases } from '../support/program';

/** What a new socket of any type has. */
const defaults = {
  affinity: 0,
  rate: 100,
  recoveryInterval: 10_000,
  linger: -1,
  reconnectInterval: 100,
  backlog: 100,
  reconnectMaxInterval: 0,
  maxMessageSize: -1,
  tcpKeepalive: -1,
  tcpKeepaliveCount: -1,
  tcpKeepaliveIdle: -1,
  tcpKeepaliveInterval: -1,
  immediate: false,
  ipv6: false,
  plainServer: false,
  plainUsername: null,
  plainPassword: null,
  curveServer: false,
  zapDomain: null,
  typeOfService: 0,
  handshakeInterval: 30_000,
  socksProxy: null,
  heartbeatInterval: 0,
  heartbeatTimeToLive: 0,
  heartbeatTimeout: -1,
  connectTimeout: 0,
  tcpMaxRetransmitTimeout: 0,
  multicastMaxTransportDataUnit: 1500,
  interface: null,
} satisfies zeromq.SocketOptions<zeromq.Socket>;

/** Another value for each of them, in an order in which none changes what another reads. */
const others = {
  affinity: 1,
  rate: 200,
  recoveryInterval: 5000,
  linger: 1234,
  reconnectInterval: 50,
  backlog: 10,
  reconnectMaxInterval: 1000,
  maxMessageSize: 100_000,
  tcpKeepalive: 1,
  tcpKeepaliveCount: 3,
  tcpKeepaliveIdle: 60,
  tcpKeepaliveInterval: 30,
  immediate: true,
  ipv6: true,
  zapDomain: 'global',
  typeOfService: 16,
  handshakeInterval: 1000,
  socksProxy: '127.0.0.1:1080',
  heartbeatInterval: 100,
  heartbeatTimeToLive: 500,
  heartbeatTimeout: 300,
  connectTimeout: 200,
  multicastMaxTransportDataUnit: 1200,
  plainServer: true,
} satisfies zeromq.SocketOptions<zeromq.Socket>;

function read(socket: object, names: object): object {
  return Object.fromEntries(Object.keys(names).map((name) => [name, Reflect.get(socket, name)]));
}

export const cases: Cases = {
  'a new socket has the documented defaults': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    assert.deepEqual(read(push, defaults), defaults);
    assert.deepEqual([push.lastEndpoint, push.securityMechanism, push.threadSafe], [null, null, false]);
  },

  'what sends has the options for sending': async ({ zmq, open }) => {
    const { Pair, Publisher, Request, Reply, Dealer, Router, Push, XPublisher, XSubscriber, Stream } = zmq;
    const expected = { sendBufferSize: -1, sendHighWaterMark: 1000, sendTimeout: -1, multicastHops: 1 };
    const changed = { sendBufferSize: 65_536, sendHighWaterMark: 3, sendTimeout: 250, multicastHops: 4 };
    const classes = [Pair, Publisher, Request, Reply, Dealer, Router, Push, XPublisher, XSubscriber];
    for (const socketClass of classes) {
      const socket = open(new socketClass());
      assert.deepEqual(read(socket, expected), expected, socketClass.name);
      Object.assign(socket, changed);
      assert.deepEqual(read(socket, expected), changed, socketClass.name);
    }
    assert.equal(open(new Stream()).sendTimeout, -1);
  },

  'what receives has the options for receiving': async ({ zmq, open }) => {
    const { Pair, Subscriber, Request, Reply, Dealer, Router, Pull, XPublisher, XSubscriber, Stream } = zmq;
    const expected = { receiveBufferSize: -1, receiveHighWaterMark: 1000, receiveTimeout: -1 };
    const changed = { receiveBufferSize: 65_536, receiveHighWaterMark: 3, receiveTimeout: 250 };
    const classes = [Pair, Subscriber, Request, Reply, Dealer, Router, Pull, XPublisher, XSubscriber, Stream];
    for (const socketClass of classes) {
      const socket = open(new socketClass());
      assert.deepEqual(read(socket, expected), expected, socketClass.name);
      Object.assign(socket, changed);
      assert.deepEqual(read(socket, expected), changed, socketClass.name);
    }
  },

  'options can be set as properties': async ({ zmq, open }) => {
    const dealer = open(new zmq.Dealer());
    for (const [name, value] of Object.entries(others)) {
      Reflect.set(dealer, name, value);
      assert.equal(Reflect.get(dealer, name), value, name);
    }
  },

  'options can be given to the constructor': async ({ zmq, open }) => {
    const options: zeromq.SocketOptions<zeromq.Router> = { ...others, mandatory: true, routingId: 'router' };
    const router = open(new zmq.Router(options));
    assert.deepEqual(read(router, others), others);
    assert.equal(router.routingId, 'router');
  },

  'options without a value to read can be set': async ({ zmq, open }) => {
    open(new zmq.Publisher({ noDrop: true, conflate: true, invertMatching: false }));
    open(new zmq.Subscriber({ conflate: true, invertMatching: false }));
    open(new zmq.Request({ probeRouter: true, correlate: true, relaxed: true }));
    open(new zmq.Dealer({ probeRouter: true, conflate: false }));
    open(new zmq.Router({ probeRouter: true, handover: true }));
    open(new zmq.Pull({ conflate: true }));
    open(new zmq.Push({ conflate: true }));
    open(new zmq.XPublisher({ noDrop: true, manual: true, welcomeMessage: 'hi', verbosity: null }));
    open(new zmq.Stream({ notify: false }));
    const request = open(new zmq.Request());
    request.probeRouter = true;
    request.correlate = true;
    request.relaxed = true;
    const publisher = open(new zmq.XPublisher());
    publisher.noDrop = false;
    publisher.manual = false;
    publisher.welcomeMessage = null;
    for (const verbosity of ['allSubs', 'allSubsUnsubs', null] as const) publisher.verbosity = verbosity;
  },

  'options without a value to read are undefined': async ({ zmq, open }) => {
    const request: object = open(new zmq.Request());
    for (const name of ['probeRouter', 'correlate', 'relaxed']) assert.equal(Reflect.get(request, name), undefined);
    assert.equal(Reflect.get(open(new zmq.Push()), 'conflate'), undefined);
    assert.equal(Reflect.get(open(new zmq.Router()), 'handover'), undefined);
    const publisher: object = open(new zmq.XPublisher());
    for (const name of ['noDrop', 'manual', 'welcomeMessage', 'verbosity']) {
      assert.equal(Reflect.get(publisher, name), undefined);
    }
  },

  'null takes back a string': async ({ zmq, open }) => {
    const push = open(new zmq.Push({ plainUsername: 'user', socksProxy: '127.0.0.1:1080' }));
    assert.equal(push.securityMechanism, 'plain');
    push.plainUsername = null;
    push.socksProxy = null;
    assert.deepEqual([push.securityMechanism, push.socksProxy], [null, null]);
  },

  'strings may be given as buffers': async ({ zmq, open }) => {
    const dealer = open(new zmq.Dealer());
    Object.assign(dealer, { routingId: Buffer.from('as buffer'), zapDomain: Buffer.from('domain') });
    assert.deepEqual([dealer.routingId, dealer.zapDomain], ['as buffer', 'domain']);
  },

  'a read-only option cannot be set': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    for (const name of ['type', 'lastEndpoint', 'securityMechanism', 'threadSafe', 'closed', 'events', 'context']) {
      assert.throws(
        () => Object.assign(push, { [name]: 1 }),
        { name: 'TypeError', message: `Cannot set property ${name} of #<Socket> which has only a getter` },
        name,
      );
    }
  },

  'an option that does not exist cannot be set': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    const message = /^Cannot add property doesNotExist, object is not extensible/;
    assert.throws(() => Object.assign(push, { doesNotExist: 1 }), { name: 'TypeError', message });
    const context = new zmq.Context();
    assert.throws(() => Object.assign(context, { doesNotExist: 1 }), { name: 'TypeError', message });
    assert.ok(!Object.isExtensible(push));
    assert.ok(!Object.isExtensible(context));
  },

  'an option of another type of socket cannot be set': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    assert.throws(() => Object.assign(push, { mandatory: true }), {
      name: 'TypeError',
      message: 'Cannot add property mandatory, object is not extensible',
    });
  },

  'a value of a wrong type is a TypeError': async ({ zmq, open }) => {
    const dealer = open(new zmq.Dealer());
    const wrong: readonly (readonly [string, unknown, RegExp])[] = [
      ['linger', 'long', /^Option value must be a number/],
      ['affinity', 'all', /^Option value must be a number/],
      ['maxMessageSize', null, /^Option value must be a number/],
      ['typeOfService', true, /^Option value must be a number/],
      ['ipv6', 1, /^Option value must be a boolean/],
      ['conflate', 'yes', /^Option value must be a boolean/],
      ['zapDomain', 5, /^Option value must be a string or buffer/],
      ['routingId', false, /^Option value must be a string or buffer/],
    ];
    for (const [name, value, message] of wrong) {
      assert.throws(() => Object.assign(dealer, { [name]: value }), { name: 'TypeError', message }, name);
    }
  },

  'options must be an object': async ({ zmq }) => {
    for (const options of [1, 'linger', null]) {
      const expected = { name: 'TypeError', message: 'Options must be an object' };
      assert.throws(() => new zmq.Push(options as unknown as zeromq.SocketOptions<zeromq.Push>), expected);
    }
  },

  'absent options are no options': async ({ zmq, open }) => {
    assert.equal(open(new zmq.Push(undefined)).linger, -1);
    assert.equal(open(new zmq.Push({})).linger, -1);
  },

  'the kinds of security are told apart': async ({ zmq, open }) => {
    const { publicKey, secretKey } = zmq.curveKeyPair();
    const server = open(new zmq.Push({ curveServer: true, curveSecretKey: secretKey }));
    assert.deepEqual([server.securityMechanism, server.curveServer], ['curve', true]);
    const client = open(new zmq.Push());
    client.curveServerKey = publicKey;
    client.curvePublicKey = publicKey;
    client.curveSecretKey = secretKey;
    assert.deepEqual([client.securityMechanism, client.curveServer], ['curve', false]);
    const plain = open(new zmq.Push({ plainUsername: 'user', plainPassword: 'password' }));
    assert.deepEqual([plain.securityMechanism, plain.plainUsername], ['plain', 'user']);
  },

  'a Socket has no options for what it cannot do': async ({ zmq, open }) => {
    assert.ok(!('receiveTimeout' in open(new zmq.Push())));
    assert.ok(!('sendTimeout' in open(new zmq.Pull())));
    assert.ok(!('routingId' in open(new zmq.Pair())));
    assert.ok(!('mandatory' in open(new zmq.Dealer())));
  },
};
