import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VendorFixture } from '../support/vendor-fixture';

describe('vendor without a network', function () {
  this.timeout(30_000);
  let fixture: VendorFixture;

  beforeEach(async () => {
    fixture = new VendorFixture();
    await fixture.open();
    fixture.plantOldTree();
  });

  afterEach(() => fixture.close());

  it('uses the cache of an earlier run', async () => {
    fixture.declare(fixture.servedRelease('1.0'));
    await fixture.succeeds();
    fixture.requests.length = 0;
    rmSync(fixture.tree, { recursive: true });
    assert.equal(await fixture.succeeds(['--offline']), 'tiny 1.0 (from the cache, 0 patches)\n');
    assert.deepEqual(fixture.requests, []);
  });

  it('says what to do when nothing is cached, and asks nobody', async () => {
    fixture.declare(fixture.servedRelease('1.0'));
    const message = await fixture.fails(['--offline']);
    assert.match(message, /--offline: no network was used[\s\S]*set ZEROMQ_NATIVE_SOURCES/);
    assert.deepEqual(fixture.requests, []);
  });

  it('takes an archive from ZEROMQ_NATIVE_SOURCES before any other place', async () => {
    const content = fixture.pack('1.0');
    fixture.declare(fixture.release('1.0', content));
    writeFileSync(path.join(fixture.sources, 'tiny-1.0.tgz'), content);
    // A relative folder is one of the caller's working directory.
    const folder = path.relative(process.cwd(), fixture.sources);
    const output = await fixture.succeeds([], { ZEROMQ_NATIVE_SOURCES: folder });
    assert.equal(output, `tiny 1.0 (from ZEROMQ_NATIVE_SOURCES (${folder}), 0 patches)\n`);
    assert.deepEqual(fixture.requests, []);
  });

  it("never deletes a file of the user's own folder", async () => {
    fixture.declare(fixture.release('1.0', fixture.pack('1.0')));
    const file = path.join(fixture.sources, 'tiny-1.0.tgz');
    writeFileSync(file, 'something else');
    const message = await fixture.fails(['--offline'], { ZEROMQ_NATIVE_SOURCES: fixture.sources });
    assert.match(message, /tiny-1\.0\.tgz from ZEROMQ_NATIVE_SOURCES \(.*\): wrong checksum/);
    assert.equal(readFileSync(file, 'utf8'), 'something else');
  });

  it('goes on to the next place when the folder lacks the file', async () => {
    fixture.declare(fixture.servedRelease('1.0'));
    const output = await fixture.succeeds([], { ZEROMQ_NATIVE_SOURCES: fixture.sources });
    assert.ok(output.includes(`from ${fixture.url('tiny-1.0.tgz')}`));
  });
});
