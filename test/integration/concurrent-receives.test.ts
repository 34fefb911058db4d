// Many receives at once, iterators, and receives that give up.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push, Reply, Request } from 'zeromq-native';
import { bound, localTransports, type Transport } from '../support/endpoints';
import { isPending, receiveText, Settled, text, turn } from '../support/expect';
import { sockets } from '../support/sockets';

for (const transport of localTransports) {
  describe(`receiving over ${transport}`, () => {
    const make = sockets();

    async function pipeline(): Promise<{ push: Push; pull: Pull }> {
      const [push, pull] = [make(Push), make(Pull)];
      push.connect(await bound(pull, transport));
      return { push, pull };
    }

    async function sendNumbers(push: Push, count: number): Promise<void> {
      for (let n = 0; n < count; n++) await push.send(String(n));
    }

    it('serves 1,000 waiting receives in call order', async () => {
      const { push, pull } = await pipeline();
      const receiving = Array.from({ length: 1_000 }, () => receiveText(pull));
      const settled = new Settled(receiving);
      assert.ok(await isPending(settled.all));
      await sendNumbers(push, 1_000);
      await settled.all;
      for (const [index, message] of receiving.entries()) assert.deepEqual(await message, [String(index)]);
      assert.deepEqual(
        settled.order,
        receiving.map((_, index) => index),
      );
    });

    it('serves receives that wait and receives that do not in call order', async () => {
      const { push, pull } = await pipeline();
      const receiving: Promise<string[]>[] = [];
      for (let n = 0; n < 3_000; n++) {
        receiving.push(receiveText(pull));
        if (n % 3 === 0) await push.send(String(n / 3));
        if (n % 100 === 0) await turn();
      }
      for (let n = 1_000; n < 3_000; n++) await push.send(String(n));
      for (const [index, message] of receiving.entries()) assert.deepEqual(await message, [String(index)]);
    });

    it('gives several iterators each message exactly once, in order', async () => {
      const { push, pull } = await pipeline();
      const count = 3_000;
      const got: number[][] = [[], [], [], []];
      let seen = 0;
      const iterating = got.map(async (numbers) => {
        for await (const message of pull) {
          numbers.push(Number(text(message)[0]));
          if (++seen === count) pull.close();
        }
      });
      await sendNumbers(push, count);
      await Promise.all(iterating);
      const all = got.flat().sort((a, b) => a - b);
      assert.deepEqual(
        all,
        Array.from({ length: count }, (_, n) => n),
      );
      for (const numbers of got) {
        assert.deepEqual(
          numbers,
          [...numbers].sort((a, b) => a - b),
        );
        assert.ok(numbers.length > 0, 'each iterator had a share');
      }
    });

    it('goes on after a loop that was left, and nothing is lost', async () => {
      const { push, pull } = await pipeline();
      const count = 1_000;
      await sendNumbers(push, count);
      let next = 0;
      while (next < count) {
        let taken = 0;
        for await (const [frame] of pull) {
          assert.equal(String(frame), String(next++));
          if (++taken % 7 === 0 || next === count) break;
        }
        if (next < count) assert.deepEqual(await receiveText(pull), [String(next++)]);
      }
      assert.equal(pull.closed, false);
      assert.equal(pull.readable, false);
      await push.send('more');
      assert.deepEqual(await receiveText(pull), ['more']);
    });

    it('goes on after a loop that threw', async () => {
      const { push, pull } = await pipeline();
      await sendNumbers(push, 10);
      const failing = (async () => {
        for await (const [frame] of pull) {
          if (String(frame) === '4') throw new Error('on purpose');
        }
      })();
      await assert.rejects(failing, { message: 'on purpose' });
      assert.deepEqual(await receiveText(pull), ['5']);
    });

    it('that times out swallows no message, in 1,000 rounds', async () => {
      const { push, pull } = await pipeline();
      pull.receiveTimeout = 1;
      const count = 1_000;
      let [received, timedOut, sent] = [0, 0, 0];
      while (received < count) {
        // Now and then the message comes about when the time is over.
        if (sent === received) {
          const message = String(sent++);
          if (sent % 3 === 0) setTimeout(() => void push.send(message), 1);
          else await push.send(message);
        }
        try {
          const [frame] = await pull.receive();
          assert.equal(String(frame), String(received++));
        } catch (error) {
          assert.equal((error as NodeJS.ErrnoException).code, 'EAGAIN');
          timedOut++;
        }
      }
      assert.ok(timedOut > 0, 'some rounds timed out');
      assert.equal(pull.readable, false);
    });

    it('without waiting swallows no message', async () => {
      const { push, pull } = await pipeline();
      pull.receiveTimeout = 0;
      for (let n = 0; n < 300; n++) {
        await push.send(['n', String(n)]);
        for (let received = false; !received; await turn()) {
          await pull.receive().then(
            (message) => {
              assert.deepEqual(text(message), ['n', String(n)]);
              received = true;
            },
            (error: NodeJS.ErrnoException) => assert.equal(error.code, 'EAGAIN'),
          );
        }
      }
    });
  });
}

describe('an iterator', () => {
  const make = sockets();

  async function iterator(transport: Transport = 'inproc') {
    const [push, pull] = [make(Push), make(Pull)];
    push.connect(await bound(pull, transport));
    return { push, pull, messages: pull[Symbol.asyncIterator]() };
  }

  it('is its own iterable', async () => {
    const { messages } = await iterator();
    assert.equal(messages[Symbol.asyncIterator](), messages);
  });

  it('gives its own results, which can be asked for ahead', async () => {
    const { push, messages } = await iterator();
    const results = [messages.next(), messages.next(), messages.next()];
    for (const n of ['0', '1', '2']) await push.send(n);
    for (const [n, result] of (await Promise.all(results)).entries()) {
      assert.deepEqual(result, { value: [Buffer.from(String(n))], done: false });
    }
  });

  it('stays at its end once it was left', async () => {
    const { push, pull, messages } = await iterator();
    await push.send('not for the iterator');
    assert.deepEqual(await messages.return?.(), { value: undefined, done: true });
    assert.deepEqual(await messages.next(), { value: undefined, done: true });
    assert.deepEqual(await receiveText(pull), ['not for the iterator']);
  });

  it('shares with receives in call order', async () => {
    const { push, pull, messages } = await iterator();
    const results = [messages.next(), pull.receive(), messages.next(), pull.receive()];
    for (const n of ['0', '1', '2', '3']) await push.send(n);
    const [a, b, c, d] = await Promise.all(results);
    assert.deepEqual(
      [a, c],
      [0, 2].map((n) => ({ value: [Buffer.from(String(n))], done: false })),
    );
    assert.deepEqual([b, d], [[Buffer.from('1')], [Buffer.from('3')]]);
  });

  it('rejects with what receive() rejects with, and goes on', async () => {
    const { push, pull, messages } = await iterator();
    pull.receiveTimeout = 1;
    await assert.rejects(messages.next(), { code: 'EAGAIN' });
    await push.send('x');
    assert.deepEqual(await messages.next(), { value: [Buffer.from('x')], done: false });
  });

  it('serves a Reply for ever', async () => {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, 'tcp'));
    const serving = (async () => {
      for await (const [question] of reply) await reply.send(`${question}!`);
    })();
    for (let n = 0; n < 200; n++) {
      await request.send(String(n));
      assert.deepEqual(await receiveText(request), [`${n}!`]);
    }
    reply.close();
    await serving;
  });

  it('serves Dealers that ask all at once', async () => {
    const server = make(Dealer);
    const client = make(Dealer);
    client.connect(await bound(server, 'tcp'));
    const serving = (async () => {
      for await (const message of server) await server.send(message);
    })();
    const count = 5_000;
    const sending = (async () => {
      for (let n = 0; n < count; n++) await client.send(String(n));
    })();
    for (let n = 0; n < count; n++) assert.deepEqual(await receiveText(client), [String(n)]);
    await sending;
    server.close();
    await serving;
  });
});
