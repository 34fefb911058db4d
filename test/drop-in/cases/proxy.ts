// Proxies.
import assert from 'node:assert/strict';
import type * as zeromq from 'zeromq';
import { bound, endpointFor } from '../../support/endpoints';
import type { Cases, Program } from '../support/program';
import { text } from '../support/text';

async function queue({ zmq, open }: Program): Promise<{
  proxy: zeromq.Proxy<zeromq.Router, zeromq.Dealer>;
  running: Promise<void>;
  request: zeromq.Request;
  reply: zeromq.Reply;
}> {
  const proxy = new zmq.Proxy(open(new zmq.Router()), open(new zmq.Dealer()));
  const request = open(new zmq.Request());
  const reply = open(new zmq.Reply());
  request.connect(await bound(proxy.frontEnd, 'tcp'));
  reply.connect(await bound(proxy.backEnd, 'tcp'));
  return { proxy, running: proxy.run(), request, reply };
}

async function ask(request: zeromq.Request, reply: zeromq.Reply, question: string): Promise<string[]> {
  await request.send(question);
  const [asked] = await reply.receive();
  await reply.send(`${asked}!`);
  return text(await request.receive());
}

export const cases: Cases = {
  'a proxy passes requests and replies on': async (program) => {
    const { proxy, running, request, reply } = await queue(program);
    for (const question of ['one', 'two']) assert.deepEqual(await ask(request, reply, question), [`${question}!`]);
    proxy.terminate();
    await running;
  },

  'a proxy passes publications and subscriptions on': async ({ zmq, open }) => {
    const front = open(new zmq.XSubscriber());
    const back = open(new zmq.XPublisher());
    const publisher = open(new zmq.XPublisher());
    const subscriber = open(new zmq.Subscriber());
    publisher.connect(await bound(front, 'tcp'));
    subscriber.connect(await bound(back, 'tcp'));
    const proxy = new zmq.Proxy(front, back);
    const running = proxy.run();
    subscriber.subscribe('news');
    assert.deepEqual(text(await publisher.receive()), ['\x01news']);
    await publisher.send(['news', 'of the day']);
    assert.deepEqual(text(await subscriber.receive()), ['news', 'of the day']);
    proxy.terminate();
    await running;
  },

  'a proxy streams from Pushes to Pulls': async ({ zmq, open }) => {
    const [front, back] = [open(new zmq.Pull()), open(new zmq.Push())];
    const [push, pull] = [open(new zmq.Push()), open(new zmq.Pull())];
    push.connect(await bound(front, 'tcp'));
    pull.connect(await bound(back, 'tcp'));
    const proxy = new zmq.Proxy(front, back);
    const running = proxy.run();
    for (let i = 0; i < 20; i++) await push.send(String(i));
    for (let i = 0; i < 20; i++) assert.deepEqual(text(await pull.receive()), [String(i)]);
    proxy.terminate();
    await running;
  },

  'a proxy closes its sockets at the end': async (program) => {
    const { proxy, running, request, reply } = await queue(program);
    assert.deepEqual(await ask(request, reply, 'there'), ['there!']);
    assert.deepEqual([proxy.frontEnd.closed, proxy.backEnd.closed], [false, false]);
    proxy.terminate();
    await running;
    assert.deepEqual([proxy.frontEnd.closed, proxy.backEnd.closed], [true, true]);
  },

  'a proxy keeps its sockets': async ({ zmq, open }) => {
    const [front, back] = [open(new zmq.Router()), open(new zmq.Dealer())];
    const proxy = new zmq.Proxy(front, back);
    assert.equal(proxy.frontEnd, front);
    assert.equal(proxy.backEnd, back);
  },

  'a proxy needs sockets that are bound or connected': async ({ zmq, open }) => {
    const [front, back] = [open(new zmq.Router()), open(new zmq.Dealer())];
    const run = async (): Promise<void> => new zmq.Proxy(front, back).run();
    await assert.rejects(run, { message: 'Front-end socket must be bound or connected' });
    await front.bind(endpointFor('inproc'));
    await assert.rejects(run, { message: 'Back-end socket must be bound or connected' });
  },

  'a proxy needs sockets': async ({ zmq, open }) => {
    const socket = open(new zmq.Router());
    const none = undefined as unknown as zeromq.Socket;
    const name = 'TypeError';
    assert.throws(() => new zmq.Proxy(none, socket), { name, message: 'Front-end must be a socket object' });
    assert.throws(() => new zmq.Proxy(socket, none), { name, message: 'Back-end must be a socket object' });
  },

  'a proxy leaves the sockets alone while it does not run': async ({ zmq, open }) => {
    const [front, back] = [open(new zmq.Pull()), open(new zmq.Push())];
    const push = open(new zmq.Push());
    push.connect(await bound(front, 'tcp'));
    const proxy = new zmq.Proxy(front, back);
    await push.send('direct');
    assert.deepEqual(text(await proxy.frontEnd.receive()), ['direct']);
  },

  'a proxy that does not run cannot be steered': async ({ zmq, open }) => {
    const proxy = new zmq.Proxy(open(new zmq.Router()), open(new zmq.Dealer()));
    for (const command of ['pause', 'resume', 'terminate'] as const) {
      assert.throws(() => proxy[command](), { code: 'EBADF' }, command);
    }
  },
};
