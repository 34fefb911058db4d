// The short form of `npm run stress:workers`.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Child, killChildren } from '../support/child';

/* A minute where the machine is free. */
const LIMIT = 400_000;
const WORKERS = 500;

describe('worker threads that end at random moments', function () {
  this.timeout(LIMIT + 5_000);
  afterEach(killChildren);

  before(function () {
    if (existsSync('/proc/self/task')) return;
    console.log('    pending: counting descriptors and threads needs /proc, which only Linux has');
    this.skip();
  });

  it(`leave the others alone and nothing behind, ${WORKERS} of them`, async () => {
    const main = path.join(__dirname, '..', 'stress', 'workers', 'main.js');
    const child = new Child([main, '--count', `${WORKERS}`], { limit: LIMIT });
    // For whoever wants to repeat it.
    console.log(`      ${await child.line()}`);
    const { code, signal, stdout, stderr } = await child.outcome;
    assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' }, stdout);
    assert.match(stdout, new RegExp(`\\nworkers ${WORKERS}, failed 0, `));
    console.log(`      ${stdout.split('\n').at(-2)}`);
  });
});
