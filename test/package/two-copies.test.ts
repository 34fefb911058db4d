import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { copyAddon, copyPackage, packageRoot } from '../fixtures/package-copy.js';
import { killChildren, succeeds } from '../support/child.js';

describe('two copies of the package in one process', () => {
  let copy: string;

  before(() => {
    copy = copyPackage();
    copyAddon(copy);
  });

  after(() => rmSync(copy, { recursive: true, force: true }));
  afterEach(killChildren);

  it('pass messages each, and from one to the other over tcp and ipc', async () => {
    assert.deepEqual(await succeeds('two-copies', ['messages', packageRoot, copy, copy]), ['done']);
  });

  it('refuse the contexts of the other', async () => {
    assert.deepEqual(await succeeds('two-copies', ['contexts', packageRoot, copy]), ['done']);
  });

  it('refuse the native objects of the other', async () => {
    assert.deepEqual(await succeeds('two-copies', ['native contexts', packageRoot, copy], { limit: 5000 }), ['done']);
  });

  it('may be one copy that was loaded twice', async () => {
    assert.deepEqual(await succeeds('two-copies', ['loaded again', copy]), ['done']);
  });
});
