// What npm test makes of a run of mocha.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Counts {
  passed: number;
  failed: number;
  pending: number;
}

interface Runner {
  runMocha(args: string[], options: { env: NodeJS.ProcessEnv; endLimit: number; stdio: 'ignore' }): Promise<Counts>;
}

describe('a run of mocha', () => {
  let runner: Runner;
  const args = ['--no-config', '--reporter', 'scripts/mocha-reporter.cjs', '--enable-source-maps'];

  before(async () => {
    runner = (await import(pathToFileURL(path.resolve('scripts/runner.mjs')).href)) as Runner;
  });

  const run = (ending: string, endLimit: number): Promise<Counts> =>
    runner.runMocha([...args, 'out/test/fixtures/ending.js'], {
      env: { ...process.env, ENDING: ending },
      endLimit,
      stdio: 'ignore',
    });

  it('has the counts of its tests', async () => {
    assert.deepEqual(await run('passed', 60_000), { passed: 1, failed: 0, pending: 1 });
    assert.deepEqual(await run('failed', 60_000), { passed: 0, failed: 1, pending: 1 });
  });

  it('has failed if it does not end after its tests, and is ended', async () => {
    assert.deepEqual(await run('held', 1), { passed: 1, failed: 1, pending: 1 });
  });

  it('has failed if it ends before its tests do', async () => {
    assert.deepEqual(await run('killed', 60_000), { passed: 0, failed: 1, pending: 0 });
  });
});
