import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pull } from 'zeromq-native';
import { pattern } from '../fixtures/scenario.js';
import { killChildren, start } from '../support/child.js';

const WARNING =
  'WARNING: Waiting for queued ZeroMQ messages to be delivered. ' +
  "Set 'context.blocky = false' to change this behaviour.\n";

describe('at the end of a process', () => {
  let pull: Pull;
  let folder: string;
  let nobody: string;

  beforeEach(() => {
    pull = new Pull();
    folder = mkdtempSync(path.join(tmpdir(), 'zn-'));
    nobody = `ipc://${folder}/s`;
  });

  afterEach(() => {
    pull.close();
    killChildren();
    rmSync(folder, { recursive: true });
  });

  describe('what was sent arrives', () => {
    /* More messages than the queues hold, where the process can wait for room. */
    const endings = {
      'by itself': { messages: 2000, code: 7 },
      'after close()': { messages: 2000, code: 7 },
      'by process.exit()': { messages: 2000, code: 7 },
      'by an uncaught exception': { messages: 2000, code: 1 },
      'after an exit handler': { messages: 900, code: 7 },
    };
    for (const owner of ['default context', 'own context']) {
      for (const [ending, { messages, code }] of Object.entries(endings)) {
        it(`over tcp when the process ends ${ending} (${owner})`, async () => {
          const size = 10_000;
          pull.bindSync('tcp://127.0.0.1:*');
          const way = ending.replace(/^(after|by) /, '');
          const child = start('exit', ['deliver', pull.lastEndpoint ?? '', `${messages}`, `${size}`, way, owner]);
          for (let i = 0; i < messages; i++) {
            const [frame] = await pull.receive();
            assert.ok(frame?.equals(pattern(size, i)), `message ${i}`);
          }
          const { stderr, ...end } = await child.outcome;
          assert.deepEqual({ code: end.code, signal: end.signal }, { code, signal: null }, stderr);
          // The warning is right where this process was slow to receive.
          const complaints = stderr.endsWith(WARNING) ? stderr.slice(0, stderr.lastIndexOf('(node:')) : stderr;
          if (way === 'an uncaught exception') assert.match(complaints, /Error: thrown on purpose/);
          else assert.equal(complaints, '');
        });
      }
    }
  });

  describe('without a peer', () => {
    for (const ending of ['naturally', 'process.exit()']) {
      const stdout = ending === 'naturally' ? 'sent\ndone\n' : 'sent\n';

      for (const how of ['linger = 0', 'linger = 50', 'blocky = false']) {
        it(`it waits no longer than it should with ${how}, ending ${ending}`, async () => {
          // A wait of half a second would have printed the warning.
          const outcome = await start('exit', ['no peer', nobody, how, ending]).outcome;
          assert.deepEqual(outcome, { code: 3, signal: null, stdout, stderr: '' });
        });
      }

      it(`it warns and waits until killed, ending ${ending}`, async () => {
        const child = start('exit', ['no peer', nobody, 'default', ending]);
        assert.match(await child.complaint('\n'), /^\(node:\d+\) WARNING: /);
        child.kill('SIGTERM');
        const { stderr, ...rest } = await child.outcome;
        assert.deepEqual(rest, { code: null, signal: 'SIGTERM', stdout });
        assert.ok(stderr.endsWith(WARNING), stderr);
      });

      it(`it warns and waits until there is one, ending ${ending}`, async () => {
        const child = start('exit', ['no peer', nobody, 'default', ending]);
        await child.complaint(WARNING);
        pull.bindSync(nobody);
        assert.equal(`${await pull.receive()}`, 'x');
        const { code, signal } = await child.outcome;
        assert.deepEqual({ code, signal }, { code: 3, signal: null });
      });
    }
  });
});
