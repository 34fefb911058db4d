// Received frames that have memory of their own: a copy, or libzmq's itself from 256 KiB on.
import assert from 'node:assert/strict';
import { killChildren, succeeds } from '../support/child.js';

const KIB = 1024;
const sizes = [16 * KIB, 64 * KIB, 256 * KIB, 1024 * KIB];

function run(...args: string[]): Promise<string[]> {
  return succeeds('large-frames', args, { flags: ['--expose-gc'], limit: 50_000 });
}

describe('large received frames', function () {
  // New pages are slow on some virtual machines.
  this.timeout(60_000);

  afterEach(killChildren);

  for (const transport of ['tcp://127.0.0.1:*', 'inproc://here']) {
    for (const size of sizes) {
      it(`of ${size / KIB} KiB over ${transport} do not fill the memory of a loop that drops them`, async () => {
        assert.deepEqual(await run('stream with little memory', transport, `${size}`, '320', '250'), ['done']);
      });

      it(`of ${size / KIB} KiB over ${transport} stay whole while others are given back`, async () => {
        assert.deepEqual(await run('some are kept', transport, `${size}`), ['done']);
      });
    }
  }

  for (const size of sizes) {
    it(`of ${size / KIB} KiB can be posted to another thread`, async () => {
      assert.deepEqual(await run('sent to another thread', `${size}`), ['done']);
    });
  }

  for (const ending of ['naturally', 'process.exit()', 'terminate()']) {
    it(`that workers hold when they end by ${ending} are given back`, async () => {
      assert.deepEqual(await run('held by workers that end', ending, '4'), ['done']);
    });
  }
});
