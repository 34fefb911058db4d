import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { tinySource, VendorFixture } from '../support/vendor-fixture';

const header = 'Subject: a\nReason: b\n  and more of it\nTest: c\n';

/** Changes the line `int <from>;`, with the line before and after it as context. */
function change(before: string, from: string, after: string, to: string, file = 'src/tiny.c', line = 1): string {
  return (
    `diff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n@@ -${line},3 +${line},3 @@\n` +
    ` int ${before};\n-int ${from};\n+int ${to};\n int ${after};\n`
  );
}

describe("vendor's patches", function () {
  this.timeout(30_000);
  let fixture: VendorFixture;

  beforeEach(async () => {
    fixture = new VendorFixture();
    await fixture.open();
    fixture.plantOldTree();
  });

  afterEach(() => fixture.close());

  it('are applied in the order of their names', async () => {
    fixture.declare(fixture.servedRelease('1.0'));
    fixture.patch('002-b.patch', change('one', 'zwei', 'three', 'deux'));
    fixture.patch('001-a.patch', change('one', 'two', 'three', 'zwei'), header);
    assert.match(await fixture.succeeds(), /2 patches\)/);
    assert.equal(fixture.read('src/tiny.c'), tinySource.replace('two', 'deux'));
    assert.deepEqual(JSON.parse(fixture.read('.vendored.json')).patches, ['001-a.patch', '002-b.patch']);
  });

  it('may find their lines further down, but never other lines', async () => {
    fixture.declare(fixture.servedRelease('1.0'));
    fixture.patch('001-offset.patch', change('five', 'six', 'seven', 'sechs'));
    await fixture.succeeds();
    assert.equal(fixture.read('src/tiny.c'), tinySource.replace('six', 'sechs'));
    fixture.patch('001-offset.patch', change('four', 'six', 'seven', 'sechs'));
    assert.match(await fixture.fails(['--offline']), /the text it changes was not found/);
  });

  it('may change, add and remove several files', async () => {
    fixture.declare(fixture.servedRelease('1.0', { 'src/gone.c': 'int gone;\n' }));
    const added = '--- /dev/null\n+++ b/src/new/file.c\n@@ -0,0 +1 @@\n+int added;\n';
    const removed = '--- a/src/gone.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-int gone;\n';
    fixture.patch('001-many.patch', change('one', 'two', 'three', 'zwei') + added + removed);
    await fixture.succeeds();
    assert.match(fixture.read('src/tiny.c'), /zwei/);
    assert.equal(fixture.read('src/new/file.c'), 'int added;\n');
    assert.ok(!fixture.has('src/gone.c'));
  });

  it('keep line ends and bytes that are not UTF-8', async () => {
    const source = 'int a;\r\nint b;\r\nint c; // \xe9\r\n';
    fixture.declare(fixture.servedRelease('1.0', { 'src/crlf.c': source }));
    fixture.patch('001-crlf.patch', change('a', 'b', 'c', 'z', 'src/crlf.c').replace('int c;', 'int c; // \xe9'));
    await fixture.succeeds();
    assert.equal(fixture.read('src/crlf.c'), source.replace('int b', 'int z'));
  });

  it('are left out of a release they are not for', async () => {
    fixture.declare(fixture.servedRelease('2.0', { 'src/tiny.c': 'int other;\n' }), fixture.servedRelease('1.0'));
    fixture.patch('001-old.patch', change('one', 'two', 'three', 'zwei'), `${header}Applies-To: 1.0\n`);
    assert.match(await fixture.succeeds(), /^tiny 2\.0 \(.*, 0 patches\)/);
    assert.match(await fixture.succeeds(['--require', 'tiny=1.0']), /^tiny 1\.0 \(.*, 1 patch\)/);
    assert.match(fixture.read('src/tiny.c'), /zwei/);
  });

  it('make a new tree from the cache when they change', async () => {
    fixture.declare(fixture.servedRelease('1.0'));
    fixture.patch('001-a.patch', change('one', 'two', 'three', 'zwei'));
    await fixture.succeeds();
    fixture.patch('001-a.patch', change('one', 'two', 'three', 'deux'));
    assert.equal(await fixture.succeeds(['--offline']), 'tiny 1.0 (from the cache, 1 patch)\n');
    assert.match(fixture.read('src/tiny.c'), /deux/);
    rmSync(path.join(fixture.root, 'patches'), { recursive: true });
    await fixture.succeeds(['--offline']);
    assert.equal(fixture.read('src/tiny.c'), tinySource);
  });

  describe('that cannot be applied name the patch, the file and the release', () => {
    const two = change('one', 'two', 'three', 'zwei');
    const cases: Record<string, [diff: string, reason: string]> = {
      'other text': [two + change('nine', 'ten', 'eleven', 'zehn'), 'src/tiny.c: the text it changes was not found'],
      'no such file': [two.replaceAll('tiny', 'none'), 'src/none.c is not there'],
      'a new file that is there': ['--- /dev/null\n+++ b/COPYING\n@@ -0,0 +1 @@\n+x\n', 'COPYING is already there'],
      'a file outside the tree': [
        two.replaceAll('src/tiny.c', '../../sources.json'),
        '../../sources.json is outside the tree',
      ],
      'a rename': [
        'diff --git a/COPYING b/LICENCE\nsimilarity index 100%\nrename from COPYING\nrename to LICENCE\n',
        'LICENCE: only text changes can be applied',
      ],
      'a broken hunk': [
        `${two} int four;\n`,
        'Hunk at line 4 has more lines than expected (expected 3 old lines and 3 new lines)',
      ],
    };
    for (const [title, [diff, reason]] of Object.entries(cases)) {
      it(title, async () => {
        fixture.declare(fixture.servedRelease('1.0'));
        fixture.patch('001-bad.patch', diff);
        assert.equal(await fixture.fails(), `\npatch 001-bad.patch does not apply to tiny 1.0: ${reason}\n`);
      });
    }
  });

  describe('with a mistake in them are refused before anything is fetched', () => {
    const diff = change('one', 'two', 'three', 'zwei');
    const cases: Record<string, [name: string, header: string, diff: string, reason: string]> = {
      'no reason': ['001-a.patch', 'Subject: a\nTest: c\n', diff, 'its header lacks "Reason:"'],
      'no test': ['001-a.patch', 'Subject: a\nReason: b\nTest:\n', diff, 'its header lacks "Test:"'],
      'no diff': ['001-a.patch', header, 'nothing\n', 'no diff in it'],
      'an unknown release': [
        '001-a.patch',
        `${header}Applies-To: 1.0, 1.1\n`,
        diff,
        '"Applies-To: 1.1" is not a release',
      ],
      'no number': ['fix.patch', header, diff, 'the name of a patch starts with three digits'],
    };
    for (const [title, [name, head, body, reason]] of Object.entries(cases)) {
      it(title, async () => {
        fixture.declare(fixture.servedRelease('1.0'));
        fixture.patch(name, body, head);
        assert.ok((await fixture.fails()).includes(`patches/tiny/${name}: ${reason}`));
        assert.deepEqual(fixture.requests, []);
      });
    }
  });
});
