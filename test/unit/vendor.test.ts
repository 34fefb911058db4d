import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Archive, tinySource, VendorFixture } from '../support/vendor-fixture';

const none = 'no place has an accepted release';

describe('vendor', function () {
  this.timeout(30_000);
  let fixture: VendorFixture;

  beforeEach(async () => {
    fixture = new VendorFixture();
    await fixture.open();
    fixture.plantOldTree();
  });

  afterEach(() => fixture.close());

  describe('a run that succeeds', () => {
    it('replaces an older tree by the wanted part of the archive', async () => {
      fixture.declare(fixture.servedRelease('1.0', { 'src/skip.c': '', 'src/deep/er.c': 'x' }));
      const from = `from ${fixture.url('tiny-1.0.tgz')}`;
      assert.equal(await fixture.succeeds(), `tiny 1.0 (${from}, 0 patches)\n`);
      assert.equal(fixture.read('src/tiny.c'), tinySource);
      const expected = ['.vendored.json', 'COPYING', 'src', 'src/deep', 'src/deep/er.c', 'src/tiny.c'];
      assert.deepEqual(readdirSync(fixture.tree, { recursive: true }).sort(), expected);
    });

    it('gives files the present time, so that a build sees a patch that was taken back', async () => {
      const began = Date.now();
      fixture.declare(fixture.servedRelease('1.0'));
      await fixture.succeeds();
      // Two seconds are the coarsest clock of a file system.
      assert.ok(statSync(path.join(fixture.tree, 'src/tiny.c')).mtimeMs > began - 2000);
    });

    it('stamps the tree with what it was made of', async () => {
      const release = fixture.servedRelease('1.0');
      fixture.declare(release);
      await fixture.succeeds();
      const { name, version, licence, sha256, patches } = JSON.parse(fixture.read('.vendored.json'));
      const expected = {
        name: 'tiny',
        version: '1.0',
        licence: 'ISC',
        sha256: release.archives[0]?.sha256,
        patches: [],
      };
      assert.deepEqual({ name, version, licence, sha256, patches }, expected);
    });

    it('does nothing, and asks nobody, the second time', async () => {
      fixture.declare(fixture.servedRelease('1.0'));
      await fixture.succeeds();
      fixture.requests.length = 0;
      rmSync(fixture.cache, { recursive: true });
      const before = fixture.snapshot();
      assert.equal(await fixture.succeeds(), 'tiny 1.0 (vendored, 0 patches)\n');
      assert.deepEqual(fixture.snapshot(), before);
      assert.deepEqual(fixture.requests, []);
    });

    it('vendors again from the cache when sources.json wants other files of the same archive', async () => {
      fixture.declare(fixture.servedRelease('1.0'));
      await fixture.succeeds();
      const file = path.join(fixture.root, 'sources.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('COPYING*', 'doc/'));
      assert.equal(await fixture.succeeds(['--offline']), 'tiny 1.0 (from the cache, 0 patches)\n');
      assert.ok(fixture.has('doc/a.txt') && !fixture.has('COPYING'));
    });

    it('removes what a killed run left, and nothing of a run still at work', async () => {
      fixture.declare(fixture.servedRelease('1.0'));
      const dead = spawnSync(process.execPath, ['-e', '']).pid;
      const killed = path.join(fixture.root, `.tmp-${dead}`);
      const working = path.join(fixture.root, `.tmp-${process.pid}`);
      for (const folder of [killed, working]) mkdirSync(path.join(folder, 'tiny', 'src'), { recursive: true });
      const { status } = await fixture.run();
      assert.equal(status, 0);
      assert.deepEqual(
        readdirSync(fixture.root).filter((name) => name.startsWith('.tmp-')),
        [path.basename(working)],
      );
    });

    it('may run several times at once', async () => {
      fixture.declare(fixture.servedRelease('1.0'));
      const outcomes = await Promise.all(Array.from({ length: 4 }, () => fixture.run()));
      assert.deepEqual(
        outcomes.map(({ stderr }) => stderr),
        ['', '', '', ''],
      );
      assert.equal(fixture.read('src/tiny.c'), tinySource);
      assert.match(await fixture.succeeds(), /vendored/);
    });

    it('prints what is vendored without changing anything', async () => {
      fixture.declare(fixture.servedRelease('1.0'));
      assert.match(await fixture.succeeds(['--print']), /^tiny 0\.9 \(out of date/);
      assert.deepEqual(fixture.requests, []);
      await fixture.succeeds();
      assert.equal(await fixture.succeeds(['--print']), 'tiny 1.0 (vendored, ISC, 0 patches)\n');
    });
  });

  describe('an archive that is not what it should be', () => {
    it('refuses a wrong checksum and keeps no such file', async () => {
      fixture.declare(fixture.release('1.0', Buffer.from('other bytes')));
      fixture.serve('tiny-1.0.tgz', fixture.pack('1.0'));
      const message = await fixture.fails();
      assert.match(message, /tiny-1\.0\.tgz: wrong checksum, sha256 is [0-9a-f]{64}/);
      assert.throws(() => readdirSync(fixture.cache), { code: 'ENOENT' });
    });

    it('refuses a truncated archive', async () => {
      const content = fixture.pack('1.0');
      fixture.declare(fixture.release('1.0', content));
      fixture.serve('tiny-1.0.tgz', content.subarray(0, content.length / 2));
      assert.match(await fixture.fails(), /wrong checksum/);
    });

    it('refuses an archive whose connection broke', async () => {
      const content = fixture.pack('1.0');
      fixture.declare(fixture.release('1.0', content));
      fixture.route('tiny-1.0.tgz', (_request, response) => {
        response.writeHead(200, { 'content-length': content.length });
        response.write(content.subarray(0, content.length / 2), () => response.destroy());
      });
      assert.match(await fixture.fails(), /tiny-1\.0\.tgz: (other side closed|terminated|.*ECONNRESET)/);
    });

    it('refuses a truncated archive even when it was pinned like that', async () => {
      const whole = fixture.pack('1.0', { 'src/random.c': randomBytes(500_000).toString('latin1') });
      const content = whole.subarray(0, whole.length / 2);
      fixture.declare(fixture.release('1.0', content));
      fixture.serve('tiny-1.0.tgz', content);
      assert.match(await fixture.fails(), /tiny-1\.0\.tgz cannot be unpacked: .*truncated/);
    });

    it('takes a damaged file out of the cache and fetches it again', async () => {
      fixture.declare(fixture.servedRelease('1.0'));
      mkdirSync(fixture.cache);
      writeFileSync(path.join(fixture.cache, 'tiny-1.0.tgz'), 'damaged');
      assert.match(await fixture.fails(['--offline']), /from the cache: wrong checksum/);
      assert.deepEqual(readdirSync(fixture.cache), []);
      await fixture.succeeds();
    });
  });

  describe('a place that does not serve', () => {
    const twoPlaces = (first: Partial<Archive>) => {
      const content = fixture.pack('1.0');
      const release = fixture.release('1.0', content, first);
      release.archives.push(...fixture.release('1.0', content, { url: fixture.url('second.tgz') }).archives);
      fixture.declare(release);
      return content;
    };

    it('is followed by the next one', async () => {
      fixture.serve('second.tgz', twoPlaces({}));
      const [refused, done] = (await fixture.succeeds()).split('\n');
      assert.match(refused ?? '', /^tiny 1\.0: not served by 127\.0\.0\.1:\d+ \(HTTP 404 Not Found\)$/);
      assert.match(done ?? '', /^tiny 1\.0 \(from .*\/second\.tgz/);
    });

    it('is not listened to any longer', async () => {
      fixture.serve('second.tgz', twoPlaces({}));
      fixture.route('tiny-1.0.tgz', (_request, response) => response.writeHead(503).write('an answer without an end'));
      assert.match(await fixture.succeeds(), /HTTP 503/);
    });

    it('is listed with all others when none serves', async () => {
      const dead = await fixture.deadUrl('tiny.tgz');
      twoPlaces({ url: dead });
      const message = await fixture.fails();
      assert.ok(message.includes(none));
      assert.ok(message.includes('tiny-1.0.tgz from the cache: not there'));
      assert.match(message, new RegExp(`from ${dead}: .*ECONNREFUSED`));
      assert.match(message, /second\.tgz: HTTP 404 Not Found/);
      assert.match(message, /set ZEROMQ_NATIVE_SOURCES to that folder:\n {2}tiny-1\.0\.tgz\n {4}sha256 [0-9a-f]{64}/);
    });

    it('is followed by the next release when it was the last', async () => {
      fixture.declare(fixture.release('2.0', Buffer.from('')), fixture.servedRelease('1.0'));
      assert.match(await fixture.succeeds(), /^tiny 2\.0: not served by .*\ntiny 1\.0 \(from /);
      assert.equal(fixture.read('COPYING'), '1.0');
    });

    it('does not hide what the other libraries lack', async () => {
      const missing = {
        keep: [],
        releases: [fixture.release('1.0', Buffer.from(''), { url: await fixture.deadUrl('x') })],
      };
      const libraries = { one: missing, two: missing };
      writeFileSync(path.join(fixture.root, 'sources.json'), JSON.stringify({ libraries }));
      assert.match(await fixture.fails(), /^one: no place[\s\S]*^two: no place/m);
    });
  });

  describe('--require', () => {
    it('takes no other release', async () => {
      fixture.declare(fixture.release('2.0', Buffer.from('')), fixture.servedRelease('1.0'));
      const message = await fixture.fails(['--require', 'tiny=2.0']);
      assert.ok(message.includes(none));
      assert.ok(!message.includes('1.0'));
    });

    it('replaces another accepted release, and is a no-op then', async () => {
      fixture.declare(fixture.servedRelease('2.0'), fixture.servedRelease('1.0'));
      await fixture.succeeds();
      assert.match(await fixture.succeeds(['--require', 'tiny=1.0']), /^tiny 1\.0 \(from/);
      assert.match(await fixture.succeeds(['--require', 'tiny=1.0']), /^tiny 1\.0 \(vendored/);
      assert.match(await fixture.succeeds(), /^tiny 1\.0 \(vendored/);
    });

    it('refuses a release that sources.json does not know', async () => {
      fixture.declare(fixture.servedRelease('1.0'));
      const { status, stderr } = await fixture.run(['--require', 'tiny=3.0']);
      assert.equal(status, 2);
      assert.match(stderr, /--require tiny=3\.0: not a release of sources\.json \(tiny=1\.0\)/);
    });
  });

  it('explains its usage for an unknown option', async () => {
    fixture.declare(fixture.servedRelease('1.0'));
    const { status, stderr } = await fixture.run(['--frobnicate']);
    assert.equal(status, 2);
    assert.match(stderr, /'--frobnicate'[\s\S]*usage: node scripts\/vendor\.mjs/);
  });
});
