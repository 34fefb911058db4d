// What the socket types put around a message, and take off again.
import assert from 'node:assert/strict';
import { Dealer, Reply, Request, Router } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { isPending, receiveText } from '../support/expect';
import { sockets } from '../support/sockets';

const empty = Buffer.alloc(0);

describe('envelopes', () => {
  const make = sockets();

  it('of a request are its routing id and an empty frame', async () => {
    const router = make(Router);
    const request = make(Request);
    request.connect(await bound(router, 'tcp'));
    await request.send(['a', 'b']);
    const [id, delimiter, ...body] = await router.receive();
    assert.ok(id !== undefined);
    assert.equal(id.length, 5, 'an id that the Router made up: a zero byte and a number');
    assert.equal(id[0], 0);
    assert.deepEqual(delimiter, empty);
    assert.deepEqual(body.map(String), ['a', 'b']);
    await router.send([id, empty, '', 'c']);
    assert.deepEqual(await receiveText(request), ['', 'c']);
  });

  it('of a Dealer hold no empty frame but its own', async () => {
    const router = make(Router);
    const dealer = make(Dealer, { routingId: 'd' });
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('alone');
    assert.deepEqual(await receiveText(router), ['d', 'alone']);
    await router.send(['d', '', 'reply']);
    assert.deepEqual(await receiveText(dealer), ['', 'reply']);
  });

  it('are put back by a Reply, however long', async () => {
    const reply = make(Reply);
    const dealer = make(Dealer);
    dealer.connect(await bound(reply, 'tcp'));
    await dealer.send(['hop 3', 'hop 2', 'hop 1', '', 'question']);
    assert.deepEqual(await receiveText(reply), ['question']);
    await reply.send(['the', 'answer']);
    assert.deepEqual(await receiveText(dealer), ['hop 3', 'hop 2', 'hop 1', '', 'the', 'answer']);
  });

  it('lead through a chain of Router and Dealer and back', async () => {
    const reply = make(Reply);
    const back = make(Dealer, { routingId: 'back' });
    const front = make(Router);
    const requests = [make(Request, { routingId: 'one' }), make(Request, { routingId: 'two' })];
    back.connect(await bound(reply, 'tcp'));
    const endpoint = await bound(front, 'tcp');
    for (const request of requests) {
      request.connect(endpoint);
      await request.send(`from ${request.routingId}`);
    }
    for (const _ of requests) {
      const request = await front.receive();
      assert.equal(request.length, 3);
      await back.send(request);
      const [question] = await receiveText(reply);
      await reply.send(`answer to ${question}`);
      await front.send(await back.receive());
    }
    for (const request of requests) {
      assert.deepEqual(await receiveText(request), [`answer to from ${request.routingId}`]);
    }
  });

  it('of messages without the empty frame make a Reply ignore them', async () => {
    const reply = make(Reply);
    const dealer = make(Dealer);
    dealer.connect(await bound(reply, 'tcp'));
    await dealer.send(['no', 'delimiter']);
    await dealer.send(['', 'good']);
    assert.deepEqual(await receiveText(reply), ['good']);
  });

  it('of answers without the empty frame make a Request ignore them', async () => {
    const router = make(Router);
    const request = make(Request, { routingId: 'r' });
    request.connect(await bound(router, 'inproc'));
    await request.send('question');
    await router.receive();
    const answer = request.receive();
    await router.send(['r', 'no delimiter']);
    await router.send(['r', '', 'good']);
    assert.deepEqual((await answer).map(String), ['good']);
  });

  it('address one of several peers', async () => {
    const router = make(Router);
    const endpoint = await bound(router, 'tcp');
    const dealers = ['a', 'b', 'c'].map((routingId) => make(Dealer, { routingId }));
    for (const dealer of dealers) {
      dealer.connect(endpoint);
      await dealer.send('hello');
      await router.receive();
    }
    for (const dealer of dealers) await router.send([dealer.routingId, `for ${dealer.routingId}`]);
    for (const dealer of dealers) assert.deepEqual(await receiveText(dealer), [`for ${dealer.routingId}`]);
  });

  it('hold binary routing ids, zero bytes included', async () => {
    const id = Buffer.from([1, 0, 255, 0, 128]);
    const router = make(Router, { mandatory: true });
    const dealer = make(Dealer, { routingId: id });
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('x');
    assert.deepEqual(await router.receive(), [id, Buffer.from('x')]);
    await router.send([id, 'y']);
    assert.deepEqual(await receiveText(dealer), ['y']);
  });

  it('with an unknown routing id make a Router drop the message', async () => {
    const router = make(Router);
    const dealer = make(Dealer, { routingId: 'd' });
    dealer.connect(await bound(router, 'tcp'));
    await dealer.send('hello');
    await router.receive();
    await router.send(['nobody', 'lost', 'and', 'gone']);
    await router.send(['d', 'kept']);
    assert.deepEqual(await receiveText(dealer), ['kept']);
  });

  it('are all there is when a probe tells a Router of a peer', async () => {
    const router = make(Router, { mandatory: true });
    const dealer = make(Dealer, { routingId: 'd', probeRouter: true });
    dealer.connect(await bound(router, 'tcp'));
    assert.deepEqual(await receiveText(router), ['d', '']);
    await router.send(['d', 'first word']);
    assert.deepEqual(await receiveText(dealer), ['first word']);
  });

  it('with a number let a relaxed Request tell late answers from current ones', async () => {
    const router = make(Router);
    const request = make(Request, { correlate: true, relaxed: true });
    request.connect(await bound(router, 'tcp'));
    await request.send('first');
    await request.send('second');
    const [first, second] = [await router.receive(), await router.receive()];
    assert.deepEqual([first.length, second.length], [4, 4], 'routing id, number, empty frame, body');
    const answer = request.receive();
    await router.send([...first.slice(0, 3), 'late']);
    await router.send([...second.slice(0, 3), 'current']);
    assert.deepEqual((await answer).map(String), ['current']);
  });

  it('keep the answers of a Reply to those who asked', async () => {
    const reply = make(Reply);
    const endpoint = await bound(reply, 'tcp');
    const [asking, idle] = [make(Dealer), make(Dealer, { receiveTimeout: 5_000 })];
    asking.connect(endpoint);
    idle.connect(endpoint);
    await asking.send(['', 'question']);
    await reply.receive();
    const nothing = idle.receive();
    await reply.send('answer');
    assert.deepEqual(await receiveText(asking), ['', 'answer']);
    assert.ok(await isPending(nothing));
    await idle.send(['', 'own question']);
    await reply.receive();
    await reply.send('own answer');
    assert.deepEqual((await nothing).map(String), ['', 'own answer']);
  });
});
