// What a proxy does not take, and that the sockets can be used as before then.
import assert from 'node:assert/strict';
import { type Message, Pull, Push } from 'zeromq-native';
import { killChildren, succeeds } from '../support/child';
import { bound } from '../support/endpoints';
import { receiveText, zmqError } from '../support/expect';
import { proxies } from '../support/proxies';
import { sockets } from '../support/sockets';

const NOTHING = { messages: 0, bytes: 0 };
const NOTHING_YET = {
  frontEnd: { received: NOTHING, sent: NOTHING },
  backEnd: { received: NOTHING, sent: NOTHING },
  capture: { sent: NOTHING, dropped: NOTHING },
};

const notRunning = zmqError({ code: 'EBADF', syscall: 'zmq_proxy', message: 'Socket is closed' });

describe('a proxy is refused', () => {
  const { make: makeProxy } = proxies();
  const make = sockets();
  afterEach(killChildren);

  const argument = (message: string) => ({ name: 'TypeError', message, code: 'ERR_INVALID_ARG_TYPE' });

  it('without two sockets', () => {
    const socket = make(Pull);
    for (const wrong of [undefined, null, {}, 'socket', Object.create(null)] as never[]) {
      assert.throws(() => makeProxy(wrong, socket), argument('Front-end must be a socket object'));
      assert.throws(() => makeProxy(socket, wrong), argument('Back-end must be a socket object'));
    }
  });

  it('with options that are none', () => {
    const [front, back] = [make(Pull), make(Push)];
    assert.throws(() => makeProxy(front, back, null as never), argument('Options must be an object'));
    assert.throws(() => makeProxy(front, back, { capture: {} as never }), argument('Capture must be a socket object'));
    const receiver = make(Pull) as never;
    assert.throws(
      () => makeProxy(front, back, { capture: receiver }),
      argument('Capture must be a socket that can send'),
    );
    assert.throws(() => makeProxy(front, back, { capture: back }), {
      name: 'TypeError',
      code: 'ERR_INVALID_ARG_VALUE',
    });
  });

  it('when a socket is neither bound nor connected, which can be made good', async () => {
    const [front, back, capture] = [make(Pull), make(Push), make(Push)];
    const proxy = makeProxy(front, back, { capture });
    const missing = (name: string) =>
      zmqError({ code: 'EINVAL', syscall: 'zmq_proxy', message: `${name} socket must be bound or connected` });
    await assert.rejects(proxy.run(), missing('Front-end'));
    await bound(front, 'inproc');
    await assert.rejects(proxy.run(), missing('Back-end'));
    await bound(back, 'inproc');
    await assert.rejects(proxy.run(), missing('Capture'));
    await bound(capture, 'inproc');
    const running = proxy.run();
    proxy.terminate();
    await running;
  });

  it('when a socket is closed', async () => {
    for (const closed of [0, 1]) {
      const pair = [make(Pull), make(Push)] as const;
      for (const socket of pair) await bound(socket, 'inproc');
      pair[closed]?.close();
      await assert.rejects(makeProxy(...pair).run(), notRunning);
      assert.equal(pair[1 - closed]?.closed, false);
    }
  });

  it('while something waits on a socket', async () => {
    const busy = (name: string) =>
      zmqError({ code: 'EBUSY', syscall: 'zmq_proxy', message: new RegExp(`^${name} .*busy`) });
    const [front, back] = [make(Pull), make(Push)];
    const endpoint = await bound(front, 'inproc');
    await bound(back, 'inproc');
    const proxy = makeProxy(front, back);

    const controller = new AbortController();
    const receiving = front.receive({ signal: controller.signal });
    await assert.rejects(proxy.run(), busy('Front-end'));
    controller.abort();
    await assert.rejects(receiving, { name: 'AbortError' });

    const received: Message[][] = [];
    const off = front.handle((message) => received.push(message));
    await assert.rejects(proxy.run(), busy('Front-end'));
    off();

    const stop = new AbortController();
    const sending = back.send('x', { signal: stop.signal });
    await assert.rejects(proxy.run(), busy('Back-end'));
    stop.abort();
    await assert.rejects(sending, { name: 'AbortError' });

    // And the sockets still work, in JavaScript as in a proxy.
    const source = make(Push);
    source.connect(endpoint);
    await source.send('here');
    assert.deepEqual(await receiveText(front), ['here']);
    const running = proxy.run();
    proxy.terminate();
    await running;
  });

  it('when there is no room for what wakes its thread, and then its sockets are closed', async () => {
    assert.deepEqual(await succeeds('proxy', ['no room']), ['EMFILE true true', 'done']);
  });

  it('commands before it runs', async () => {
    const proxy = makeProxy(make(Pull), make(Push));
    assert.throws(() => proxy.pause(), notRunning);
    assert.throws(() => proxy.resume(), notRunning);
    assert.throws(() => proxy.terminate(), notRunning);
    assert.deepEqual(await proxy.statistics(), NOTHING_YET);
  });
});
