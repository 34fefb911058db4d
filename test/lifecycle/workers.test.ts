import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { killChildren, start, succeeds } from '../support/child.js';

const hasProc = existsSync('/proc/self/task');
const DONE = ['done'];
const ENDPOINTS = ['tcp://127.0.0.1:*', 'inproc://last-words'];

function needsProc(this: Mocha.Context): void {
  if (hasProc) return;
  console.log('    pending: counting descriptors and threads needs /proc, which only Linux has');
  this.skip();
}

describe('worker threads', () => {
  afterEach(killChildren);

  describe('without the addon in the main thread', () => {
    it('load it at once', async () => {
      assert.deepEqual(await succeeds('workers-only', ['at once']), DONE);
    });

    it('do not hold up process.exit() while they start', async () => {
      const delays = Array.from({ length: 20 }, (_, i) => `${i * 5}`);
      while (delays.length > 0) {
        const children = delays.splice(0, 4).map((delay) => start('workers-only', ['process.exit()', delay]));
        for (const child of children) {
          assert.deepEqual(await child.outcome, { code: 5, signal: null, stdout: 'done\n', stderr: '' });
        }
      }
    });

    it('are really the only ones that have it', async () => {
      assert.deepEqual(await succeeds('workers-only', ['and main not']), DONE);
    });

    describe('one after the other', () => {
      before(needsProc);

      it('leave nothing behind', async () => {
        assert.deepEqual(await succeeds('workers-only', ['one after the other']), DONE);
      });
    });
  });

  describe('share the default context', () => {
    it('so that inproc reaches from one to another, connected before bound', async () => {
      assert.deepEqual(await succeeds('workers', ['inproc between workers']), DONE);
    });

    it('so that inproc reaches the main thread, connected before bound', async () => {
      assert.deepEqual(await succeeds('workers', ['inproc to main']), DONE);
    });

    it('and lose nothing in a pipeline of five threads', async () => {
      assert.deepEqual(await succeeds('workers', ['pipeline']), DONE);
    });
  });

  describe('that are terminated while at work', () => {
    before(needsProc);

    it('end, 50 of them, and leave the main thread alone and nothing behind', async () => {
      assert.deepEqual(await succeeds('workers', ['terminate', 'waiting', '50']), DONE);
    });

    it('end at any moment of their start', async () => {
      assert.deepEqual(await succeeds('workers', ['terminate early', 'waiting', '50']), DONE);
    });

    it('end although they are blocked in a synchronous call', async () => {
      assert.deepEqual(await succeeds('workers', ['terminate', 'blocked', '4']), DONE);
    });

    for (const what of ['messages', 'frames', 'state', 'options', 'endpoints', 'sockets', 'errors']) {
      it(`end in the middle of calls into C++: ${what}`, async () => {
        assert.deepEqual(await succeeds('workers', ['terminate', `spinning with ${what}`, '20']), DONE);
      });
    }
  });

  describe('that end by themselves', () => {
    const endings = {
      'process.exit()': ['3', 'no error'],
      throw: ['1', 'thrown in a worker'],
      reject: ['1', 'rejected in a worker'],
      'using too much memory': ['1', 'Worker terminated due to reaching memory limit: JS heap out of memory'],
    } as const;
    for (const [ending, [code, message]] of Object.entries(endings)) {
      it(`by ${ending} while at work leave the others alone`, async () => {
        assert.deepEqual(await succeeds('workers', ['end', ending, code]), [message, message, message, ...DONE]);
      });

      for (const endpoint of ENDPOINTS) {
        it(`by ${ending} still deliver what they have sent over ${endpoint}`, async () => {
          assert.deepEqual(await succeeds('workers', ['last words', endpoint, ending, code]), DONE);
        });
      }
    }

    for (const endpoint of ENDPOINTS) {
      it(`naturally still deliver what they have sent over ${endpoint}`, async () => {
        assert.deepEqual(await succeeds('workers', ['last words', endpoint, 'naturally', '0']), DONE);
      });
    }
  });

  describe('at work when the main thread ends', () => {
    for (const what of ['waiting', 'blocked', 'spinning']) {
      it(`do not hold up process.exit() (${what})`, async () => {
        const outcome = await start('workers', ['exit with busy workers', what, 'process.exit()']).outcome;
        assert.deepEqual(outcome, { code: 5, signal: null, stdout: '', stderr: '' }, outcome.stderr);
      });

      it(`do not hold up an uncaught exception (${what})`, async () => {
        const { stderr, ...rest } = await start('workers', ['exit with busy workers', what, 'throw']).outcome;
        assert.deepEqual(rest, { code: 1, signal: null, stdout: '' }, stderr);
        assert.ok(stderr.includes('thrown in the main thread'), stderr);
      });
    }
  });
});
