import assert from 'node:assert/strict';
import { lent } from '#lib/lent';

describe('what stands in for a socket that is lent', () => {
  const refused = { name: 'ZmqError', code: 'EBUSY', message: 'Socket is used by a proxy' };

  it('refuses to be called, read and changed', () => {
    assert.throws(() => lent.close(), refused);
    assert.throws(() => lent.timeout, refused);
    assert.throws(() => {
      lent.timeout = 1;
    }, refused);
  });
});
