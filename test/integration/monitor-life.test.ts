// What monitors cost and leave behind: descriptors, blocked threads, processes that do not end.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Context, Pull, Push, Subscriber } from 'zeromq-native';
import { type NativeContext, addon as nativeAddon } from '#lib/native';
import { closing, listen, next } from '../support/events';

const addon = nativeAddon as { Socket: typeof nativeAddon.Socket };
const isLinux = process.platform === 'linux';
const run = promisify(execFile);
const fixture = path.join(__dirname, '..', 'fixtures', 'monitor-process.js');

function descriptors(): number {
  return readdirSync('/proc/self/fd').length;
}

/**
 * Makes a function that tells whether only so many more descriptors are open than at best so far, where the system tells.
 * What earlier tests have left may go meanwhile.
 */
function descriptorLimit(): (more: number) => boolean {
  if (!isLinux) return () => true;
  let least = descriptors();
  return (more) => {
    const open = descriptors();
    least = Math.min(least, open);
    return open <= least + more;
  };
}

/** Lets the event loop turn until something holds; the limit is the test's own. */
async function until(holds: () => boolean): Promise<void> {
  do await new Promise(setImmediate);
  while (!holds());
}

async function scenario(name: string, ...flags: string[]): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [...flags, fixture, name], { timeout: 15_000 });
  assert.equal(stderr, '');
  return stdout.trim().replaceAll('\n', ' ');
}

describe('the life of a monitor', () => {
  const own = closing();

  it('can be made and closed 3,000 times on one socket', async () => {
    const socket = own(new Pull());
    socket.events.close();
    listen(socket);
    const only = descriptorLimit();
    for (let i = 1; i <= 3000; i++) {
      socket.events.close();
      // The thread that closes sockets for good has to keep up: a context has room for some hundred only.
      if (i % 50 === 0) await until(() => only(50));
    }
    await until(() => only(0));
    const { events } = socket;
    listen(socket);
    assert.equal((await events.receive()).type, 'bind');
  });

  it('goes with its socket 3,000 times, read or not', async () => {
    new Pull().close();
    const only = descriptorLimit();
    let ends = 0;
    for (let i = 1; i <= 3000; i++) {
      const socket = new Pull();
      if (i % 3 === 0) socket.events.on('end', () => ends++);
      else void socket.events;
      socket.close();
      if (i % 3 === 1) socket.events.close();
      if (i % 50 === 0) await until(() => only(50));
    }
    await until(() => ends === 1000);
    await until(() => only(0));
  });

  it('has an endpoint of its own in every context', async () => {
    const sockets = Array.from({ length: 20 }, (_, i) => own(new Pull(i % 2 === 0 ? {} : { context: new Context() })));
    const events = sockets.map((socket) => socket.events);
    for (const socket of sockets) listen(socket);
    for (const monitor of events) assert.equal((await monitor.receive()).type, 'bind');
  });

  it('leaves nothing behind when a context has no room for it', async () => {
    const context = new Context({ maxSockets: 2 });
    const socket = own(new Pull({ context }));
    for (let i = 0; i < 100; i++) {
      assert.throws(() => socket.events, { code: 'EMFILE' });
      // The socket that the monitor got is free again, sooner or later.
      let second: Pull | undefined;
      await until(() => {
        try {
          second = new Pull({ context });
        } catch {}
        return second !== undefined;
      });
      second?.close();
    }
    listen(socket);
  });

  it('misses nothing of a connection that is being made', async () => {
    const server = own(new Pull());
    const endpoint = listen(server);
    for (let i = 0; i < 200; i++) {
      const client = new Push({ linger: 0 });
      client.connect(endpoint);
      const { events } = client;
      const first = await events.receive({ timeout: 0 }).catch(() => undefined);
      // Whatever came first, what has to follow does.
      if (first?.type === 'connect') await next(events, 'handshake');
      client.close();
    }
  });

  it('does not hold up messages when nobody reads it, and counts what it drops', async () => {
    const server = own(new Pull());
    const { events } = server;
    const client = own(new Push({ linger: 0 }));
    const endpoint = listen(server);
    const { hostname, port } = new URL(endpoint);
    client.connect(endpoint);
    let received = 0;
    server.handle(() => {
      received++;
    });
    let sent = 0;
    // Each connection is three events: accepted, failed, gone.
    for (let round = 0; round < 60; round++) {
      const peers = Array.from({ length: 10 }, () => connect(Number(port), hostname));
      await Promise.all(peers.map((peer) => once(peer, 'connect')));
      for (const peer of peers) peer.destroy();
      for (let i = 0; i < 100; i++, sent++) await client.send('x');
    }
    await until(() => received === sent);
    await until(() => events.dropped > 0);
    const oldest = await events.receive();
    assert.notEqual(oldest.type, 'bind');
    server.close();
    await next(events, 'disconnect');
  });

  it('keeps the newest events while the thread is busy and nothing can be taken', async () => {
    const server = own(new Pull());
    const { events } = server;
    const endpoints: string[] = [];
    for (let i = 0; i < 50; i++) {
      for (let j = 0; j < 15; j++) endpoints.push(listen(server));
      for (const endpoint of endpoints.splice(0)) server.unbindSync(endpoint);
    }
    // All of that in one turn of the event loop; a message behind it shows that the I/O thread is not stuck.
    const client = own(new Push({ linger: 0 }));
    client.connect(listen(server));
    await client.send('x');
    await server.receive();
    await until(() => events.dropped >= 450);
    server.close();
    let count = 0;
    for await (const _ of events) count++;
    // What came when the first had made room.
    assert.ok(count >= 1000 && count < 1010, `${count}`);
  });

  it('is collected with its socket when both are forgotten', async function () {
    if (!isLinux) this.skip();
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    new Subscriber().events.close();
    const forget = (): void => {
      for (let i = 0; i < 20; i++) void new Subscriber().events;
    };
    const before = descriptors();
    forget();
    assert.ok(descriptors() > before);
    await until(() => {
      gc();
      return descriptors() <= before;
    });
  });

  it('keeps what C++ calls, which holds it weakly until somebody waits', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const socket = own(new Pull());
    const { Socket } = addon;
    let called: WeakRef<() => void> | undefined;
    addon.Socket = class extends Socket {
      constructor(context: NativeContext, type: number, onReady: () => void) {
        super(context, type, onReady);
        called = new WeakRef(onReady);
      }
      override want(): void {}
    };
    try {
      void socket.events;
    } finally {
      addon.Socket = Socket;
    }
    for (let i = 0; i < 5; i++) {
      await new Promise(setImmediate);
      gc();
    }
    assert.ok(called?.deref());
    assert.equal(socket.events.closed, false);
  });

  it('is not collected while somebody waits on it', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    let endpoint = '';
    const waiting = (() => {
      const { events } = (() => {
        const socket = new Pull();
        const monitor = socket.events;
        endpoint = listen(socket);
        return { events: monitor };
      })();
      return next(events, 'accept');
    })();
    for (let i = 0; i < 5; i++) {
      gc();
      await new Promise(setImmediate);
    }
    const client = own(new Push({ linger: 0 }));
    client.connect(endpoint);
    assert.equal((await waiting).address, endpoint);
  });

  describe('in a process', () => {
    it('does not keep it alive by itself', async () => {
      assert.equal(await scenario('idle'), '');
    });

    it('does not keep it alive for listeners, which are called nevertheless', async () => {
      assert.equal(await scenario('listeners'), 'bind');
    });

    it('keeps it alive for a receive that waits', async () => {
      assert.equal(await scenario('receive'), 'alive close');
    });

    it('keeps it alive for an iteration that waits', async () => {
      assert.equal(await scenario('iteration'), 'bind alive close end');
    });

    it('rejects nothing that nobody asked for when it is closed', async () => {
      assert.equal(await scenario('close', '--unhandled-rejections=strict'), 'closed');
    });

    it('lets it exit', async () => {
      await assert.rejects(scenario('exit'), { code: 7, stderr: '' });
    });

    it('does not block the end of sockets that are still delivering', async () => {
      assert.equal(await scenario('lingering'), 'left');
    });

    it('lets its workers be terminated, and the context they share go on', async () => {
      assert.equal(await scenario('worker'), 'bind');
    });
  });
});
