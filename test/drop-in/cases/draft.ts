// The draft socket types, of the module `draft`.
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type * as draft from 'zeromq/draft';
import { bound } from '../../support/endpoints';
import type { Cases, Program } from '../support/program';
import { text } from '../support/text';

/** A port for UDP on the loopback interface that was free a moment ago. */
async function udpPort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

/** A Dish that is known to have joined its groups: it gets what a Radio repeats. */
async function heard(radio: draft.Radio, dish: draft.Dish, group: string): Promise<void> {
  let found = false;
  const first = dish.receive().then((message) => {
    found = true;
    return message;
  });
  while (!found) {
    await radio.send('here?', { group });
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await radio.send('here!', { group });
  for (let [frame] = await first; String(frame) !== 'here!'; [frame] = await dish.receive());
}

async function station({ draft, open }: Program): Promise<{ radio: draft.Radio; dish: draft.Dish }> {
  const radio = open(new draft.Radio());
  const dish = open(new draft.Dish());
  dish.connect(await bound(radio, 'tcp'));
  return { radio, dish };
}

export const cases: Cases = {
  'a Server tells its Clients apart': async ({ draft, open }) => {
    const server = open(new draft.Server());
    const address = await bound(server, 'tcp');
    for (const name of ['ann', 'ben']) {
      const client = open(new draft.Client());
      client.connect(address);
      await client.send(name);
      const [message, { routingId }] = await server.receive();
      assert.equal(message.toString(), name);
      assert.equal(typeof routingId, 'number');
      assert.ok(routingId > 0);
      await server.send(`hello ${message}`, { routingId });
      assert.deepEqual(text(await client.receive()), [`hello ${name}`]);
    }
  },

  'a Server serves from a loop': async ({ draft, open }) => {
    const server = open(new draft.Server());
    const client = open(new draft.Client());
    client.connect(await bound(server, 'inproc'));
    await client.send('question');
    for await (const [message, { routingId }] of server) {
      await server.send(`${message} answered`, { routingId });
      break;
    }
    assert.deepEqual(text(await client.receive()), ['question answered']);
  },

  'a Scatter deals messages to a Gather': async ({ draft, open }) => {
    const gather = open(new draft.Gather());
    const scatter = open(new draft.Scatter());
    scatter.connect(await bound(gather, 'tcp'));
    for (let i = 0; i < 50; i++) await scatter.send(String(i));
    for (let i = 0; i < 50; i++) assert.deepEqual(text(await gather.receive()), [String(i)]);
  },

  'a Dish hears the groups that it has joined': async (program) => {
    const { radio, dish } = await station(program);
    dish.join('news', Buffer.from('weather'));
    await heard(radio, dish, 'news');
    await heard(radio, dish, 'weather');
    await radio.send('not for us', { group: 'sports' });
    await radio.send('rain', { group: Buffer.from('weather') });
    const [message, { group }] = await dish.receive();
    assert.deepEqual([String(message), String(group)], ['rain', 'weather']);
    assert.ok(Buffer.isBuffer(group));
  },

  'a group can be joined once, and left once': async ({ draft, open }) => {
    const dish = open(new draft.Dish());
    dish.join('news');
    assert.throws(() => dish.join('news'), { code: 'EINVAL' });
    dish.leave('news');
    assert.throws(() => dish.leave('news'), { code: 'EINVAL' });
    dish.join('news');
  },

  'a Radio reaches a Dish by UDP': async ({ draft, open }) => {
    const dish = open(new draft.Dish());
    const radio = open(new draft.Radio());
    const address = `udp://127.0.0.1:${await udpPort()}`;
    await dish.bind(address);
    dish.join('news');
    radio.connect(address);
    await heard(radio, dish, 'news');
  },

  'a Datagram talks to what speaks UDP': async ({ draft, open }) => {
    const port = await udpPort();
    const datagram = open(new draft.Datagram());
    await datagram.bind(`udp://127.0.0.1:${port}`);
    const peer = createSocket('udp4');
    peer.bind(0, '127.0.0.1');
    await once(peer, 'listening');
    // libzmq binds to the port on a thread of its own, some time after bind() says so.
    const pinging = setInterval(() => peer.send('ping', port, '127.0.0.1'), 1);
    const [from, message] = await datagram.receive().finally(() => clearInterval(pinging));
    assert.ok(from.toString().startsWith(`127.0.0.1:${peer.address().port}`));
    assert.equal(message.toString(), 'ping');
    const answering = once(peer, 'message');
    await datagram.send([from, 'pong']);
    assert.equal(String((await answering)[0]), 'pong');
    await new Promise<void>((resolve) => peer.close(resolve));
  },

  'draft sockets are Sockets with a type': async ({ zmq, draft, open }) => {
    const { Server, Client, Radio, Dish, Gather, Scatter, Datagram } = draft;
    for (const [index, socketClass] of [Server, Client, Radio, Dish, Gather, Scatter, Datagram].entries()) {
      const socket = open(new socketClass({ linger: 0 }));
      assert.ok(socket instanceof zmq.Socket);
      assert.equal(Number(socket.type), 12 + index);
    }
  },

  'thread-safe draft sockets say so': async ({ draft, open }) => {
    assert.equal(open(new draft.Server()).threadSafe, true);
    assert.equal(open(new draft.Datagram()).threadSafe, false);
  },

  'a Scatter and a Gather may keep the last message only': async ({ draft, open }) => {
    open(new draft.Scatter({ conflate: true }));
    open(new draft.Gather({ conflate: true }));
  },

  'closing ends what waits on draft sockets': async ({ draft, open }) => {
    const client = open(new draft.Client());
    const receiving = client.receive();
    client.close();
    await assert.rejects(receiving, { code: 'EAGAIN' });
    assert.throws(() => client.receive(), { code: 'EBADF' });
    const gather = open(new draft.Gather());
    const iterating = (async () => {
      for await (const _ of gather) assert.fail('a message');
    })();
    gather.close();
    await iterating;
  },

  'every socket has the draft options': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    assert.deepEqual([push.zapEnforceDomain, push.loopbackFastPath], [false, false]);
    push.zapEnforceDomain = true;
    push.loopbackFastPath = true;
    assert.deepEqual([push.zapEnforceDomain, push.loopbackFastPath], [true, true]);
  },
};
