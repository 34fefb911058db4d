// Mirrors test_ctx_destroy, and the end of the context in test_proxy_terminate. In libzmq the context is ended from
// another thread than the one that waits; here a wait takes no thread.
import assert from 'node:assert/strict';
import { Publisher, Pull, Push, Reply, Request, Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { contexts } from '../../support/contexts';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { proxies } from '../../support/proxies';
import { sockets } from '../../support/sockets';

const ended = { name: 'ZmqError', code: 'ETERM' };

describe('the end of a context', () => {
  const line = proxies();
  const makeContext = contexts();
  const make = sockets();

  for (const transport of localTransports) {
    it(`ends the wait of a bound socket (${transport})`, async () => {
      const context = makeContext();
      const pull = make(Pull, { context });
      await bound(pull, transport);
      const rejected = assert.rejects(pull.receive(), ended);
      await Promise.all([context.terminate(), rejected]);
    });

    it(`ends the waits of connected sockets, and delivers first what was sent (${transport})`, async () => {
      const context = makeContext();
      const [reply, request] = [make(Reply, { context }), make(Request, { context })];
      request.connect(await bound(reply, transport));
      await request.send('question');
      assert.deepEqual(await receiveText(reply), ['question']);
      const rejected = assert.rejects(request.receive(), ended);
      await Promise.all([context.terminate(), rejected]);
    });
  }

  it('lets no socket be made afterwards, whether or not there was one before', async () => {
    for (const before of [0, 1]) {
      const context = makeContext();
      for (let i = 0; i < before; i++) make(Pull, { context });
      const terminated = context.terminate();
      assert.throws(() => new Pull({ context }), ended);
      await terminated;
      assert.throws(() => new Pull({ context }), ended);
    }
  });

  it('waits for sockets that were closed before', async () => {
    const context = makeContext();
    const pull = make(Pull);
    const push = make(Push, { context });
    push.connect(await bound(pull, 'tcp'));
    await push.send('first');
    push.close();
    const [received] = await Promise.all([receiveText(pull), context.terminate()]);
    assert.deepEqual(received, ['first']);
  });

  it('ends a proxy that has nothing to do', async () => {
    const context = makeContext();
    const { running } = await line.start(make(Pull, { context }), make(Push, { context }));
    await Promise.all([assert.rejects(running, ended), context.terminate()]);
  });

  it('ends a proxy through which messages pass', async () => {
    const context = makeContext();
    const { running, front, back } = await line.start(make(XSubscriber, { context }), make(XPublisher, { context }));
    const publisher = make(Publisher, { context });
    publisher.connect(front);
    const subscriber = make(Subscriber, { context });
    subscriber.connect(back);
    subscriber.subscribe();
    await publisher.subscribers();
    const publishing = setInterval(() => publisher.closed || publisher.trySend('news'), 0);
    assert.deepEqual(await receiveText(subscriber), ['news']);
    const waiting = (async () => {
      for await (const [frame] of subscriber) assert.equal(`${frame}`, 'news');
    })();
    await Promise.all([assert.rejects(running, ended), waiting, context.terminate()]);
    clearInterval(publishing);
  });
});
