import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Release, VendorFixture } from '../support/vendor-fixture';

function moduleUrl(name: string): string {
  return pathToFileURL(path.resolve('scripts/vendor', name)).href;
}

describe("vendor on the machine's package archive", function () {
  this.timeout(30_000);
  let fixture: VendorFixture;
  let apt: string;

  beforeEach(async () => {
    fixture = new VendorFixture();
    await fixture.open();
    apt = path.join(fixture.base, 'apt');
    mkdirSync(path.join(apt, 'sources.list.d'), { recursive: true });
  });

  afterEach(() => fixture.close());

  async function evaluate(code: string): Promise<string> {
    const { status, stdout, stderr } = await fixture.node(['--input-type=module', '-e', code]);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return stdout;
  }

  async function urisOf(name: string, text: string): Promise<string[]> {
    writeFileSync(path.join(apt, name), text);
    const output = await evaluate(`
      import { archiveUris } from '${moduleUrl('apt.mjs')}';
      console.log(JSON.stringify(archiveUris(${JSON.stringify(apt)})));`);
    return JSON.parse(output);
  }

  it("reads deb822 files, without disabled and other parties' archives", async () => {
    const text = [
      '# URIs: http://comment.example/debian',
      'Types: deb',
      'URIs: http://one.example/debian/ http://two.example/ubuntu',
      '# a comment within',
      ' http://three.example/debian',
      'Suites: stable',
      '',
      'Types: deb',
      'Enabled: no',
      'URIs: http://off.example/debian',
      '',
      'Types: deb',
      'uris: http://four.example/debian',
      'Enabled: yes',
      '',
      'URIs: http://other.example/debian-security http://one.example/debian',
    ].join('\n');
    const hosts = ['one.example/debian', 'two.example/ubuntu', 'three.example/debian', 'four.example/debian'];
    assert.deepEqual(
      await urisOf('sources.list.d/a.sources', text),
      hosts.map((host) => `http://${host}`),
    );
  });

  it('reads one-line files', async () => {
    const text = [
      'deb [arch=amd64 signed-by=/k.gpg] http://one.example/debian stable main',
      '  deb-src\thttp://two.example/ubuntu/ noble universe',
      '# deb http://off.example/debian stable main',
      'deb cdrom:[Debian 12]/debian stable main',
      'deb http://other.example/debian-security stable main',
    ].join('\n');
    const expected = ['http://one.example/debian', 'http://two.example/ubuntu'];
    assert.deepEqual(await urisOf('sources.list', text), expected);
    assert.deepEqual(await urisOf('sources.list.d/same.list', text), expected);
  });

  describe('asks apt', () => {
    const pool = 'pool/main/t/tiny';

    before(function () {
      if (!existsSync('/usr/lib/apt/apt-helper')) this.skip();
    });

    function publish(release: Release, content: Buffer): void {
      const folder = path.join(fixture.base, 'debian');
      mkdirSync(path.join(folder, pool), { recursive: true });
      for (const { name } of release.archives) writeFileSync(path.join(folder, pool, name), content);
      // apt's copy: method is a package archive without a network.
      const base = `copy:${encodeURI(fixture.base)}`;
      const stanza = `Types: deb\nURIs: ${base}/nothing/debian ${base}/debian\n`;
      writeFileSync(path.join(apt, 'sources.list.d', 'debian.sources'), stanza);
    }

    async function vendor(release: Release): Promise<string> {
      fixture.declare(release);
      const options = JSON.stringify({ root: fixture.root, aptDirectory: apt });
      return evaluate(`
        import { readLibraries } from '${moduleUrl('sources.mjs')}';
        import { vendor } from '${moduleUrl('vendor.mjs')}';
        const options = ${options};
        const run = vendor({ ...options, libraries: readLibraries(options.root) });
        await run.catch((error) => console.log(error.message));`);
    }

    it('for the archive, at each address in turn', async () => {
      const content = fixture.pack('1.0');
      const release = fixture.release('1.0', content, { debian: `${pool}/tiny-1.0.tgz` });
      publish(release, content);
      assert.equal(await vendor(release), "tiny 1.0 (from this machine's package archive, 0 patches)\n");
      assert.deepEqual(fixture.requests, []);
      assert.equal(fixture.read('COPYING'), '1.0');
    });

    it('and goes on upstream with its reason when it has other bytes', async () => {
      const content = fixture.pack('1.0');
      const release = fixture.release('1.0', content, { debian: `${pool}/tiny-1.0.tgz` });
      publish(release, Buffer.from('other bytes'));
      const output = await vendor(release);
      assert.match(output, /this machine's package archive: Hash Sum mismatch\n/);
      assert.match(output, /tiny-1\.0\.tgz: HTTP 404/);
    });
  });
});
