// close() with options: it resolves when libzmq has let go of the socket.
import assert from 'node:assert/strict';
import { type CloseOptions, Context, Publisher, Pull, Push, Subscriber } from 'zeromq-native';
import { bound, localTransports, unboundEndpoint } from '../support/endpoints';
import { all, closing, types } from '../support/events';
import { isPending, take, zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

const timedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_close' });

describe('close() that waits', () => {
  const make = sockets();

  /** A socket with messages for a peer that is not there. */
  async function undelivered(count = 1): Promise<{ push: Push; endpoint: string }> {
    const push = make(Push);
    const endpoint = await unboundEndpoint('ipc');
    push.connect(endpoint);
    for (let n = 0; n < count; n++) await push.send(`${n}`);
    return { push, endpoint };
  }

  async function receivesAll(endpoint: string, count: number): Promise<void> {
    const pull = make(Pull);
    await pull.bind(endpoint);
    const messages = await take(pull, count);
    assert.deepEqual(
      messages.map(String),
      Array.from({ length: count }, (_, n) => `${n}`),
    );
  }

  for (const transport of localTransports) {
    it(`resolves at once for a socket with nothing to deliver (${transport})`, async () => {
      const [push, pull] = [make(Push), make(Pull)];
      push.connect(await bound(pull, transport));
      const closing = push.close({});
      assert.ok(push.closed);
      assert.equal(await closing, undefined);
      assert.equal(await pull.close({ linger: -1, timeout: -1 }), undefined);
    });

    it(`resolves when all is delivered, not before (${transport})`, async () => {
      const push = make(Push, { sendHighWaterMark: 0, sendBufferSize: 16_384 });
      const pull = make(Pull, { receiveHighWaterMark: 1, receiveBufferSize: 16_384 });
      push.connect(await bound(pull, transport));
      const count = 40;
      for (let n = 0; n < count; n++) await push.send(Buffer.alloc(500_000, n));
      const closing = push.close({});
      assert.ok(await isPending(closing, 20));
      for (let n = 0; n < count; n++) assert.ok((await pull.receive())[0]?.equals(Buffer.alloc(500_000, n)));
      // Over inproc the end of a connection is a message too: it needs somebody who receives.
      const more = assert.rejects(pull.receive(), zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv' }));
      await closing;
      pull.close();
      await more;
    });
  }

  it('keeps what has been sent for a peer that comes later', async () => {
    const { push, endpoint } = await undelivered(100);
    const closing = push.close({ linger: -1 });
    assert.ok(await isPending(closing, 20));
    await receivesAll(endpoint, 100);
    await closing;
  });

  it('drops everything at once with a linger of 0', async () => {
    const { push } = await undelivered();
    await push.close({ linger: 0 });
  });

  it('waits for as long as `linger` says, as given or as set before', async () => {
    for (const options of [{ linger: 150 }, {}]) {
      const { push } = await undelivered();
      if (!('linger' in options)) push.linger = 150;
      const start = performance.now();
      await push.close(options);
      assert.ok(performance.now() - start >= 140);
    }
  });

  it('does nothing of `linger` over inproc: it waits for the receiver, or until it is closed', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    push.connect(await bound(pull, 'inproc'));
    await push.sendMany(['a', 'b']);
    const closing = push.close({ linger: 0 });
    assert.equal(String(await pull.receive()), 'a');
    assert.ok(await isPending(closing, 20));
    pull.close();
    await closing;
  });

  it('rejects when the time is over, and the socket goes on delivering', async () => {
    for (const timeout of [0, 20]) {
      const { push, endpoint } = await undelivered(10);
      await assert.rejects(push.close({ linger: -1, timeout }), timedOut);
      assert.ok(push.closed);
      await receivesAll(endpoint, 10);
    }
  });

  it('can be called again: it waits on', async () => {
    const { push, endpoint } = await undelivered(10);
    const first = push.close({});
    const second = push.close({ linger: 0 });
    await assert.rejects(push.close({ timeout: 1 }), timedOut);
    push.close();
    assert.ok(await isPending(Promise.race([first, second]), 20));
    await receivesAll(endpoint, 10);
    await Promise.all([first, second]);
    await push.close({});
  });

  it('resolves for a socket that is closed already', async () => {
    const push = make(Push);
    push.close();
    assert.equal(await push.close({}), undefined);
    assert.equal(await push.close({ linger: 0, timeout: 0 }), undefined);
    assert.throws(() => push.close({ timeout: 'a' } as unknown as CloseOptions), TypeError);
  });

  it('throws for wrong options, and leaves the socket open', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    push.connect(await bound(pull, 'tcp'));
    const { linger } = push;
    const wrong: [unknown, typeof Error][] = [
      [null, TypeError],
      [0, TypeError],
      ['now', TypeError],
      [{ timeout: null }, TypeError],
      [{ timeout: '1' }, TypeError],
      [{ timeout: -2 }, RangeError],
      [{ timeout: 0.5 }, RangeError],
      [{ timeout: 2 ** 31 }, RangeError],
      [{ linger: null }, TypeError],
      [{ linger: '1' }, TypeError],
      [{ linger: -2 }, RangeError],
      [{ linger: 0.5 }, RangeError],
      [{ linger: Number.NaN }, RangeError],
      [{ linger: 2 ** 31 }, RangeError],
      [{ linger: 0, timeout: -2 }, RangeError],
    ];
    for (const [options, error] of wrong) assert.throws(() => push.close(options as CloseOptions), error);
    assert.deepEqual([push.closed, push.linger], [false, linger]);
    await push.send('open');
    assert.equal(String(await pull.receive()), 'open');
  });

  it('rejects what waits on the socket', async () => {
    const push = make(Push);
    const sending = assert.rejects(push.send('x'), zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' }));
    await push.close({});
    await sending;
  });

  it('works on subscribers and publishers', async () => {
    const [publisher, subscriber] = [make(Publisher), make(Subscriber)];
    subscriber.connect(await bound(publisher, 'tcp'));
    subscriber.subscribe();
    await publisher.subscribers();
    await publisher.send('x');
    await subscriber.receive();
    await subscriber.close({ timeout: -1 });
    await publisher.close({ timeout: -1 });
  });

  it('leaves the endpoint free for the next socket', async () => {
    const pull = make(Pull);
    const endpoint = await bound(pull, 'tcp');
    for (let time = 0, before = pull; time < 20; time++) {
      await before.close({});
      before = make(Pull);
      await before.bind(endpoint);
    }
  });
});

describe('close() that waits, on a socket with a monitor', () => {
  const make = sockets();

  it('leaves all events to who reads them, the end included', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    const { events } = push;
    const reading = all(events);
    push.connect(await bound(pull, 'tcp'));
    await push.send('x');
    await pull.receive();
    await push.close({});
    const seen = types(await reading);
    assert.deepEqual([seen[0], seen.at(-1)], ['connect:delay', 'end']);
    assert.ok(seen.includes('handshake'));
    assert.ok(events.closed);
  });

  it('resolves although a receive() takes the end before the monitor is woken', async () => {
    const push = make(Push, { linger: 0 });
    const { events } = push;
    await bound(push, 'tcp');
    const closing = push.close({ timeout: 10_000 });
    const seen: string[] = [];
    while (seen.at(-1) !== 'end') {
      // No turn of the event loop until there is an event.
      const event = await events.receive({ timeout: 0 }).catch(() => undefined);
      if (event !== undefined) seen.push(event.type);
    }
    await closing;
    assert.deepEqual(seen, ['bind', 'close', 'end']);
  });

  it('leaves all events to listeners', async () => {
    const push = make(Push);
    const seen: string[] = [];
    for (const type of ['bind', 'close', 'end'] as const) push.events.on(type, () => seen.push(type));
    await bound(push, 'tcp');
    await push.close({});
    assert.deepEqual(seen, ['bind', 'close', 'end']);
  });

  it('keeps the events for who reads them later', async () => {
    const push = make(Push);
    const { events } = push;
    await bound(push, 'tcp');
    await push.close({});
    assert.deepEqual(types(await all(events)), ['bind', 'close', 'end']);
  });

  for (const when of ['before', 'meanwhile']) {
    it(`waits on although the monitor was closed ${when}`, async () => {
      const push = make(Push);
      const endpoint = await unboundEndpoint('ipc');
      const { events } = push;
      push.connect(endpoint);
      await push.send('x');
      if (when === 'before') events.close();
      const closing = push.close({});
      if (when === 'meanwhile') {
        const receiving = events.receive({ timeout: 10_000 }).then(() => events.receive());
        const listening = assert.rejects(receiving, { code: /EAGAIN|EBADF/ });
        events.close();
        assert.throws(() => events.receive(), { code: 'EBADF' });
        assert.deepEqual(await all(events), []);
        await listening;
      }
      assert.ok(await isPending(closing, 20));
      const pull = make(Pull);
      await pull.bind(endpoint);
      assert.equal(String(await pull.receive()), 'x');
      await closing;
    });
  }

  it('calls no listener of a monitor that was closed meanwhile', async () => {
    const push = make(Push);
    const { events } = push;
    const seen: string[] = [];
    events.on('bind', () => seen.push('bind'));
    events.on('close', () => {
      seen.push('close');
      events.close();
    });
    events.on('end', () => seen.push('end'));
    await bound(push, 'tcp');
    await push.close({});
    assert.deepEqual(seen, ['bind', 'close']);
  });
});

describe('close() that waits, without room for a monitor', () => {
  const own = closing();

  it('rejects, and closes the socket', async () => {
    const push = own(new Push({ context: new Context({ maxSockets: 1 }) }));
    await assert.rejects(push.close({}), { name: 'ZmqError', code: 'EMFILE' });
    assert.ok(push.closed);
  });
});
