// The default rate is for nobody: who runs into it is told.
import assert from 'node:assert/strict';
import { killChildren, succeeds } from '../support/child';

describe('the hint at the rate of multicast', () => {
  afterEach(killChildren);

  // In processes of their own, since it is given once in a process.
  it('is given once, when a publisher with the default rate has to wait for it', async () => {
    assert.deepEqual(await succeeds('multicast-rate', ['default']), ['ZMQ_MULTICAST_RATE', 'done']);
  });

  for (const scenario of ['set', 'idle', 'tcp']) {
    it(`is not given: ${scenario}`, async () => {
      assert.deepEqual(await succeeds('multicast-rate', [scenario]), ['done']);
    });
  }
});
