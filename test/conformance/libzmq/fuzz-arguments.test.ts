// The idea of test_socket_options_fuzzer, test_bind_fuzzer and test_connect_fuzzer: whatever the program itself hands
// over is taken or refused with an error, and never ends the process.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killChildren, succeeds } from '../../support/child';

const seed = 20_260_102;
const runs = 200;

describe(`arguments of all kinds (seed ${seed})`, () => {
  // Endpoints of ipc are files there.
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zn-fuzz-'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(killChildren);

  for (const what of ['endpoints', 'options', 'contexts'] as const) {
    it(`are refused or taken as ${what}`, async function () {
      this.timeout(60_000);
      const options = {
        flags: ['--no-warnings'],
        cwd: folder,
        env: { ...process.env, TMPDIR: folder },
        limit: 55_000,
      };
      assert.deepEqual(await succeeds('fuzz', [what, `${seed}`, `${runs}`], options), ['done']);
    });
  }
});
