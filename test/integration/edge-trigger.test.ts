// libzmq announces what is new once, and any call on a socket may take that signal away. No wake-up may get lost.
import assert from 'node:assert/strict';
import { Dealer, Pair, Pull, Push, Reply, Request, Router, type Socket, Subscriber, XPublisher } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { isPending, receiveText, subscription, turn } from '../support/expect';
import { sockets } from '../support/sockets';

/** Uses up the thread until something holds: for events that would be signalled if they were not looked at. */
function spinUntil(holds: () => boolean): void {
  const deadline = performance.now() + 5_000;
  while (!holds()) assert.ok(performance.now() < deadline, 'it happens within five seconds');
}

const looks: Record<string, (socket: Socket) => unknown> = {
  readable: (socket) => socket.readable,
  writable: (socket) => socket.writable,
  'an option': (socket) => socket.linger,
  lastEndpoint: (socket) => socket.lastEndpoint,
};

for (const transport of localTransports) {
  describe(`over ${transport}, no wake-up is lost`, function () {
    this.timeout(10_000);
    const make = sockets();

    async function dealers(): Promise<[Dealer, Dealer]> {
      const pair: [Dealer, Dealer] = [make(Dealer), make(Dealer)];
      pair[1].connect(await bound(pair[0], transport));
      return pair;
    }

    for (const [name, look] of Object.entries(looks)) {
      it(`by reading ${name} 1,000 times before a message comes`, async () => {
        const [a, b] = await dealers();
        for (let round = 0; round < 10; round++) {
          const received = receiveText(a);
          for (let i = 0; i < 1_000; i++) look(a);
          await turn();
          for (let i = 0; i < 1_000; i++) look(a);
          await b.send(String(round));
          assert.deepEqual(await received, [String(round)]);
        }
      });

      it(`by reading ${name} while each of 300 messages comes`, async () => {
        const [a, b] = await dealers();
        for (let round = 0; round < 300; round++) {
          const received = receiveText(a);
          await b.send(String(round));
          for (let i = 0; i < round; i++) look(a);
          assert.deepEqual(await received, [String(round)]);
        }
      });
    }

    it('when reading readable is what has taken the signal', async () => {
      const [a, b] = await dealers();
      for (let round = 0; round < 200; round++) {
        const received = receiveText(a);
        // Every second time after the event loop has begun to watch the socket.
        if (round % 2 === 0) await turn();
        const sending = b.send(String(round));
        spinUntil(() => a.readable);
        assert.deepEqual(await received, [String(round)]);
        await sending;
      }
    });

    it('when reading writable is what has taken the signal', async () => {
      for (let round = 0; round < 30; round++) {
        const [a, b] = [make(Push), make(Pull)];
        const endpoint = await bound(a, transport);
        const sending = a.send(String(round));
        if (round % 2 === 0) await turn();
        b.connect(endpoint);
        spinUntil(() => a.writable);
        await sending;
        assert.deepEqual(await receiveText(b), [String(round)]);
      }
    });

    it('by a poller that reads writable, in 1,000 rounds of ping-pong', async () => {
      const [a, b] = await dealers();
      let polls = 0;
      let polling = true;
      const interval = setInterval(() => a.writable && b.readable && polls++, 1);
      const poll = (): void => {
        if (!polling) return;
        polls += Number(a.writable) + Number(b.writable) + Number(a.readable);
        setImmediate(poll);
      };
      poll();
      try {
        const echoing = (async () => {
          for (let n = 0; n < 1_000; n++) await b.send(await b.receive());
        })();
        for (let n = 0; n < 1_000; n++) {
          await a.send(String(n));
          assert.deepEqual(await receiveText(a), [String(n)]);
        }
        await echoing;
      } finally {
        polling = false;
        clearInterval(interval);
      }
      assert.ok(polls > 0);
    });

    it('by sending on a socket that also receives', async () => {
      const [a, b] = await dealers();
      for (let round = 0; round < 100; round++) {
        const received = receiveText(a);
        await b.send(String(round));
        for (let i = 0; i < 20; i++) await a.send('unrelated');
        assert.deepEqual(await received, [String(round)]);
        for (let i = 0; i < 20; i++) assert.deepEqual(await receiveText(b), ['unrelated']);
      }
    });

    it('by sending without awaiting until the message has come', async () => {
      const [a, b] = await dealers();
      for (let round = 0; round < 20; round++) {
        const received = receiveText(a);
        await b.send(String(round));
        const sending: Promise<void>[] = [];
        spinUntil(() => {
          sending.push(a.send('x'));
          return a.readable;
        });
        assert.deepEqual(await received, [String(round)]);
        // Some of them may wait for room, which the peer makes.
        for (const _ of sending) await b.receive();
        await Promise.all(sending);
      }
    });

    it('by binding and connecting while a receive waits', async () => {
      const pull = make(Pull);
      const received = receiveText(pull);
      await turn();
      const [first, second] = [make(Push), make(Push)];
      first.connect(await bound(pull, transport));
      await first.send('1');
      pull.connect(await bound(second, transport));
      for (let i = 0; i < 5; i++) await bound(pull, transport);
      assert.deepEqual(await received, ['1']);
      const next = receiveText(pull);
      await second.send('2');
      await bound(pull, transport);
      pull.linger = 0;
      assert.deepEqual(await next, ['2']);
    });

    it('by subscribing while a receive waits', async () => {
      const publisher = make(XPublisher);
      const subscriber = make(Subscriber);
      const received = receiveText(subscriber);
      await turn();
      subscriber.connect(await bound(publisher, transport));
      subscriber.subscribe('a');
      await subscription(publisher, 'a');
      await publisher.send('a1');
      for (let i = 0; i < 100; i++) subscriber.subscribe(`b${i}`);
      subscriber.unsubscribe('b0');
      assert.deepEqual(await received, ['a1']);
    });

    it('by disconnecting from one peer while a receive waits for another', async () => {
      const pull = make(Pull);
      const [stays, leaves] = [make(Push), make(Push)];
      const gone = await bound(leaves, transport);
      pull.connect(await bound(stays, transport));
      pull.connect(gone);
      const received = receiveText(pull);
      await turn();
      await stays.send('x');
      pull.disconnect(gone);
      assert.deepEqual(await received, ['x']);
    });

    it('when one message of several has been received', async () => {
      const [a, b] = await dealers();
      for (let round = 0; round < 100; round++) {
        const first = receiveText(a);
        for (const n of ['1', '2', '3']) await b.send(n);
        assert.deepEqual(await first, ['1']);
        await turn();
        // Nothing new comes, so nothing is signalled.
        assert.deepEqual(await receiveText(a), ['2']);
        await turn();
        assert.deepEqual(await receiveText(a), ['3']);
        assert.equal(a.readable, false);
      }
    });

    it('when a Reply receives while the answer is looked for', async () => {
      const [request, reply] = [make(Request), make(Reply)];
      request.connect(await bound(reply, transport));
      for (let round = 0; round < 100; round++) {
        const question = receiveText(reply);
        const asking = request.send('?');
        const answer = receiveText(request);
        spinUntil(() => reply.readable);
        assert.deepEqual(await question, ['?']);
        const answering = reply.send('!');
        spinUntil(() => request.readable);
        assert.deepEqual(await answer, ['!']);
        await Promise.all([asking, answering]);
      }
    });

    it('between a send that waits and a receive that waits', async () => {
      const [a, b] = [make(Pair, { sendHighWaterMark: 1 }), make(Pair, { receiveHighWaterMark: 1 })];
      const sending = [a.send('1'), a.send('2'), a.send('3')];
      const received = receiveText(a);
      assert.ok(await isPending(Promise.race([...sending, received])));
      b.connect(await bound(a, transport));
      await b.send('hello');
      a.linger = 0;
      assert.equal(a.closed, false);
      assert.deepEqual(await received, ['hello']);
      for (const n of ['1', '2', '3']) assert.deepEqual(await receiveText(b), [n]);
      await Promise.all(sending);
    });

    it('of a Router with many peers that come and go', async () => {
      const router = make(Router);
      const endpoint = await bound(router, transport);
      const answering = (async () => {
        for await (const message of router) await router.send(message);
      })();
      for (let round = 0; round < 10; round++) {
        const peers = Array.from({ length: 10 }, () => make(Dealer));
        await Promise.all(
          peers.map(async (peer, index) => {
            peer.connect(endpoint);
            await peer.send(String(index));
            assert.deepEqual(await receiveText(peer), [String(index)]);
          }),
        );
        for (const peer of peers) peer.close();
      }
      router.close();
      await answering;
    });
  });
}
