// Draft sockets and their surroundings: contexts, endpoints that come later, proxies.
import assert from 'node:assert/strict';
import { Context, Proxy as ZmqProxy } from 'zeromq-native';
import * as draft from 'zeromq-native/draft';
import { Channel, Client, Gather, Scatter, Server } from 'zeromq-native/draft';
import { timedOut } from '../../support/draft';
import { bound, transports, unboundEndpoint } from '../../support/endpoints';
import { next } from '../../support/events';
import { isPending, receiveText, text } from '../../support/expect';
import type { SocketClass } from '../../support/socket-classes';
import { closeWholly, sockets } from '../../support/sockets';

const classes: readonly SocketClass[] = Object.values(draft);

describe('draft sockets', () => {
  const make = sockets();
  const [one, other] = [new Context(), new Context({ ioThreads: 2 })];

  before(() => {
    // The threads of a context start with its first socket.
    for (const context of [one, other]) new Channel({ context }).close();
  });

  for (const transport of transports) {
    it(`receive over ${transport} from a peer that comes while they wait`, async () => {
      const [server, client] = [make(Server), make(Client)];
      const asked = server.receive();
      const answered = client.receive();
      assert.ok(await isPending(asked));
      const endpoint = await bound(server, transport);
      client.connect(endpoint);
      await client.send('question');
      const [question, origin] = await asked;
      assert.equal(String(question), 'question');
      await server.send('answer', origin);
      assert.deepEqual(text(await answered), ['answer']);
    });
  }

  it('are woken by a peer that comes back', async () => {
    const client = make(Client, { reconnectInterval: 5 });
    const endpoint = await unboundEndpoint('tcp');
    client.connect(endpoint);
    for (const time of ['first', 'second']) {
      const server = make(Server);
      await server.bind(endpoint);
      const asked = server.receive();
      await client.send(time);
      const [question, origin] = await asked;
      assert.equal(String(question), time);
      const lost = next(client.events, 'disconnect');
      await server.send(`${time} answer`, origin);
      assert.deepEqual(await receiveText(client), [`${time} answer`]);
      server.close();
      await lost;
    }
  });

  it('have a context of their own where they are given one', async () => {
    const endpoint = 'inproc://draft-contexts';
    const apart = [one, other].map((context) => {
      const channel = make(Channel, { context });
      channel.bindSync(endpoint);
      const peer = make(Channel, { context });
      assert.equal(peer.context, context);
      peer.connect(endpoint);
      return { channel, peer };
    });
    for (const [n, { channel, peer }] of apart.entries()) {
      const receiving = peer.receive();
      await channel.send(`in context ${n}`);
      assert.deepEqual(text(await receiving), [`in context ${n}`]);
    }
    for (const { channel } of apart) await assert.rejects(channel.receive({ timeout: 1 }), timedOut);
  });

  it('count their peers, and have a monitor', async () => {
    const gather = make(Gather);
    const monitor = gather.events;
    const endpoint = await bound(gather, 'tcp');
    const scatters = [make(Scatter), make(Scatter)];
    for (const scatter of scatters) scatter.connect(endpoint);
    assert.equal(await gather.connected({ count: 2 }), 2);
    await next(monitor, 'handshake');
    assert.equal(await scatters[0]?.connected(), 1);
  });

  it('are closed with what waits, and then are of no use', async () => {
    for (const socketClass of classes) {
      const socket = make(socketClass);
      if ('receive' in socket) {
        const receiving = (socket as Gather).receive();
        socket.close();
        await assert.rejects(receiving, timedOut, socketClass.name);
        assert.throws(() => (socket as Gather).receive(), { name: 'ZmqError', code: 'EBADF' });
      }
      socket.close();
      assert.equal(socket.closed, true);
      assert.deepEqual([socket.readable, socket.writable], [false, false]);
      await assert.rejects(socket.bind('inproc://closed'), { name: 'ZmqError', code: 'EBADF' });
    }
    const scatter = make(Scatter);
    const sending = scatter.send('x');
    scatter.close();
    await assert.rejects(sending, timedOut);
  });

  it('deliver what was sent before they were closed', async () => {
    const gather = make(Gather);
    const scatter = make(Scatter);
    scatter.connect(await bound(gather, 'tcp'));
    await scatter.sendMany(Array.from({ length: 500 }, (_, n) => String(n)));
    await scatter.close({});
    for (let n = 0; n < 500; n++) assert.deepEqual(await receiveText(gather), [String(n)]);
  });

  it('can be made and closed many times', async () => {
    for (const socketClass of classes) {
      for (let n = 0; n < 50; n++) make(socketClass).close();
      await closeWholly(make(socketClass));
    }
  });

  it('are thread-safe for libzmq, but for a Datagram', () => {
    for (const socketClass of classes) {
      const { threadSafe } = make(socketClass) as Scatter;
      assert.equal(threadSafe, socketClass !== draft.Datagram, socketClass.name);
    }
  });

  it('are none for a proxy', () => {
    const expected = { name: 'TypeError', message: /draft types/ };
    for (const socketClass of classes) {
      const socket = make(socketClass);
      const good = make(draft.Channel);
      assert.throws(() => new ZmqProxy(socket as never, good), expected, socketClass.name);
      assert.throws(() => new ZmqProxy(good, socket as never), expected, socketClass.name);
      assert.equal(socket.closed, false);
    }
  });
});
