// The idea of test_bind_*_fuzzer and test_connect_*_fuzzer: no bytes from the network end the process.
import assert from 'node:assert/strict';
import { killChildren, succeeds } from '../../support/child';

const seed = 20_260_101;
const runs = 100;

describe(`bytes from the network (seed ${seed})`, () => {
  afterEach(killChildren);

  for (const side of ['bound', 'connected'] as const) {
    for (const protocol of ['tcp null', 'tcp plain', 'tcp curve', 'ws null', 'ws curve'] as const) {
      it(`do no harm to sockets that are ${side} over ${protocol}`, async function () {
        this.timeout(60_000);
        const args = [`${side} ${protocol}`, `${seed}`, `${runs}`];
        assert.deepEqual(await succeeds('fuzz', args, { flags: ['--no-warnings'], limit: 55_000 }), ['done']);
      });
    }
  }
});
