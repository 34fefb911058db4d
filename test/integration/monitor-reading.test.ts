// The ways to read a monitor, and what ends them.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { type Event, Monitor, Pull, Push, type Socket } from 'zeromq-native';
import { all, closing, listen, next, types } from '../support/events';

const emitterMode = {
  message:
    'Observer is in event emitter mode. ' +
    'After a call to events.on() it is not possible to read events with events.receive().',
};

describe('reading a monitor', () => {
  const own = closing();

  it('gives the same monitor until it is closed, and then a new one that works', async () => {
    const socket = own(new Pull());
    const first = socket.events;
    assert.equal(socket.events, first);
    assert.equal(first.closed, false);
    first.close();
    first.close();
    assert.equal(first.closed, true);
    const second = socket.events;
    assert.notEqual(second, first);
    listen(socket);
    assert.equal((await second.receive()).type, 'bind');
  });

  it('takes what is no socket for an error', () => {
    for (const wrong of [undefined, null, 1, {}, Monitor]) {
      assert.throws(() => new Monitor(wrong as unknown as Socket), {
        name: 'TypeError',
        message: 'Socket must be a socket object',
      });
    }
    const socket = new Pull();
    socket.close();
    assert.throws(() => new Monitor(socket), { code: 'EBADF' });
    assert.throws(() => socket.events, { code: 'EBADF' });
  });

  it('ends the monitor that a socket had when another is made', async () => {
    const socket = own(new Pull());
    const first = socket.events;
    const second = new Monitor(socket);
    assert.equal(socket.events, second);
    assert.deepEqual(types(await all(first)), ['end']);
    assert.equal(first.closed, true);
    // What ended already must not take the new one along.
    first.close();
    listen(socket);
    assert.equal((await second.receive()).type, 'bind');
  });

  it('ends with the socket, and can be read to the end afterwards', async () => {
    const socket = new Pull();
    const { events } = socket;
    listen(socket);
    socket.close();
    assert.equal(events.closed, false);
    assert.equal(socket.events, events);
    assert.deepEqual(types(await all(events)), ['bind', 'close', 'end']);
    assert.equal(events.closed, true);
    assert.equal(socket.events, events);
    assert.throws(() => events.receive(), { code: 'EBADF', message: 'Socket is closed' });
    assert.throws(() => events.requestPipeStatistics(), { code: 'EBADF' });
    assert.deepEqual(types(await all(events)), []);
  });

  it('serves several receives in the order of the calls', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    const receives = [events.receive(), events.receive(), events.receive()];
    const endpoint = listen(socket);
    await socket.unbind(endpoint);
    socket.close();
    assert.deepEqual(types(await Promise.all(receives)), ['bind', 'close', 'end']);
  });

  it('rejects a receive that is too late for the end', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    const [first, second] = [events.receive(), events.receive()];
    socket.close();
    assert.equal((await first).type, 'end');
    await assert.rejects(second, { code: 'EAGAIN' });
  });

  it('closes while receives and iterations wait', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    const receive = events.receive();
    const iteration = all(events);
    events.close();
    await assert.rejects(receive, { code: 'EAGAIN', message: 'Operation was not possible or timed out' });
    assert.deepEqual(await iteration, []);
    assert.equal(socket.closed, false);
  });

  it('takes a timeout and a signal, and loses no event to them', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    await assert.rejects(events.receive({ timeout: 0 }), { code: 'EAGAIN' });
    await assert.rejects(events.receive({ timeout: 1 }), { code: 'EAGAIN' });
    const controller = new AbortController();
    const aborted = events.receive({ signal: controller.signal });
    controller.abort(new Error('enough'));
    await assert.rejects(aborted, { message: 'enough' });
    await assert.rejects(events.receive({ signal: controller.signal }), { message: 'enough' });
    assert.throws(() => events.receive({ timeout: -2 }), { code: 'ERR_OUT_OF_RANGE' });
    listen(socket);
    // It is there already, so no time is needed.
    assert.equal((await events.receive({ timeout: 0 })).type, 'bind');
  });

  it('leaves the monitor open when a loop is left', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    const endpoint = listen(socket);
    for await (const event of events) {
      assert.equal(event.type, 'bind');
      break;
    }
    await socket.unbind(endpoint);
    assert.equal((await events.receive()).type, 'close');
  });

  it('calls listeners, with what came before them as well', async () => {
    const server = own(new Pull());
    const client = own(new Push({ linger: 0 }));
    const { events } = server;
    const seen: Event[] = [];
    const endpoint = listen(server);
    const shaken = new Promise<void>((resolve) => {
      events
        .on('bind', (event) => seen.push(event))
        .on('accept', (event) => seen.push(event))
        .on('handshake', () => resolve());
    });
    client.connect(endpoint);
    await shaken;
    assert.deepEqual(types(seen), ['bind', 'accept']);
  });

  it('calls a listener once, or not at all', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    const seen: string[] = [];
    const off = (): void => {
      seen.push('off');
    };
    events.on('bind', off);
    events.off('bind', off);
    events.once('bind', () => seen.push('once'));
    events.on('bind', () => seen.push('on'));
    const end = new Promise((resolve) => events.on('end', resolve));
    listen(socket);
    listen(socket);
    socket.close();
    await end;
    assert.deepEqual(seen, ['once', 'on', 'on']);
    assert.equal(events.closed, true);
  });

  it('fits the helpers of node:events', async () => {
    const socket = own(new Pull());
    const found = once(socket.events as unknown as NodeJS.EventEmitter, 'bind');
    const endpoint = listen(socket);
    const [event] = (await found) as [Event & { type: 'bind' }];
    assert.equal(event.address, endpoint);
  });

  it('cannot be received from once it has listeners', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    const before = events.receive();
    events.on('bind', () => {});
    assert.throws(() => events.receive(), emitterMode);
    await assert.rejects(all(events), emitterMode);
    listen(socket);
    assert.equal((await before).type, 'bind');
    events.close();
    assert.throws(() => events.receive(), emitterMode);
    // The next monitor begins anew.
    const again = socket.events;
    listen(socket);
    assert.equal((await again.receive()).type, 'bind');
  });

  it('closes from within a listener', async () => {
    const socket = own(new Pull());
    const { events } = socket;
    const seen: string[] = [];
    const closed = new Promise<void>((resolve) => {
      events.on('bind', ({ type }) => {
        seen.push(type);
        events.close();
        resolve();
      });
    });
    listen(socket);
    listen(socket);
    await closed;
    assert.deepEqual(seen, ['bind']);
    const again = socket.events;
    listen(socket);
    await next(again, 'bind');
  });

  it('shows its state', () => {
    const socket = own(new Pull());
    const text = inspect(socket.events);
    assert.match(text, /^Monitor \{/);
    assert.match(text, /closed: false/);
    assert.match(text, /dropped: 0/);
  });
});
