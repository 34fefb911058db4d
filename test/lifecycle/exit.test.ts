import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { killChildren, type Outcome, start, succeeds } from '../support/child.js';

const sockets: (Pull | Push)[] = [];

function track<S extends Pull | Push>(socket: S): S {
  sockets.push(socket);
  return socket;
}

function assertEnd(outcome: Outcome, code: number, stdout: string): void {
  assert.deepEqual(outcome, { code, signal: null, stdout, stderr: '' });
}

describe('a process', () => {
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
    killChildren();
  });

  describe('is not kept alive', () => {
    it('by idle sockets', async () => {
      assert.deepEqual(await succeeds('exit', ['idle']), ['done']);
    });

    it('by a socket that is idle again', async () => {
      assert.deepEqual(await succeeds('exit', ['idle again']), ['done']);
    });

    it('by waiting sockets after unref()', async () => {
      assert.deepEqual(await succeeds('exit', ['unref']), ['done']);
    });

    it('by sockets that were closed while a receive, an iteration and a send waited', async () => {
      assert.deepEqual(await succeeds('exit', ['close']), ['EAGAIN,,EAGAIN', 'done']);
    });
  });

  describe('is kept alive', () => {
    it('by a receive, until there is a message', async () => {
      const child = start('exit', ['receive']);
      const push = track(new Push({ linger: 0 }));
      const endpoint = await child.line();
      push.connect(endpoint);
      await push.send('hello');
      assertEnd(await child.outcome, 0, `${endpoint}\nreceived hello\ndone\n`);
    });

    for (const [what, ending] of [
      ['iterate', 'done\n'],
      ['handle', ''],
    ] as const) {
      it(`while it is to ${what}, until it stops`, async () => {
        const child = start('exit', [what]);
        const push = track(new Push({ linger: 0 }));
        const endpoint = await child.line();
        push.connect(endpoint);
        await push.send('first');
        assert.equal(await child.line(), 'received first');
        await push.send('last');
        assertEnd(await child.outcome, 0, `${endpoint}\nreceived first\nreceived last\n${ending}`);
      });
    }

    it('by a receive after unref() and ref()', async () => {
      const child = start('exit', ['ref again']);
      const push = track(new Push({ linger: 0 }));
      const endpoint = await child.line();
      push.connect(endpoint);
      await push.send('hello');
      assertEnd(await child.outcome, 0, `${endpoint}\nreceived hello\ndone\n`);
    });

    it('by a send, until there is room', async () => {
      const child = start('exit', ['send']);
      const pull = track(new Pull());
      const endpoint = await child.line();
      pull.connect(endpoint);
      assert.equal(`${await pull.receive()}`, 'x');
      assertEnd(await child.outcome, 0, `${endpoint}\nsent\ndone\n`);
    });
  });

  describe('that ends', () => {
    it('with process.exit() while everything waits says nothing', async () => {
      assertEnd(await start('exit', ['exit while pending', '5']).outcome, 5, '');
    });

    it('by itself keeps its exit code', async () => {
      assertEnd(await start('exit', ['exit code']).outcome, 9, 'done\n');
    });

    const failures = {
      'uncaught exception': 'Error: thrown on purpose',
      'uncaught exception in a handler': 'Error: thrown on purpose',
      'unhandled rejection': 'Error: rejected on purpose',
    };
    for (const [name, message] of Object.entries(failures)) {
      it(`by an ${name} keeps its message and exit code`, async () => {
        const { code, signal, stderr } = await start('exit', [name]).outcome;
        assert.deepEqual({ code, signal }, { code: 1, signal: null });
        assert.ok(stderr.includes(message), stderr);
        assert.ok(!stderr.includes('WARNING'), stderr);
      });
    }
  });
});
