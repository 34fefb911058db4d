// The thread of a proxy that ends by itself, as it does when its context ends. No test can provoke that yet, so the
// native half is played here.
import assert from 'node:assert/strict';
import { Pull, Push, Proxy as ZmqProxy } from 'zeromq-native';
import { ZmqError } from '#lib/errors';
import { addon } from '#lib/native';
import { bound } from '../support/endpoints.js';
import { sockets } from '../support/sockets.js';

describe('a proxy whose thread ends by itself', () => {
  const make = sockets();
  const { Proxy: NativeProxy } = addon;
  const ended = new ZmqError('ETERM', { syscall: 'zmq_proxy' });
  let end: () => void;

  beforeEach(() => {
    Object.assign(addon, {
      Proxy: class {
        constructor(onChange: () => void) {
          end = onChange;
        }
        start(): void {}
        tell(): void {}
        report(): never {
          throw ended;
        }
      },
    });
  });

  afterEach(() => {
    Object.assign(addon, { Proxy: NativeProxy });
  });

  it('rejects run() with the reason, answers who asks, and closes the sockets', async () => {
    const [front, back] = [make(Pull), make(Push)];
    await bound(front, 'inproc');
    await bound(back, 'inproc');
    const proxy = new ZmqProxy(front, back);
    assert.deepEqual([proxy.frontEnd, proxy.backEnd, proxy.capture], [front, back, undefined]);
    const failed = assert.rejects(proxy.run(), ended);
    const statistics = proxy.statistics();
    const disposed = proxy[Symbol.asyncDispose]();
    end();
    await failed;
    await disposed;
    assert.deepEqual((await statistics).frontEnd.received, { messages: 0, bytes: 0 });
    assert.deepEqual([front.closed, back.closed], [true, true]);
    assert.throws(() => proxy.pause(), { code: 'EBADF' });
  });
});
