// The patterns of messaging: which socket hands which message to whom.
import assert from 'node:assert/strict';
import { bound, localTransports } from '../../support/endpoints';
import type { Cases } from '../support/program';
import { text } from '../support/text';

export const cases: Cases = {
  'a Request and a Reply take turns': async ({ zmq, open }) => {
    const reply = open(new zmq.Reply());
    const request = open(new zmq.Request());
    request.connect(await bound(reply, 'tcp'));
    const serving = (async () => {
      for await (const [message] of reply) {
        await reply.send((2 * Number.parseInt(String(message), 10)).toString());
      }
    })();
    for (const [asked, answer] of [
      ['4', '8'],
      ['21', '42'],
    ] as const) {
      await request.send(asked);
      const [result] = await request.receive();
      assert.equal(result?.toString(), answer);
    }
    reply.close();
    await serving;
  },

  'a Push deals messages to its Pulls in turn': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    const pulls = [open(new zmq.Pull()), open(new zmq.Pull())];
    for (const pull of pulls) push.connect(await bound(pull, 'inproc'));
    for (let i = 0; i < 10; i++) await push.send(String(i));
    for (const pull of pulls) {
      const numbers: number[] = [];
      while (numbers.length < 5) numbers.push(Number(String((await pull.receive())[0])));
      assert.deepEqual(
        numbers.map((number) => number % 2),
        Array(5).fill((numbers[0] ?? 0) % 2),
      );
    }
  },

  'a Pull receives from each of its Pushes': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const address = await bound(pull, 'tcp');
    const pushes = [open(new zmq.Push()), open(new zmq.Push())];
    for (const [index, push] of pushes.entries()) {
      push.connect(address);
      await push.send([`push ${index}`]);
    }
    const received = [text(await pull.receive()), text(await pull.receive())];
    assert.deepEqual(received.flat().sort(), ['push 0', 'push 1']);
  },

  'every local transport carries messages': async ({ zmq, open }) => {
    for (const transport of localTransports) {
      const pull = open(new zmq.Pull());
      const push = open(new zmq.Push());
      push.connect(await bound(pull, transport));
      await push.send([transport, 'works']);
      assert.deepEqual(text(await pull.receive()), [transport, 'works']);
    }
  },

  'two Pairs talk in both directions': async ({ zmq, open }) => {
    const left = open(new zmq.Pair());
    const right = open(new zmq.Pair());
    right.connect(await bound(left, 'inproc'));
    await left.send('ping');
    assert.deepEqual(text(await right.receive()), ['ping']);
    await right.send(['pong', 'pong']);
    assert.deepEqual(text(await left.receive()), ['pong', 'pong']);
  },

  'a Router tells its Dealers apart': async ({ zmq, open }) => {
    const router = open(new zmq.Router());
    const address = await bound(router, 'tcp');
    const dealers = ['one', 'two'].map((routingId) => open(new zmq.Dealer({ routingId })));
    for (const dealer of dealers) {
      dealer.connect(address);
      await dealer.send(['hello']);
    }
    for (let i = 0; i < dealers.length; i++) {
      const [id, message] = await router.receive();
      assert.equal(message?.toString(), 'hello');
      await router.send([id as Buffer, `you are ${id}`]);
    }
    assert.deepEqual(text((await dealers[0]?.receive()) ?? []), ['you are one']);
    assert.deepEqual(text((await dealers[1]?.receive()) ?? []), ['you are two']);
  },

  'a Dealer addresses a Reply with an empty delimiter': async ({ zmq, open }) => {
    const reply = open(new zmq.Reply());
    const dealer = open(new zmq.Dealer());
    dealer.connect(await bound(reply, 'tcp'));
    await dealer.send(['', 'first']);
    await dealer.send([null, 'second']);
    for (const name of ['first', 'second']) {
      assert.deepEqual(text(await reply.receive()), [name]);
      await reply.send(`${name} done`);
      assert.deepEqual(text(await dealer.receive()), ['', `${name} done`]);
    }
  },

  'a Router sees the envelope of a Request': async ({ zmq, open }) => {
    const router = open(new zmq.Router());
    const request = open(new zmq.Request({ routingId: 'client' }));
    request.connect(await bound(router, 'tcp'));
    await request.send(['question', 'more']);
    const message = await router.receive();
    assert.deepEqual(text(message), ['client', '', 'question', 'more']);
    await router.send([...message.slice(0, 2), 'answer']);
    assert.deepEqual(text(await request.receive()), ['answer']);
  },

  'a Router and a Dealer make a queue by hand': async ({ zmq, open }) => {
    const router = open(new zmq.Router());
    const dealer = open(new zmq.Dealer());
    const request = open(new zmq.Request());
    const reply = open(new zmq.Reply());
    request.connect(await bound(router, 'inproc'));
    reply.connect(await bound(dealer, 'inproc'));
    await request.send('job');
    await dealer.send(await router.receive());
    assert.deepEqual(text(await reply.receive()), ['job']);
    await reply.send('done');
    await router.send(await dealer.receive());
    assert.deepEqual(text(await request.receive()), ['done']);
  },

  'a correlated and relaxed Request may ask again': async ({ zmq, open }) => {
    const router = open(new zmq.Router());
    const request = open(new zmq.Request({ correlate: true, relaxed: true }));
    request.connect(await bound(router, 'tcp'));
    await request.send('lost');
    const first = await router.receive();
    await request.send('asked again');
    const second = await router.receive();
    assert.equal(first.length, 4);
    assert.notDeepEqual(first.slice(0, 3), second.slice(0, 3));
    await router.send([...second.slice(0, 3), 'in time']);
    assert.deepEqual(text(await request.receive()), ['in time']);
  },

  'a message may be sent by a socket that nobody listens to yet': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    const sending = push.send('early');
    push.connect(await bound(pull, 'tcp'));
    await sending;
    assert.deepEqual(text(await pull.receive()), ['early']);
  },

  'a socket may bind and connect to several endpoints': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    for (const transport of localTransports) push.connect(await bound(pull, transport));
    for (let i = 0; i < 6; i++) await push.send(String(i));
    const received: string[] = [];
    while (received.length < 6) received.push(...text(await pull.receive()));
    assert.deepEqual(received.sort(), ['0', '1', '2', '3', '4', '5']);
  },

  'bindSync() has bound when it returns': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    pull.bindSync('tcp://127.0.0.1:*');
    push.connect(pull.lastEndpoint ?? '');
    await push.send('there');
    assert.deepEqual(text(await pull.receive()), ['there']);
  },
};
