// The end of a context, and of what lives in it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { context as defaultContext, Pair, Publisher, Pull, Push, Reply, Router } from 'zeromq-native';
import { contexts } from '../support/contexts';
import { bound, endpointFor } from '../support/endpoints';
import { all, next, types } from '../support/events';
import { receiveText, take, turn } from '../support/expect';
import { sockets } from '../support/sockets';

describe('context.terminate()', () => {
  const makeContext = contexts();
  const make = sockets();

  it('closes the context and its sockets at once', async () => {
    const context = makeContext();
    const [pull, push, other] = [make(Pull, { context }), make(Push, { context }), make(Pull)];
    assert.equal(context.closed, false);
    const terminated = context.terminate();
    assert.deepEqual([context.closed, pull.closed, push.closed, other.closed], [true, true, true, false]);
    assert.equal(await terminated, undefined);
  });

  it('leaves a context of which nothing can be made or asked', async () => {
    const context = makeContext();
    const closed = make(Pair, { context });
    const terminated = context.terminate();
    for (let i = 0; i < 2; i++) {
      assert.throws(() => new Pair({ context }), { name: 'ZmqError', code: 'ETERM', syscall: 'zmq_socket' });
      assert.throws(() => context.authenticator(), { code: 'ETERM', syscall: 'zmq_socket' });
      assert.throws(() => context.ioThreads, { code: 'ETERM', syscall: 'zmq_ctx_get' });
      assert.throws(() => Object.assign(context, { ioThreads: 2 }), { code: 'ETERM', syscall: 'zmq_ctx_set' });
      assert.throws(() => closed.receive(), { code: 'EBADF' });
      // The second time it has ended.
      await terminated;
    }
  });

  it('ends a context that never had a socket', async () => {
    await makeContext().terminate();
  });

  it('ends once, whoever asks and however often', async () => {
    const context = makeContext();
    make(Pair, { context });
    await Promise.all([context.terminate(), context.terminate(), context[Symbol.asyncDispose]()]);
    await context.terminate({ timeout: 0 });
    assert.equal(context.closed, true);
  });

  it('rejects what waits with ETERM', async () => {
    const context = makeContext();
    const [pull, push, publisher] = [make(Pull, { context }), make(Push, { context }), make(Publisher, { context })];
    await bound(pull, 'tcp');
    await bound(push, 'tcp');
    await bound(publisher, 'tcp');
    const waiting = [
      [pull.receive(), 'zmq_msg_recv'],
      [pull.receiveMany(), 'zmq_msg_recv'],
      [push.send('x'), 'zmq_msg_send'],
      [push.sendMany(['y', 'z']), 'zmq_msg_send'],
      [pull.connected(), 'zmq_socket_peers'],
      [publisher.subscribers(), 'zmq_socket_peers'],
    ] as const;
    const rejected = waiting.map(([promise, syscall]) => {
      const expected = {
        name: 'ZmqError',
        code: 'ETERM',
        errno: 156384765,
        syscall,
        message: 'Context was terminated',
      };
      return assert.rejects(promise as Promise<unknown>, expected);
    });
    await Promise.all([context.terminate(), ...rejected]);
  });

  it('ends iterations, streams and handlers quietly', async () => {
    const context = makeContext();
    const [one, two, three, four] = [1, 2, 3, 4].map(() => make(Pull, { context })) as [Pull, Pull, Pull, Pull];
    for (const pull of [one, two, three, four]) await bound(pull, 'tcp');
    const next = [one[Symbol.asyncIterator]().next(), two.batches().next()];
    const stream = three.toReadable().resume();
    four.handle(() => assert.fail('there are no messages'));
    const ended = once(stream, 'end');
    await context.terminate();
    await ended;
    for (const { done } of await Promise.all(next)) assert.equal(done, true);
  });

  it('delivers what was sent', async () => {
    const context = makeContext();
    const push = make(Push, { context });
    const pull = make(Pull);
    push.connect(await bound(pull, 'tcp'));
    const sent = Array.from({ length: 500 }, (_, i) => `${i}`);
    await push.sendMany(sent);
    const terminated = context.terminate();
    const received = await take(pull, sent.length);
    assert.deepEqual(received.map(String), sent);
    await terminated;
  });

  it('tells monitors of what was before, and of the end', async () => {
    const context = makeContext();
    const [pull, push] = [make(Pull, { context }), make(Push)];
    const waiting = all(pull.events);
    push.connect(await bound(pull, 'tcp'));
    await push.connected();
    await pull.connected();
    const other = make(Pull, { context });
    const end = new Promise((resolve) => other.events.once('end', resolve));
    await context.terminate();
    const events = types(await waiting);
    assert.deepEqual([events[0], events.includes('accept'), events.at(-1)], ['bind', true, 'end']);
    await end;
    assert.equal(pull.events.closed, true);
  });

  it('ends the monitor of a socket that was closed before and still delivers', async () => {
    const context = makeContext();
    const [push, pull] = [make(Push, { context }), make(Pull)];
    const endpoint = endpointFor('ipc');
    const { events } = push;
    push.connect(endpoint);
    await push.send('late');
    push.close();
    const terminated = context.terminate();
    for await (const { type } of events) assert.notEqual(type, 'disconnect');
    pull.bindSync(endpoint);
    assert.deepEqual(await receiveText(pull), ['late']);
    await terminated;
  });

  it('lets close() wait for the delivery all the same', async () => {
    const context = makeContext();
    const [push, pull] = [make(Push, { context }), make(Pull)];
    const endpoint = endpointFor('ipc');
    push.connect(endpoint);
    await push.send('late');
    const order: string[] = [];
    const closed = push.close({}).then(() => order.push('closed'));
    const gaveUp = make(Push, { context, linger: 0 }).close({ timeout: 10_000 });
    const terminated = context.terminate();
    await turn(5);
    order.push('bound');
    pull.bindSync(endpoint);
    assert.deepEqual(await receiveText(pull), ['late']);
    await Promise.all([closed, terminated, gaveUp]);
    assert.deepEqual(order, ['bound', 'closed']);
  });

  it('closes the authenticator', async () => {
    const context = makeContext();
    const authenticator = context.authenticator({ plain: { user: 'secret' } });
    const [server, client] = [make(Reply, { context, plainServer: true }), make(Pair)];
    client.connect(await bound(server, 'tcp'));
    await context.terminate();
    assert.equal(authenticator.closed, true);
    authenticator.close();
  });

  it('gives up after the timeout, and goes on', async () => {
    const context = makeContext();
    const [push, pull] = [make(Push, { context }), make(Pull)];
    const endpoint = endpointFor('ipc');
    push.connect(endpoint);
    await push.send('late');
    const timedOut = { name: 'ZmqError', code: 'EAGAIN', syscall: 'zmq_ctx_term' };
    await assert.rejects(context.terminate({ timeout: 0 }), timedOut);
    await assert.rejects(context.terminate({ timeout: 10 }), timedOut);
    const reason = new Error('enough');
    const controller = new AbortController();
    const aborted = context.terminate({ signal: controller.signal, timeout: 100_000 });
    controller.abort(reason);
    await assert.rejects(aborted, reason);
    assert.equal(context.closed, true);
    pull.bindSync(endpoint);
    assert.deepEqual(await receiveText(pull), ['late']);
    await context.terminate();
  });

  it('does nothing with a signal that is aborted already', async () => {
    const context = makeContext();
    const pull = make(Pull, { context });
    const reason = new Error('enough');
    await assert.rejects(context.terminate({ signal: AbortSignal.abort(reason) }), reason);
    assert.deepEqual([context.closed, pull.closed], [false, false]);
  });

  it('refuses what are no options, and does nothing', () => {
    const context = makeContext();
    const terminate = (options: unknown) => () => context.terminate(options as object);
    assert.throws(terminate(5), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(terminate({ timeout: '1' }), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(terminate({ timeout: -2 }), { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' });
    assert.throws(terminate({ signal: {} }), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    assert.equal(context.closed, false);
  });

  it('frees the names of inproc', async () => {
    const endpoint = endpointFor('inproc');
    for (let i = 0; i < 3; i++) {
      const context = makeContext();
      const [pull, push] = [make(Pull, { context }), make(Push, { context })];
      pull.bindSync(endpoint);
      push.connect(endpoint);
      await push.send(`${i}`);
      assert.deepEqual(await receiveText(pull), [`${i}`]);
      await context.terminate();
    }
  });

  it('does not wait for somebody to bind a name of inproc', async () => {
    const context = makeContext();
    const push = make(Push, { context });
    push.connect(endpointFor('inproc'));
    await push.send('to nobody');
    await context.terminate();
  });

  it('ends while connections are being made and refused', async () => {
    const context = makeContext();
    const router = make(Router, { context });
    const endpoint = await bound(router, 'tcp');
    const { events } = router;
    const peers = Array.from({ length: 10 }, () => make(Pair));
    for (const peer of peers) peer.connect(endpoint);
    await next(events, 'accept');
    await context.terminate();
  });

  it('is refused by the default context, which all threads share', async () => {
    const expected = { name: 'ZmqError', code: 'ENOTSUP', message: /close its sockets, or give them a Context/ };
    await assert.rejects(defaultContext.terminate(), expected);
    await assert.rejects(defaultContext[Symbol.asyncDispose](), expected);
    assert.equal(defaultContext.closed, false);
    assert.equal(make(Pull).context, defaultContext);
  });

  it('is of each context alone', async () => {
    const [one, two] = [makeContext(), makeContext()];
    const endpoint = endpointFor('inproc');
    const [pull, push] = [make(Pull, { context: two }), make(Push, { context: two })];
    make(Pull, { context: one }).bindSync(endpoint);
    pull.bindSync(endpoint);
    push.connect(endpoint);
    await one.terminate();
    await push.send('still there');
    assert.deepEqual(await receiveText(pull), ['still there']);
    assert.equal(two.closed, false);
  });
});
