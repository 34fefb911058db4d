import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pull } from 'zeromq-native';
import { killChildren, start, succeeds } from '../support/child.js';

describe('close() that waits', () => {
  let folder: string;
  let endpoint: string;
  let pull: Pull;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zn-'));
    endpoint = `ipc://${folder}/s`;
    pull = new Pull();
  });

  afterEach(() => {
    pull.close();
    killChildren();
    rmSync(folder, { recursive: true });
  });

  for (const thread of ['main', 'worker']) {
    it(`keeps its thread alive until all is delivered (${thread})`, async () => {
      const child = start('closing', [thread, endpoint, '{}']);
      assert.equal(await child.line(), 'held');
      pull.bindSync(endpoint);
      assert.equal(String(await pull.receive()), 'x');
      const { stderr, ...rest } = await child.outcome;
      assert.deepEqual(rest, { code: 0, signal: null, stdout: 'held\nclosed\ndone\n' }, stderr);
    });

    it(`keeps its thread alive until linger is over (${thread})`, async () => {
      const lines = await succeeds('closing', [thread, endpoint, '{"linger":300}']);
      assert.deepEqual(lines, ['held', 'closed', 'done']);
    });

    it(`keeps its thread alive until its timeout, and then no longer (${thread})`, async () => {
      const child = start('closing', [thread, endpoint, '{"timeout":300}']);
      assert.deepEqual([await child.line(), await child.line(), await child.line()], ['held', 'EAGAIN', 'done']);
      // The end of the process waits for delivery as ever.
      pull.bindSync(endpoint);
      assert.equal(String(await pull.receive()), 'x');
      const { code, signal } = await child.outcome;
      assert.deepEqual({ code, signal }, { code: 0, signal: null });
    });
  }

  it('does not hold up the end of its worker', async () => {
    const child = start('closing', ['terminated worker', endpoint, '{}']);
    assert.deepEqual([await child.line(), await child.line()], ['terminated', 'done']);
    pull.bindSync(endpoint);
    assert.equal(String(await pull.receive()), 'x');
    const { code, signal } = await child.outcome;
    assert.deepEqual({ code, signal }, { code: 0, signal: null });
  });
});
