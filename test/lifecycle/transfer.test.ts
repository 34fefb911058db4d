import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pull } from 'zeromq-native';
import { bulk } from '../fixtures/scenario.js';
import { type ChildOptions, killChildren, start, succeeds } from '../support/child.js';

const MIB = 1024 * 1024;
const WARNING = 'WARNING: Waiting for queued ZeroMQ messages to be delivered. ';
const collecting: ChildOptions = { flags: ['--expose-gc'] };
const ENDINGS = ['naturally', 'process.exit()', 'close()', 'an uncaught exception'];

/** What the process prints: it comes to its end only where nothing ended it before. */
function sent(ending: string): string {
  return ending === 'naturally' || ending === 'close()' ? 'sent\ndone\n' : 'sent\n';
}

describe('transferred memory', () => {
  let folder: string;
  let endpoint: string;
  let pull: Pull;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zn-'));
    endpoint = `ipc://${folder}/s`;
    pull = new Pull({ receiveHighWaterMark: 2 });
  });

  afterEach(() => {
    pull.close();
    killChildren();
    rmSync(folder, { recursive: true });
  });

  for (const transport of ['tcp://127.0.0.1:*', 'ipc', 'inproc://here']) {
    it(`is kept until it is delivered over ${transport}, and then given back`, async () => {
      const own = transport === 'ipc' ? endpoint : transport;
      assert.deepEqual(await succeeds('transfer', ['kept until delivered', own], collecting), ['done']);
    });
  }

  it('is given back by a socket that is closed with a linger of 0', async () => {
    assert.deepEqual(await succeeds('transfer', ['given back by a closed socket', endpoint], collecting), ['done']);
  });

  it('is given back by sends that were given up', async () => {
    assert.deepEqual(await succeeds('transfer', ['given back by sends that were given up'], collecting), ['done']);
  });

  describe('of messages that are queued when the process ends', () => {
    const ending = (how: string, linger: number): string[] => [
      'end with messages queued',
      endpoint,
      '20',
      `${MIB}`,
      `${linger}`,
      how,
    ];

    for (const how of ENDINGS) {
      const code = how === 'an uncaught exception' ? 1 : 7;

      it(`arrives whole at a peer that comes late, ending by ${how}`, async () => {
        const child = start('transfer', ending(how, -1), collecting);
        await child.complaint(WARNING);
        pull.bindSync(endpoint);
        for (let n = 0; n < 20; n++) {
          const [frame] = await pull.receive();
          assert.ok(frame?.equals(bulk(MIB, n)), `message ${n}`);
        }
        const { stderr, ...rest } = await child.outcome;
        assert.deepEqual(rest, { code, signal: null, stdout: sent(how) }, stderr);
        assert.equal(stderr.split(WARNING).length, 2, 'one warning');
      });

      it(`arrives whole at a peer that has not read yet, ending by ${how}`, async () => {
        pull.bindSync(endpoint);
        const child = start('transfer', ending(how, -1), collecting);
        await child.complaint(WARNING);
        for (let n = 0; n < 20; n++) {
          const [frame] = await pull.receive();
          assert.ok(frame?.equals(bulk(MIB, n)), `message ${n}`);
        }
        const { stderr, ...rest } = await child.outcome;
        assert.deepEqual(rest, { code, signal: null, stdout: sent(how) }, stderr);
      });

      for (const linger of [0, 200]) {
        it(`goes after a linger of ${linger}, ending by ${how}`, async () => {
          // Nobody ever comes: without the limit this would not end.
          const { stderr, ...rest } = await start('transfer', ending(how, linger), collecting).outcome;
          assert.deepEqual(rest, { code, signal: null, stdout: sent(how) }, stderr);
        });
      }
    }
  });

  for (const how of ['naturally', 'process.exit()']) {
    it(`that was received in the same process does no harm at its end, ${how}`, async () => {
      const { stderr, code, signal } = await start('transfer', ['end with received messages', how], collecting).outcome;
      assert.deepEqual({ stderr, code, signal }, { stderr: '', code: 0, signal: null });
    });
  }

  for (const own of ['tcp://127.0.0.1:*', 'inproc://between-threads']) {
    it(`of a worker that is terminated while it sends over ${own} arrives whole`, async () => {
      assert.deepEqual(await succeeds('transfer', ['terminated worker', own, '4'], collecting), ['done']);
    });

    it(`that a worker has received over ${own} outlives it`, async () => {
      assert.deepEqual(await succeeds('transfer', ['received by a worker', own], collecting), ['done']);
    });
  }
});
