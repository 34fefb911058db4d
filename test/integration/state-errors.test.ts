// What sockets refuse because of the state they are in.
import assert from 'node:assert/strict';
import { Dealer, Pair, Pull, Push, Reply, Request, Router, Subscriber, ZmqError } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { isPending, receiveText, take, text, turn, zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

const outOfTurn = 'Operation cannot be accomplished in current state';
const sendOutOfTurn = zmqError({ code: 'EFSM', syscall: 'zmq_msg_send', message: outOfTurn });
const receiveOutOfTurn = zmqError({ code: 'EFSM', syscall: 'zmq_msg_recv', message: outOfTurn });
const sendTimedOut = zmqError({
  code: 'EAGAIN',
  syscall: 'zmq_msg_send',
  message: 'Operation was not possible or timed out',
});
const receiveTimedOut = zmqError({
  code: 'EAGAIN',
  syscall: 'zmq_msg_recv',
  message: 'Operation was not possible or timed out',
});

describe('EFSM', () => {
  const make = sockets();

  it('is for a Request that asks twice, or receives before it asks, and cannot wait for its turn', async () => {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, 'tcp'));
    await assert.rejects(request.receive({ timeout: 0 }), receiveOutOfTurn);
    assert.throws(() => request.tryReceive(), receiveOutOfTurn);
    assert.throws(() => request.receiveSync({ timeout: 1_000 }), receiveOutOfTurn);
    request.receiveTimeout = 0;
    await assert.rejects(request.receive(), receiveOutOfTurn);
    await request.send('first');
    await assert.rejects(request.send('second', { timeout: 0 }), sendOutOfTurn);
    await assert.rejects(request.send(['second', 'of two frames'], { timeout: 0 }), sendOutOfTurn);
    await assert.rejects(request.sendMany(['second'], { timeout: 0 }), sendOutOfTurn);
    assert.throws(() => request.trySend('second'), sendOutOfTurn);
    assert.throws(() => request.sendSync('second', { timeout: 1_000 }), sendOutOfTurn);
    assert.deepEqual(await receiveText(reply), ['first']);
    await reply.send('answer');
    request.receiveTimeout = -1;
    assert.deepEqual(await receiveText(request), ['answer']);
    await request.send('third');
    assert.deepEqual(await receiveText(reply), ['third']);
  });

  it('is for a Reply that answers before it is asked, or twice', async () => {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, 'tcp'));
    await assert.rejects(reply.send('early'), sendOutOfTurn);
    await assert.rejects(reply.send(['early', 'of two frames']), sendOutOfTurn);
    await request.send('question');
    assert.deepEqual(await receiveText(reply), ['question']);
    await assert.rejects(reply.receive({ timeout: 0 }), receiveOutOfTurn);
    await reply.send(['answer', 'of two frames']);
    await assert.rejects(reply.send('again'), sendOutOfTurn);
    assert.deepEqual(await receiveText(request), ['answer', 'of two frames']);
  });

  it('does not disturb a receive that waits', async () => {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, 'tcp'));
    const question = receiveText(reply);
    assert.ok(await isPending(question));
    await assert.rejects(reply.send('early'), sendOutOfTurn);
    await request.send('question');
    assert.deepEqual(await question, ['question']);
    const answer = receiveText(request);
    assert.throws(() => request.trySend('impatient'), sendOutOfTurn);
    await reply.send('answer');
    assert.deepEqual(await answer, ['answer']);
  });
});

describe('EBADF', () => {
  const make = sockets();

  it('is for everything on a closed socket', async () => {
    const socket = make(Router);
    const endpoint = await bound(socket, 'inproc');
    socket.close();
    socket.close();
    assert.equal(socket.closed, true);
    const closed = (syscall: string) => (error: unknown) => {
      assert.ok(error instanceof ZmqError);
      assert.deepEqual([error.code, error.syscall, error.message], ['EBADF', syscall, 'Socket is closed']);
      return true;
    };
    await assert.rejects(socket.bind(endpoint), closed('zmq_bind'));
    await assert.rejects(socket.unbind(endpoint), closed('zmq_unbind'));
    assert.throws(() => socket.bindSync(endpoint), closed('zmq_bind'));
    assert.throws(() => socket.unbindSync(endpoint), closed('zmq_unbind'));
    assert.throws(() => socket.connect(endpoint), closed('zmq_connect'));
    assert.throws(() => socket.connect(endpoint, { routingId: 'a' }), closed('zmq_connect'));
    assert.throws(() => socket.disconnect(endpoint), closed('zmq_disconnect'));
    assert.throws(() => socket.send('x'), closed('zmq_msg_send'));
    assert.throws(() => socket.send(['x', 'y']), closed('zmq_msg_send'));
    assert.throws(() => socket.sendMany(['x', 'y']), closed('zmq_msg_send'));
    assert.throws(() => socket.trySend('x'), closed('zmq_msg_send'));
    assert.throws(() => socket.sendSync('x', { timeout: 1 }), closed('zmq_msg_send'));
    assert.throws(() => socket.receive(), closed('zmq_msg_recv'));
    assert.throws(() => socket.receiveMany(), closed('zmq_msg_recv'));
    assert.throws(() => socket.tryReceive(), closed('zmq_msg_recv'));
    assert.throws(() => socket.receiveSync({ timeout: 1 }), closed('zmq_msg_recv'));
    assert.throws(() => socket.handle(() => undefined), closed('zmq_msg_recv'));
    assert.throws(() => socket.linger, closed('zmq_getsockopt'));
    assert.throws(() => socket.lastEndpoint, closed('zmq_getsockopt'));
    assert.throws(() => {
      socket.linger = 0;
    }, closed('zmq_setsockopt'));
    assert.throws(() => {
      socket.mandatory = true;
    }, closed('zmq_setsockopt'));
  });

  it('is for subscribing on a closed socket', () => {
    const socket = make(Subscriber);
    socket.close();
    const expected = zmqError({ code: 'EBADF', syscall: 'zmq_setsockopt' });
    assert.throws(() => socket.subscribe('a'), expected);
    assert.throws(() => socket.unsubscribe('a'), expected);
  });

  it('is not for what a closed socket can still tell', async () => {
    const socket = make(Dealer);
    const { context } = socket;
    socket.close();
    assert.deepEqual([socket.readable, socket.writable, socket.closed], [false, false, true]);
    assert.equal(socket.context, context);
    for await (const _ of socket) assert.fail('nothing arrives');
    for await (const _ of socket.batches()) assert.fail('nothing arrives');
    assert.deepEqual(await socket[Symbol.asyncIterator]().next(), { value: undefined, done: true });
  });
});

describe('EHOSTUNREACH', () => {
  const make = sockets();
  const unreachable = zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send', message: 'Host unreachable' });

  it('is for a mandatory Router that does not know the peer', async () => {
    const router = make(Router, { mandatory: true });
    const dealer = make(Dealer, { routingId: 'known' });
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('hello');
    await router.receive();
    await assert.rejects(router.send(['unknown', 'lost']), unreachable);
    await assert.rejects(router.send(['unknown', 'lost', 'in', 'many', 'frames']), unreachable);
    await router.send(['known', 'kept']);
    assert.deepEqual(await receiveText(dealer), ['kept']);
  });

  it('is for a peer that has left', async () => {
    const router = make(Router, { mandatory: true });
    const dealer = make(Dealer, { routingId: 'leaving' });
    dealer.connect(await bound(router, 'inproc'));
    await dealer.send('hello');
    await router.receive();
    dealer.close();
    const sendForEver = async (): Promise<never> => {
      for (;;) {
        await router.send(['leaving', 'x']);
        await turn();
      }
    };
    await assert.rejects(sendForEver(), unreachable);
  });
});

describe('EAGAIN', () => {
  const make = sockets();

  for (const milliseconds of [0, 1, 30]) {
    it(`is for a receive with a timeout of ${milliseconds} ms and no message`, async () => {
      const pull = make(Pull, { receiveTimeout: milliseconds });
      const start = performance.now();
      await assert.rejects(pull.receive(), receiveTimedOut);
      await Promise.all([1, 2, 3].map(() => assert.rejects(pull.receive(), receiveTimedOut)));
      // Timers count whole milliseconds.
      assert.ok(performance.now() - start >= 2 * milliseconds - 2);
      const push = make(Push);
      push.connect(await bound(pull, 'inproc'));
      await push.send('x');
      assert.deepEqual(await receiveText(pull), ['x']);
    });

    it(`is for a send with a timeout of ${milliseconds} ms and no peer`, async () => {
      const push = make(Push, { sendTimeout: milliseconds });
      const start = performance.now();
      await assert.rejects(push.send('x'), sendTimedOut);
      await Promise.all([1, 2, 3].map(() => assert.rejects(push.send(['x', 'y']), sendTimedOut)));
      assert.ok(performance.now() - start >= 2 * milliseconds - 2);
      const pull = make(Pull);
      push.connect(await bound(pull, 'inproc'));
      await push.send('after');
      assert.deepEqual(await receiveText(pull), ['after']);
      assert.equal(pull.readable, false);
    });
  }

  it('is not for what waits without a timeout, when that is set later', async () => {
    const pair = make(Pair);
    const receiving = receiveText(pair);
    const sending = pair.send('patient');
    pair.receiveTimeout = 0;
    pair.sendTimeout = 0;
    await assert.rejects(make(Pair, { receiveTimeout: 0 }).receive(), receiveTimedOut);
    assert.ok(await isPending(Promise.race([receiving, sending])));
    const peer = make(Pair);
    peer.connect(await bound(pair, 'inproc'));
    await peer.send('hello');
    assert.deepEqual(await receiving, ['hello']);
    await sending;
    assert.deepEqual(await receiveText(peer), ['patient']);
  });

  it('of one send leaves those before and after it in order', async () => {
    const push = make(Push);
    const first = push.send('first');
    push.sendTimeout = 1;
    const second = push.send('second');
    push.sendTimeout = -1;
    const third = push.send('third');
    await assert.rejects(second, sendTimedOut);
    const pull = make(Pull);
    push.connect(await bound(pull, 'inproc'));
    await Promise.all([first, third]);
    assert.deepEqual((await take(pull, 2)).map(text), [['first'], ['third']]);
  });
});
