// The short form of `npm run soak:memory`.
import assert from 'node:assert/strict';
import path from 'node:path';
import { Child, killChildren, type Outcome } from '../support/child';

/* Seconds where the machine is free, and minutes where other programs want the cores. */
const LIMIT = 300_000;

function soak(...args: string[]): Promise<Outcome> {
  return new Child([path.join(__dirname, '..', 'stress', 'memory.js'), ...args], { limit: LIMIT }).outcome;
}

describe('a loop that receives as fast as it can', function () {
  this.timeout(LIMIT + 5_000);
  afterEach(killChildren);

  it('does not make the process grow', async () => {
    const { code, signal, stdout, stderr } = await soak();
    assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' }, stdout);
    assert.match(stdout, /^messages \d+, grown by at most \d+ MiB \(.+\) of 64, failed 0, seconds [\d.]+\n$/);
  });
});
