// A program that only imports the package does not load what few programs use.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..', '..');

function loadedBy(program: string): string[] {
  const printed = execFileSync(process.execPath, [
    '--eval',
    `const before = new Set(process.moduleLoadList); ${program};
    console.log(JSON.stringify(process.moduleLoadList.filter((name) => !before.has(name))))`,
  ]);
  return JSON.parse(String(printed)) as string[];
}

describe('importing the package', () => {
  for (const name of ['net', 'crypto', 'stream', 'worker_threads']) {
    it(`leaves node:${name} for when it is needed`, () => {
      const loaded = loadedBy(`require(${JSON.stringify(root)})`);
      assert.ok(loaded.length > 0, 'nothing was loaded: the list tells nothing');
      assert.ok(!loaded.includes(`NativeModule ${name}`), loaded.join(', '));
    });
  }
});
