// Reading with `for await`, and with receive() by hand.
import assert from 'node:assert/strict';
import { bound } from '../../support/endpoints';
import type { Cases } from '../support/program';
import { text } from '../support/text';

export const cases: Cases = {
  'a socket is iterated until it is closed': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    push.connect(await bound(pull, 'tcp'));
    for (const message of ['one', 'two', 'three']) await push.send([message, 'more']);
    const received: string[] = [];
    for await (const [first, second] of pull) {
      received.push(`${first} ${second}`);
      if (received.length === 3) pull.close();
    }
    assert.deepEqual(received, ['one more', 'two more', 'three more']);
  },

  'closing ends an iteration that waits': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const iterating = (async () => {
      for await (const _ of pull) assert.fail('a message');
    })();
    pull.close();
    await iterating;
  },

  'a closed socket has nothing to iterate': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    pull.close();
    for await (const _ of pull) assert.fail('a message');
    assert.equal((await pull[Symbol.asyncIterator]().next()).done, true);
  },

  'leaving the loop leaves the socket open': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    push.connect(await bound(pull, 'tcp'));
    for (let i = 0; i < 4; i++) await push.send(String(i));
    for await (const [frame] of pull) if (String(frame) === '1') break;
    assert.equal(pull.closed, false);
    assert.deepEqual(text(await pull.receive()), ['2']);
    for await (const [frame] of pull) {
      assert.equal(String(frame), '3');
      break;
    }
  },

  'an iteration ends with the error of its socket': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull({ receiveTimeout: 1 }));
    await assert.rejects(
      async () => {
        for await (const _ of pull) assert.fail('a message');
      },
      { code: 'EAGAIN' },
    );
    const request = open(new zmq.Request({ receiveTimeout: 0 }));
    await assert.rejects(
      async () => {
        for await (const _ of request) assert.fail('a message');
      },
      { code: 'EFSM' },
    );
  },

  'each call of the iterator is a message': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    push.connect(await bound(pull, 'inproc'));
    await push.send('one');
    const iterator = pull[Symbol.asyncIterator]();
    const { value, done } = await iterator.next();
    assert.equal(done, false);
    assert.deepEqual(value?.map(String), ['one']);
  },

  'a Reply serves from a loop': async ({ zmq, open }) => {
    const reply = open(new zmq.Reply());
    const serving = (async () => {
      for await (const [name] of reply) await reply.send(['hello', name as Buffer]);
    })();
    const address = await bound(reply, 'tcp');
    for (const name of ['ann', 'ben', 'cid']) {
      const request = open(new zmq.Request());
      request.connect(address);
      await request.send(name);
      assert.deepEqual(text(await request.receive()), ['hello', name]);
    }
    reply.close();
    await serving;
  },

  'reading goes on while the other side writes': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull({ receiveHighWaterMark: 10 }));
    const push = open(new zmq.Push({ sendHighWaterMark: 10 }));
    push.connect(await bound(pull, 'inproc'));
    const sending = (async () => {
      for (let i = 0; i < 3000; i++) await push.send(String(i));
    })();
    let expected = 0;
    for await (const [frame] of pull) {
      assert.equal(String(frame), String(expected++));
      if (expected === 3000) break;
    }
    await sending;
  },

  'timers run while messages pass': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    push.connect(await bound(pull, 'inproc'));
    let turns = 0;
    const counter = setInterval(() => turns++, 0);
    try {
      for (let i = 0; i < 20_000; i++) {
        await push.send('tick');
        await pull.receive();
      }
      assert.ok(turns > 0);
    } finally {
      clearInterval(counter);
    }
  },

  'readable and writable tell what will not wait': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    assert.deepEqual([push.readable, push.writable, pull.readable, pull.writable], [false, false, false, false]);
    push.connect(await bound(pull, 'inproc'));
    assert.equal(push.writable, true);
    await push.send('there');
    assert.equal(pull.readable, true);
    await pull.receive();
    assert.equal(pull.readable, false);
  },
};
