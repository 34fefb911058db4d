// Mirrors test_security_no_zap_handler: what each mechanism does when nobody answers for it.
import assert from 'node:assert/strict';
import { next } from '../../support/events';
import { benches, bounce, mechanisms, status } from '../../support/zap';

describe('without a ZAP handler', () => {
  const bench = benches();

  for (const transport of ['tcp', 'ipc', 'ws'] as const) {
    for (const zapDomain of [undefined, 'TEST']) {
      const domain = zapDomain === undefined ? {} : { zapDomain };
      const where = `${zapDomain === undefined ? 'without' : 'with'} a domain over ${transport}`;

      for (const mechanism of ['null', 'curve'] as const) {
        it(`${mechanism} admits everybody ${where}`, async () => {
          const zap = bench();
          const { server, endpoint } = await zap.server({ ...mechanisms[mechanism].server, ...domain }, transport);
          await bounce(zap.client(endpoint, mechanisms[mechanism].client).client, server);
        });
      }

      it(`plain admits nobody ${where}`, async () => {
        const zap = bench();
        const { events, endpoint } = await zap.server({ ...mechanisms.plain.server, ...domain }, transport);
        zap.client(endpoint, mechanisms.plain.client);
        assert.equal((await next(events, 'handshake:error:other')).error.code, 'EFAULT');
      });
    }
  }

  it('of its own context, that of another context is not asked', async () => {
    const other = bench();
    other.handle(status('400'));
    const zap = bench();
    const { server, endpoint } = await zap.server({ zapDomain: 'TEST' });
    await bounce(zap.client(endpoint, {}).client, server);
    assert.deepEqual(other.requests, []);
  });
});
