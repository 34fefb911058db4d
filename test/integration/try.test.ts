// trySend() and tryReceive(): at once or not at all.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push, Reply, Request, Router } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { receiveText, take, text, zmqError } from '../support/expect';
import { sockets, waitingSockets } from '../support/sockets';

describe('trySend()', () => {
  const make = sockets();

  it('is false without a peer, and the message is not sent later', async () => {
    const push = make(Push);
    const pull = make(Pull);
    const endpoint = await bound(pull, 'inproc');
    assert.equal(push.trySend('never'), false);
    assert.equal(push.trySend(['never', 'ever']), false);
    assert.equal(waitingSockets(), 0);
    push.connect(endpoint);
    assert.equal(push.trySend('a'), true);
    assert.equal(push.trySend(['b', 'c']), true);
    assert.deepEqual((await take(pull, 2)).map(text), [['a'], ['b', 'c']]);
  });

  it('is false at the high-water mark and true when there is room again', async () => {
    const pull = make(Pull, { receiveHighWaterMark: 3 });
    const push = make(Push, { sendHighWaterMark: 3 });
    push.connect(await bound(pull, 'inproc'));
    let sent = 0;
    while (push.trySend(String(sent))) sent++;
    assert.equal(sent, 6);
    assert.equal(push.trySend('full'), false);
    assert.deepEqual((await take(pull, 6)).map(String), ['0', '1', '2', '3', '4', '5']);
    assert.equal(push.trySend('again'), true);
    assert.deepEqual(await receiveText(pull), ['again']);
  });

  it('is false while others wait, so that nothing overtakes them', async () => {
    const pull = make(Pull);
    const push = make(Push);
    const waiting = push.send('first');
    push.connect(await bound(pull, 'inproc'));
    assert.equal(push.trySend('overtaking'), false);
    await waiting;
    assert.equal(push.trySend('second'), true);
    assert.deepEqual((await take(pull, 2)).map(String), ['first', 'second']);
  });

  it('throws what send() rejects with', async () => {
    const request = make(Request);
    request.connect(await bound(make(Reply), 'inproc'));
    assert.equal(request.trySend('question'), true);
    assert.throws(() => request.trySend('another'), zmqError({ code: 'EFSM', syscall: 'zmq_msg_send' }));
    const router = make(Router, { mandatory: true });
    const unreachable = zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send' });
    assert.throws(() => router.trySend(['nobody', 'x']), unreachable);
    const push = make(Push);
    push.close();
    assert.throws(() => push.trySend('x'), zmqError({ code: 'EBADF', syscall: 'zmq_msg_send' }));
  });

  it('throws a TypeError for what is not a message', () => {
    const push = make(Push);
    for (const wrong of [undefined, {}, [undefined], Symbol('x')] as unknown as string[]) {
      assert.throws(() => push.trySend(wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    }
  });
});

describe('tryReceive()', () => {
  const make = sockets();

  it('gives what is there, in order, and then undefined', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    assert.equal(pull.tryReceive(), undefined);
    for (let i = 0; i < 1_000; i++) await push.send([String(i), 'x']);
    for (let i = 0; i < 1_000; i++) assert.deepEqual(text(pull.tryReceive() ?? []), [String(i), 'x']);
    assert.equal(pull.tryReceive(), undefined);
    assert.equal(waitingSockets(), 0);
  });

  it('keeps the order when it is mixed with receive()', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    for (let i = 0; i < 2_000; i++) push.trySend(String(i));
    for (let i = 0; i < 2_000; i++) {
      const message = i % 3 === 0 ? pull.tryReceive() : await pull.receive();
      assert.equal(String(message), String(i));
    }
  });

  it('is undefined while others wait, so that nothing is taken from them', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'inproc'));
    const waiting = pull.receive();
    await push.sendMany(['first', 'second']);
    assert.equal(pull.tryReceive(), undefined);
    assert.equal(String(await waiting), 'first');
    assert.equal(String(pull.tryReceive()), 'second');
  });

  it('does not lose the wake-up of a receive that follows', async () => {
    const dealer = make(Dealer);
    const peer = make(Dealer);
    peer.connect(await bound(dealer, 'tcp'));
    for (let i = 0; i < 500; i++) {
      assert.equal(dealer.tryReceive(), undefined);
      const receiving = dealer.receive();
      assert.equal(dealer.tryReceive(), undefined);
      await peer.send(String(i));
      assert.equal(String(await receiving), String(i));
    }
  });

  it('throws what receive() rejects with', async () => {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, 'inproc'));
    const outOfTurn = zmqError({ code: 'EFSM', syscall: 'zmq_msg_recv' });
    assert.throws(() => request.tryReceive(), outOfTurn);
    await request.send('question');
    assert.equal(request.tryReceive(), undefined);
    assert.equal(String(await reply.receive()), 'question');
    assert.throws(() => reply.tryReceive(), outOfTurn);
    request.close();
    assert.throws(() => request.tryReceive(), zmqError({ code: 'EBADF', syscall: 'zmq_msg_recv' }));
  });
});
