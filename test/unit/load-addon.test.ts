// That there is no addon is told in this process as well; test/package/load.test.ts loads whole copies of the package.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAddon } from '#lib/load';

describe('loading the addon', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zn-load-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('fails with a cause where there is none', () => {
    assert.throws(
      () => loadAddon(folder),
      (error) => {
        assert.ok(error instanceof Error);
        assert.ok(error.cause instanceof Error);
        const [title, ...facts] = error.message.split('\n');
        assert.equal(title, 'zeromq-native: the native addon could not be loaded.');
        const [reason] = error.cause.message.split('\n');
        assert.ok(facts.includes(`  reason: ${reason}`), error.message);
        assert.ok(error.message.includes(path.join(folder, 'build', 'Release')), error.message);
        return true;
      },
    );
  });

  it('fails where its place is taken by a folder', () => {
    mkdirSync(path.join(folder, 'build', 'Release', 'zeromq_native.node'), { recursive: true });
    assert.throws(() => loadAddon(folder), /^Error: zeromq-native: the native addon could not be loaded\./);
  });
});
