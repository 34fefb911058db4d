// What JavaScript and Node expect of something that is iterated over, listened to and disposed of.
import assert from 'node:assert/strict';
import { type EventEmitter, on, once } from 'node:events';
import { Monitor, Pull } from 'zeromq-native';
import { EventFeed } from '#lib/event-feed';
import { monitoredOf } from '#lib/monitored';
import { listen } from '../support/events.js';
import { sockets } from '../support/sockets.js';

describe('a monitor', () => {
  const make = sockets();

  it('has iterators that are iterable themselves', async () => {
    const socket = make(Pull);
    const events = socket.events[Symbol.asyncIterator]();
    assert.equal(events[Symbol.asyncIterator](), events);
    listen(socket);
    for await (const { type } of events) {
      assert.equal(type, 'bind');
      break;
    }
    assert.deepEqual(await events.next(), { value: undefined, done: true });
    assert.equal(socket.events.closed, false);
  });

  it('can be listened to with what Node has for event emitters', async () => {
    const socket = make(Pull);
    const emitter = socket.events as unknown as EventEmitter;
    const closed = once(emitter, 'close');
    const binds = on(emitter, 'bind');
    const endpoint = listen(socket);
    const { value } = await binds.next();
    assert.equal(value[0].address, endpoint);
    await binds.return?.();
    socket.unbindSync(endpoint);
    const [event] = await closed;
    assert.deepEqual([event.type, event.address], ['close', endpoint]);
  });

  it('calls a listener no more that was removed', async () => {
    const socket = make(Pull);
    const { events } = socket;
    const removed = (): void => assert.fail('called');
    events.addListener('bind', removed).removeListener('bind', removed);
    const bind = new Promise((resolve) => events.once('bind', resolve));
    listen(socket);
    await bind;
  });

  it('is closed when it is disposed of, and its socket is not', () => {
    const socket = make(Pull);
    const monitor = new Monitor(socket);
    monitor[Symbol.dispose]();
    assert.deepEqual([monitor.closed, socket.closed], [true, false]);
  });
});

describe('the events of a socket', () => {
  const make = sockets();

  it('end when the reader is gone, as it is when its context has ended', () => {
    const watched = monitoredOf(make(Pull));
    assert.ok(watched !== undefined);
    const feed = new EventFeed(watched, { onEvents: () => {} });
    feed.reader.close();
    feed.collect();
    assert.deepEqual(feed.take(), { type: 'end' });
    assert.equal(feed.ended, true);
    feed.collect();
    assert.equal(feed.take(), undefined);
    feed.stop(true);
  });
});
