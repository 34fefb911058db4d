// Routing ids, and talking plain TCP.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import type * as zeromq from 'zeromq';
import { bound } from '../../support/endpoints';
import type { Cases } from '../support/program';
import { text } from '../support/text';

function bytes(message: Buffer | undefined): Buffer {
  assert.ok(message);
  return message;
}

export const cases: Cases = {
  'routingId is null until it is set': async ({ zmq, open }) => {
    for (const socketClass of [zmq.Request, zmq.Reply, zmq.Dealer, zmq.Router]) {
      const socket: zeromq.Dealer = open(new socketClass()) as zeromq.Dealer;
      assert.equal(socket.routingId, null);
      socket.routingId = 'name';
      assert.equal(socket.routingId, 'name');
    }
  },

  'a Router gives ids to peers without one': async ({ zmq, open }) => {
    const router = open(new zmq.Router());
    const dealer = open(new zmq.Dealer());
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('hello');
    const [id, message] = await router.receive();
    assert.equal(bytes(id).length, 5);
    assert.equal(bytes(id)[0], 0);
    await router.send([bytes(id), bytes(message), 'again']);
    assert.deepEqual(text(await dealer.receive()), ['hello', 'again']);
  },

  'a Router may name the peer that it connects to': async ({ zmq, open }) => {
    const router = open(new zmq.Router({ mandatory: true }));
    const dealer = open(new zmq.Dealer());
    const options: zeromq.RouterConnectOptions = { routingId: 'server' };
    router.connect(await bound(dealer, 'tcp'), options);
    await router.send(['server', 'hello']);
    assert.deepEqual(text(await dealer.receive()), ['hello']);
    await dealer.send('hi');
    assert.deepEqual(text(await router.receive()), ['server', 'hi']);
  },

  'a Router may connect without a name': async ({ zmq, open }) => {
    const router = open(new zmq.Router());
    const dealer = open(new zmq.Dealer({ routingId: 'own' }));
    router.connect(await bound(dealer, 'tcp'), {});
    await dealer.send('hello');
    assert.deepEqual(text(await router.receive()), ['own', 'hello']);
  },

  'probing tells a Router of a peer that says nothing': async ({ zmq, open }) => {
    const router = open(new zmq.Router());
    const dealer = open(new zmq.Dealer({ probeRouter: true, routingId: 'quiet' }));
    dealer.connect(await bound(router, 'tcp'));
    assert.deepEqual(text(await router.receive()), ['quiet', '']);
  },

  'with handover a newcomer takes an id over': async ({ zmq, open }) => {
    const router = open(new zmq.Router({ handover: true }));
    const address = await bound(router, 'tcp');
    for (const name of ['first', 'second']) {
      const dealer = open(new zmq.Dealer({ routingId: 'same' }));
      dealer.connect(address);
      await dealer.send(name);
      assert.deepEqual(text(await router.receive()), ['same', name]);
      await router.send(['same', `hello ${name}`]);
      assert.deepEqual(text(await dealer.receive()), [`hello ${name}`]);
    }
  },

  'a Stream serves plain TCP': async ({ zmq, open }) => {
    const stream = open(new zmq.Stream());
    const address = await bound(stream, 'tcp');
    const client = connect(Number(new URL(address).port), '127.0.0.1');
    const [id, greeting] = await stream.receive();
    assert.equal(greeting.length, 0);
    client.write('ping');
    const [from, request] = await stream.receive();
    assert.ok(from.equals(id));
    assert.equal(request.toString(), 'ping');
    await stream.send([id, 'pong']);
    const [answer] = await once(client, 'data');
    assert.equal(String(answer), 'pong');
    client.destroy();
    const [gone, farewell] = await stream.receive();
    assert.ok(gone.equals(id));
    assert.equal(farewell.length, 0);
  },

  'a Stream talks to a plain TCP server': async ({ zmq, open }) => {
    const server = createServer((connection) => {
      connection.on('error', () => undefined);
      connection.on('data', (data) => connection.write(`you said ${data}`));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const stream = open(new zmq.Stream());
    const options: zeromq.StreamConnectOptions = { routingId: 'server' };
    stream.connect(`tcp://127.0.0.1:${port}`, options);
    assert.deepEqual(text(await stream.receive()), ['server', '']);
    await stream.send(['server', 'hello']);
    assert.deepEqual(text(await stream.receive()), ['server', 'you said hello']);
    stream.linger = 0;
    stream.close();
    server.close();
    await once(server, 'close');
  },

  'a Stream need not tell of connections': async ({ zmq, open }) => {
    const stream = open(new zmq.Stream({ notify: false }));
    const client = connect(Number(new URL(await bound(stream, 'tcp')).port), '127.0.0.1');
    client.write('first');
    assert.equal((await stream.receive())[1].toString(), 'first');
    client.destroy();
  },
};
