import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { VendorFixture } from '../support/vendor-fixture';

describe('replacing a vendored tree', function () {
  this.timeout(30_000);
  let fixture: VendorFixture;

  beforeEach(async () => {
    fixture = new VendorFixture();
    await fixture.open();
    fixture.plantOldTree();
  });

  afterEach(() => fixture.close());

  /** Replaces the old tree by one with the file `new`; `between` runs once, when the old one has been moved away. */
  async function replace(between: string): Promise<string> {
    const next = path.join(fixture.base, 'next');
    mkdirSync(next);
    writeFileSync(path.join(next, 'new'), 'ours');
    const code = `
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      import { replaceTree } from '${pathToFileURL(path.resolve('scripts/vendor/tree.mjs')).href}';
      const target = ${JSON.stringify(fixture.tree)};
      const rename = fs.renameSync;
      fs.renameSync = (from, to) => {
        rename(from, to);
        fs.renameSync = (from, to) => {
          fs.renameSync = rename;
          syncBuiltinESMExports();
          ${between}
          rename(from, to);
        };
        syncBuiltinESMExports();
      };
      syncBuiltinESMExports();
      try {
        replaceTree(target, ${JSON.stringify(next)});
      } catch (error) {
        console.log(error.message);
      }`;
    const { status, stdout, stderr } = await fixture.node(['--input-type=module', '-e', code]);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return stdout;
  }

  it('puts the old one back when the new one cannot take its place', async () => {
    const before = fixture.snapshot();
    assert.equal(await replace("throw new Error('disk trouble');"), 'disk trouble\n');
    assert.deepEqual(fixture.snapshot(), before);
  });

  it('leaves the tree of another run that was quicker', async () => {
    assert.equal(await replace("fs.mkdirSync(target); fs.writeFileSync(target + '/new', 'theirs');"), '');
    assert.equal(readFileSync(path.join(fixture.tree, 'new'), 'utf8'), 'theirs');
  });
});
