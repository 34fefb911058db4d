// What a proxy can be told, what it tells, and how it ends.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push, Router, type Socket, ZmqError } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { isPending, receiveText, zmqError } from '../support/expect';
import { proxies } from '../support/proxies';
import { sockets } from '../support/sockets';

const NOTHING = { messages: 0, bytes: 0 };
const NOTHING_YET = {
  frontEnd: { received: NOTHING, sent: NOTHING },
  backEnd: { received: NOTHING, sent: NOTHING },
  capture: { sent: NOTHING, dropped: NOTHING },
};

const notRunning = zmqError({ code: 'EBADF', syscall: 'zmq_proxy', message: 'Socket is closed' });

function used(error: unknown): true {
  assert.ok(error instanceof ZmqError);
  assert.equal(error.code, 'EBUSY');
  assert.equal(error.message, 'Socket is used by a proxy');
  return true;
}

describe('a running proxy', () => {
  const { make: makeProxy, start } = proxies();
  const make = sockets();

  async function streamer(line = start(make(Pull), make(Push))) {
    const { proxy, running, front, back } = await line;
    const [source, sink] = [make(Push), make(Pull)];
    source.connect(front);
    sink.connect(back);
    return { proxy, running, source, sink };
  }

  it('pauses and goes on', async () => {
    const { proxy, source, sink } = await streamer();
    await source.send('before');
    assert.deepEqual(await receiveText(sink), ['before']);
    for (let round = 0; round < 10; round++) {
      proxy.pause();
      await proxy.statistics();
      const receiving = sink.receive();
      for (let i = 0; i < 100; i++) await source.send(`${round}:${i}`);
      assert.equal((await proxy.statistics()).frontEnd.received.messages, 1 + 100 * round);
      assert.equal(await isPending(receiving), true);
      proxy.resume();
      assert.equal(`${(await receiving)[0]}`, `${round}:0`);
      for (let i = 1; i < 100; i++) assert.deepEqual(await receiveText(sink), [`${round}:${i}`]);
    }
  });

  it('takes being told twice for being told once', async () => {
    const { proxy, source, sink } = await streamer();
    for (let i = 0; i < 5000; i++) proxy.pause();
    proxy.resume();
    proxy.resume();
    await source.send('x');
    assert.deepEqual(await receiveText(sink), ['x']);
  });

  it('counts exactly', async () => {
    const { proxy, source, sink } = await streamer();
    assert.deepEqual(await proxy.statistics(), NOTHING_YET);
    let bytes = 0;
    for (let i = 0; i < 300; i++) {
      await source.send([`${i}`, Buffer.alloc(i)]);
      bytes += `${i}`.length + i;
      await sink.receive();
      const passed = { messages: i + 1, bytes };
      assert.deepEqual(await proxy.statistics(), {
        ...NOTHING_YET,
        frontEnd: { received: passed, sent: NOTHING },
        backEnd: { received: NOTHING, sent: passed },
      });
    }
  });

  it('answers all who ask, in order, and also in the end', async () => {
    const { proxy, running, source, sink } = await streamer();
    const order: number[] = [];
    const asking = Array.from({ length: 100 }, async (_, i) => {
      await proxy.statistics();
      order.push(i);
    });
    await Promise.all(asking);
    assert.deepEqual(
      order,
      asking.map((_, i) => i),
    );
    await source.send('x');
    await sink.receive();
    const before = proxy.statistics();
    proxy.terminate();
    const after = proxy.statistics();
    await running;
    assert.equal((await before).backEnd.sent.messages, 1);
    assert.deepEqual(await after, await before);
    assert.deepEqual(await proxy.statistics(), await before);
  });

  it('delivers what it has taken when it is terminated, and closes its sockets', async () => {
    const [front, back, capture] = [make(Pull), make(Push), make(Push)];
    const tap = make(Pull);
    tap.connect(await bound(capture, 'inproc'));
    const { proxy, running, source, sink } = await streamer(start(front, back, 'tcp', { capture }));
    const sent = 500;
    for (let i = 0; i < sent; i++) await source.send([`${i}`, 'frame']);
    while ((await proxy.statistics()).backEnd.sent.messages < sent);
    proxy.terminate();
    assert.equal(await running, undefined);
    assert.deepEqual([front.closed, back.closed, capture.closed], [true, true, true]);
    for (const socket of [sink, tap]) {
      for (let i = 0; i < sent; i++) assert.deepEqual(await receiveText(socket), [`${i}`, 'frame']);
    }
    assert.throws(() => proxy.pause(), notRunning);
    assert.throws(() => proxy.resume(), notRunning);
    assert.throws(() => proxy.terminate(), notRunning);
    assert.throws(() => front.receive(), zmqError({ code: 'EBADF', syscall: 'zmq_msg_recv' }));
    assert.throws(() => back.send('x'), zmqError({ code: 'EBADF', syscall: 'zmq_msg_send' }));
    front.close();
    await assert.rejects(proxy.run(), notRunning);
  });

  it('ends although nobody takes its messages, paused or not', async () => {
    for (const paused of [true, false]) {
      const { proxy, running, source } = await streamer();
      for (let i = 0; i < 1500; i++) source.trySend(`${i}`);
      if (paused) proxy.pause();
      await proxy.statistics();
      proxy.terminate();
      proxy.terminate();
      await running;
    }
  });

  it('ends when it is disposed of', async () => {
    const { proxy, running } = await streamer();
    await proxy[Symbol.asyncDispose]();
    await running;
    assert.equal(proxy.frontEnd.closed, true);
    await proxy[Symbol.asyncDispose]();
    await makeProxy(make(Pull), make(Push))[Symbol.asyncDispose]();
  });

  it('lets nobody else use its sockets', async () => {
    const [front, back, capture] = [make(Router), make(Dealer), make(Push)];
    await bound(capture, 'inproc');
    const { proxy, running } = await start(front, back, 'inproc', { capture });
    const uses: Record<string, (socket: Router | Dealer) => unknown> = {
      send: (socket) => socket.send(['x']),
      sendMany: (socket) => socket.sendMany([['x']]),
      trySend: (socket) => socket.trySend(['x']),
      sendSync: (socket) => socket.sendSync(['x'], { timeout: 0 }),
      receive: (socket) => socket.receive(),
      receiveMany: (socket) => socket.receiveMany(),
      tryReceive: (socket) => socket.tryReceive(),
      receiveSync: (socket) => socket.receiveSync({ timeout: 0 }),
      handle: (socket) => socket.handle(() => undefined),
      iterate: (socket) => socket[Symbol.asyncIterator](),
      batches: (socket) => socket.batches(),
      bindSync: (socket) => socket.bindSync('inproc://no'),
      unbindSync: (socket) => socket.unbindSync('inproc://no'),
      connect: (socket) => socket.connect('inproc://no'),
      disconnect: (socket) => socket.disconnect('inproc://no'),
      'get an option': (socket) => socket.linger,
      'set an option': (socket) => {
        socket.linger = 0;
      },
      'set a timeout': (socket) => {
        socket.sendTimeout = 1;
      },
      lastEndpoint: (socket) => socket.lastEndpoint,
      readable: (socket) => socket.readable,
      writable: (socket) => socket.writable,
      ref: (socket) => socket.ref(),
      unref: (socket) => socket.unref(),
      close: (socket) => socket.close(),
      dispose: (socket) => socket[Symbol.dispose](),
    };
    for (const socket of [front, back]) {
      for (const [name, use] of Object.entries(uses)) assert.throws(() => use(socket), used, name);
      await assert.rejects(socket.bind('inproc://no'), used);
      await assert.rejects(socket.unbind('inproc://no'), used);
      await assert.rejects(socket[Symbol.asyncDispose](), used);
      assert.equal(socket.closed, false);
    }
    assert.throws(() => capture.trySend('x'), used);
    await assert.rejects(proxy.run(), used);
    for (const [a, b] of [
      [front, make(Dealer)],
      [make(Router), back],
    ] as [Socket, Socket][]) {
      for (const socket of [a, b]) if (socket !== front && socket !== back) await bound(socket, 'inproc');
      await assert.rejects(makeProxy(a, b).run(), used);
    }
    proxy.terminate();
    await running;
  });

  it('ends iterations over its sockets that were begun before', async () => {
    const [front, back] = [make(Pull), make(Push)];
    const iterator = front[Symbol.asyncIterator]();
    await start(front, back);
    assert.deepEqual(await iterator.next(), { value: undefined, done: true });
  });
});
