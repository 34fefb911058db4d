// The idea of test_bind_*_fuzzer and test_connect_*_fuzzer: no bytes from the network end the process.
import assert from 'node:assert/strict';
import { killChildren, succeeds } from '../../support/child';

const seed = 20_260_101;
const runs = 100;

describe(`bytes from the network (seed ${seed})`, () => {
  afterEach(killChildren);

  for (const side of ['bound', 'connected'] as const) {
    it(`do no harm to sockets that are ${side}`, async function () {
      this.timeout(60_000);
      const lines = await succeeds('fuzz', [side, `${seed}`, `${runs}`], { flags: ['--no-warnings'], limit: 55_000 });
      assert.deepEqual(lines, ['tcp null', 'tcp plain', 'tcp curve', 'ws null', 'ws curve', 'done']);
    });
  }
});
