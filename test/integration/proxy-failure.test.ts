// Proxies whose thread ends by itself, because their context is terminated.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { contexts } from '../support/contexts';
import { endpointFor } from '../support/endpoints';
import { receiveText } from '../support/expect';
import { proxies } from '../support/proxies';
import { sockets } from '../support/sockets';

const ended = { name: 'ZmqError', code: 'ETERM', syscall: 'zmq_proxy' };

describe('a proxy whose context is terminated', () => {
  const line = proxies();
  const makeContext = contexts();
  const make = sockets();

  it('rejects run() with the reason, answers who asks, and closes the sockets', async () => {
    const context = makeContext();
    const [front, back] = [make(Pull, { context }), make(Push, { context })];
    const { proxy, running } = await line.start(front, back);
    assert.deepEqual([proxy.frontEnd, proxy.backEnd, proxy.capture], [front, back, undefined]);
    const failed = assert.rejects(running, ended);
    const statistics = proxy.statistics();
    const terminated = context.terminate();
    // The proxy has the sockets until its thread has ended.
    assert.deepEqual([front.closed, back.closed], [false, false]);
    await Promise.all([failed, terminated]);
    assert.deepEqual((await statistics).frontEnd.received, { messages: 0, bytes: 0 });
    assert.deepEqual([front.closed, back.closed], [true, true]);
    assert.throws(() => proxy.pause(), { code: 'EBADF' });
    await proxy[Symbol.asyncDispose]();
  });

  it('ends while it is told to end', async () => {
    const context = makeContext();
    const { proxy } = await line.start(make(Pull, { context }), make(Push, { context }));
    const terminated = context.terminate();
    await Promise.all([proxy[Symbol.asyncDispose](), terminated]);
    assert.deepEqual([proxy.frontEnd.closed, proxy.backEnd.closed], [true, true]);
  });

  it('ends when it is paused', async () => {
    const context = makeContext();
    const { proxy, running } = await line.start(make(Pull, { context }), make(Push, { context }));
    proxy.pause();
    await proxy.statistics();
    await Promise.all([assert.rejects(running, ended), context.terminate()]);
  });

  for (const transport of ['tcp', 'ipc'] as const) {
    it(`ends when it has no room (${transport})`, async () => {
      const context = makeContext();
      const front = make(Pull, { context, receiveHighWaterMark: 1 });
      const back = make(Push, { context, linger: 0 });
      const { proxy, running, front: endpoint } = await line.start(front, back, transport);
      const push = make(Push, { sendHighWaterMark: 1 });
      push.connect(endpoint);
      await push.send('waits in front');
      await push.connected();
      await proxy.statistics();
      await Promise.all([assert.rejects(running, ended), context.terminate()]);
    });
  }

  it('has delivered what it had passed on', async () => {
    const context = makeContext();
    const [source, sink] = [make(Push), make(Pull)];
    const { proxy, running, front, back } = await line.start(make(Pull, { context }), make(Push, { context }), 'tcp');
    source.connect(front);
    sink.connect(back);
    await source.send('first');
    assert.deepEqual(await receiveText(sink), ['first']);
    assert.equal((await proxy.statistics()).backEnd.sent.messages, 1);
    await Promise.all([assert.rejects(running, ended), context.terminate()]);
    assert.equal((await proxy.statistics()).backEnd.sent.messages, 1);
  });

  it('cannot begin', async () => {
    const context = makeContext();
    const [front, back] = [make(Pull, { context }), make(Push, { context })];
    for (const socket of [front, back]) socket.bindSync(endpointFor('inproc'));
    const proxy = line.make(front, back);
    await context.terminate();
    await assert.rejects(proxy.run(), { code: 'EBADF' });
  });
});
