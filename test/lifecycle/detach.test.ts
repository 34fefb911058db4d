import assert from 'node:assert/strict';
import { killChildren, succeeds } from '../support/child.js';

const hasTransfer = 'transfer' in ArrayBuffer.prototype;
/** Node 20 has it behind a flag; later ones do not know the flag. */
const flags = hasTransfer ? [] : ['--harmony-rab-gsab-transfer'];

describe('taking the memory of a received message away', () => {
  afterEach(killChildren);

  /* Node does not move marked buffers, so that only transfer() really takes the memory of a small message. */
  for (const way of ['structuredClone', 'postMessage', 'transfer']) {
    describe(`by ${way}`, () => {
      it('leaves later messages intact', async () => {
        assert.deepEqual(await succeeds('detach', ['later', way], { flags }), ['detached true', 'done']);
      });

      it('never mixes up messages', async () => {
        const [lost, done] = await succeeds('detach', ['prefetched', way], { flags });
        assert.equal(done, 'done');
        if (way !== 'transfer') assert.equal(lost, 'lost 0');
      });

      it('does so for every frame of a message', async () => {
        assert.deepEqual(await succeeds('detach', ['every frame of a message', way], { flags }), ['done']);
      });
    });
  }
});
