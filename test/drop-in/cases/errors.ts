// Errors: what fails, whether it throws or rejects, and in which words.
import assert from 'node:assert/strict';
import { constants } from 'node:os';
import type * as zeromq from 'zeromq';
import { bound, unboundEndpoint } from '../../support/endpoints';
import type { Cases } from '../support/program';

const EAGAIN = { code: 'EAGAIN', errno: constants.errno.EAGAIN, message: 'Operation was not possible or timed out' };
const EBADF = { code: 'EBADF', errno: constants.errno.EBADF, message: 'Socket is closed' };
const ENOENT = { code: 'ENOENT', errno: constants.errno.ENOENT, message: 'No such endpoint' };
const EINVAL = { code: 'EINVAL', errno: constants.errno.EINVAL, message: 'Invalid argument' };
const EFSM = { code: 'EFSM', message: 'Operation cannot be accomplished in current state' };
const EADDRINUSE = {
  code: 'EADDRINUSE',
  errno: constants.errno.EADDRINUSE,
  message: 'Address already in use',
};
const EPROTONOSUPPORT = {
  code: 'EPROTONOSUPPORT',
  errno: constants.errno.EPROTONOSUPPORT,
  message: 'Protocol not supported',
};

export const cases: Cases = {
  'bind() rejects for an address in use': async ({ zmq, open }) => {
    const address = await bound(open(new zmq.Pull()), 'tcp');
    const other = open(new zmq.Pull());
    await assert.rejects(other.bind(address), { ...EADDRINUSE, address });
    assert.throws(() => other.bindSync(address), { ...EADDRINUSE, address });
    await assert.rejects(other.bind(address), Error);
  },

  'bind() rejects for what is no address': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    for (const address of ['foo-bar', 'tcp://', '']) {
      await assert.rejects(pull.bind(address), { ...EINVAL, address });
    }
    await assert.rejects(pull.bind('foo://bar'), { ...EPROTONOSUPPORT, address: 'foo://bar' });
  },

  'connect() throws for what is no address': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    assert.throws(() => push.connect('foo-bar'), { ...EINVAL, address: 'foo-bar' });
    assert.throws(() => push.connect('foo://bar'), { ...EPROTONOSUPPORT, address: 'foo://bar' });
  },

  'unbind() rejects for an address that is not bound': async ({ zmq, open }) => {
    const address = await unboundEndpoint('tcp');
    const pull = open(new zmq.Pull());
    await assert.rejects(pull.unbind(address), { ...ENOENT, address });
  },

  'disconnect() throws for an address that is not connected': async ({ zmq, open }) => {
    const address = await unboundEndpoint('tcp');
    const push = open(new zmq.Push());
    assert.throws(() => push.disconnect(address), { ...ENOENT, address });
  },

  'receive() rejects after receiveTimeout': async ({ zmq, open }) => {
    for (const receiveTimeout of [0, 5]) {
      await assert.rejects(open(new zmq.Pull({ receiveTimeout })).receive(), EAGAIN);
    }
  },

  'send() rejects after sendTimeout': async ({ zmq, open }) => {
    for (const sendTimeout of [0, 5]) {
      await assert.rejects(open(new zmq.Push({ sendTimeout })).send('nobody'), EAGAIN);
    }
  },

  'a Router that must deliver rejects for an unknown peer': async ({ zmq, open }) => {
    const router = open(new zmq.Router({ mandatory: true }));
    const dealer = open(new zmq.Dealer());
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('here');
    await router.receive();
    await assert.rejects(router.send(['nobody', 'hello']), {
      code: 'EHOSTUNREACH',
      errno: constants.errno.EHOSTUNREACH,
      message: 'Host unreachable',
    });
  },

  'a Router otherwise drops what is for an unknown peer': async ({ zmq, open }) => {
    await open(new zmq.Router()).send(['nobody', 'hello']);
  },

  'a Request rejects out of turn': async ({ zmq, open }) => {
    const reply = open(new zmq.Reply());
    const request = open(new zmq.Request({ sendTimeout: 0, receiveTimeout: 0 }));
    request.connect(await bound(reply, 'inproc'));
    await assert.rejects(request.receive(), EFSM);
    await request.send('question');
    await assert.rejects(request.send('another'), EFSM);
  },

  'a Request and a Reply may ask for a message before it is their turn': async ({ zmq, open }) => {
    const reply = open(new zmq.Reply());
    const request = open(new zmq.Request());
    request.connect(await bound(reply, 'inproc'));
    const answer = request.receive();
    await request.send('question');
    await reply.receive();
    const next = reply.receive();
    await reply.send('answer');
    assert.deepEqual((await answer).map(String), ['answer']);
    await request.send('another');
    assert.deepEqual((await next).map(String), ['another']);
  },

  'a Request that is read in a loop may send without counting': async ({ zmq, open }) => {
    const reply = open(new zmq.Reply());
    const request = open(new zmq.Request());
    request.connect(await bound(reply, 'inproc'));
    const answering = (async () => {
      for (let n = 0; n < 3; n++) await reply.send(await reply.receive());
    })();
    const reading = (async () => {
      const answers: string[] = [];
      for await (const [frame] of request) if (answers.push(String(frame)) === 3) break;
      return answers;
    })();
    for (const question of ['a', 'b', 'c']) await request.send(question);
    await answering;
    assert.deepEqual(await reading, ['a', 'b', 'c']);
  },

  'a Reply rejects out of turn': async ({ zmq, open }) => {
    const reply = open(new zmq.Reply({ sendTimeout: 0 }));
    const request = open(new zmq.Request());
    request.connect(await bound(reply, 'inproc'));
    await assert.rejects(reply.send('answer'), EFSM);
    await request.send('question');
    await reply.receive();
    reply.receiveTimeout = 0;
    await assert.rejects(reply.receive(), EFSM);
  },

  'send() and receive() throw on a closed socket': async ({ zmq, open }) => {
    const pair = open(new zmq.Pair());
    pair.close();
    assert.throws(() => pair.send('late'), EBADF);
    assert.throws(() => pair.receive(), EBADF);
  },

  'a closed socket takes no addresses': async ({ zmq, open }) => {
    const pair = open(new zmq.Pair());
    pair.close();
    const address = 'tcp://127.0.0.1:*';
    assert.throws(() => pair.bindSync(address), EBADF);
    assert.throws(() => pair.connect(address), EBADF);
    assert.throws(() => pair.disconnect(address), EBADF);
    await assert.rejects(async () => await pair.bind(address), EBADF);
    await assert.rejects(async () => await pair.unbind(address), EBADF);
  },

  'a closed socket has no events any more': async ({ zmq, open }) => {
    const pair = open(new zmq.Pair());
    pair.close();
    assert.throws(() => pair.events, Error);
  },

  'closing rejects what waits': async ({ zmq, open }) => {
    const pair = open(new zmq.Pair());
    const [receiving, sending] = [pair.receive(), pair.send('nobody')];
    pair.close();
    await assert.rejects(receiving, EAGAIN);
    await assert.rejects(sending, EAGAIN);
  },

  'send() throws without a message': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    const send = push.send.bind(push) as unknown as (message?: unknown) => Promise<void>;
    assert.throws(() => send(), { name: 'TypeError', message: 'Message must be present' });
    assert.throws(() => send(undefined), { name: 'TypeError', message: 'Message must be present' });
  },

  'an address must be a string': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    const address = 5555 as unknown as string;
    assert.throws(() => push.connect(address), TypeError);
    assert.throws(() => push.disconnect(address), TypeError);
    assert.throws(() => push.bindSync(address), TypeError);
    await assert.rejects(async () => await push.bind(address), TypeError);
    await assert.rejects(async () => await push.unbind(address), TypeError);
  },

  'a subscription must be a string or a buffer': async ({ zmq, open }) => {
    const subscriber = open(new zmq.Subscriber());
    assert.throws(() => subscriber.subscribe(5 as unknown as string), TypeError);
    assert.throws(() => subscriber.unsubscribe(true as unknown as string), TypeError);
  },

  'a context of many sockets has its limit': async ({ zmq }) => {
    const context = new zmq.Context({ maxSockets: 3 });
    const made: zeromq.Socket[] = [];
    try {
      assert.throws(
        () => {
          for (let i = 0; i < 10; i++) made.push(new zmq.Push({ context, linger: 0 }));
        },
        { code: 'EMFILE', message: 'Too many open file descriptors' },
      );
      assert.ok(made.length > 0);
    } finally {
      for (const socket of made) socket.close();
    }
  },

  'errors are Errors with a stack': async ({ zmq, open }) => {
    const error: unknown = await open(new zmq.Pull({ receiveTimeout: 0 }))
      .receive()
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof Error);
    assert.ok(error.stack?.includes('Operation was not possible or timed out'));
  },
};
