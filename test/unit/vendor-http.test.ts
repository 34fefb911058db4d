import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { VendorFixture } from '../support/vendor-fixture';

describe('a download from upstream', function () {
  this.timeout(30_000);
  let fixture: VendorFixture;
  let file: string;

  beforeEach(async () => {
    fixture = new VendorFixture();
    await fixture.open();
    file = path.join(fixture.base, 'file');
  });

  afterEach(() => fixture.close());

  async function download(name: string, patience: number): Promise<string> {
    const { stdout, stderr } = await fixture.node([
      '--input-type=module',
      '-e',
      `import { download } from '${pathToFileURL(path.resolve('scripts/vendor/http.mjs')).href}';
       const run = download('${fixture.url(name)}', ${JSON.stringify(file)}, ${patience});
       console.log(await run.then(() => 'done', (error) => error.message));`,
    ]);
    assert.equal(stderr, '');
    return stdout.trim();
  }

  it('gives up on a site that does not answer', async () => {
    fixture.route('silent', () => undefined);
    assert.equal(await download('silent', 100), 'silent for 0.1 s');
  });

  it('gives up on a site that falls silent', async () => {
    fixture.route('half', (_request, response) => response.writeHead(200).write('half of it'));
    assert.equal(await download('half', 500), 'silent for 0.5 s');
  });

  it('follows redirections', async () => {
    fixture.serve('there', Buffer.from('content'));
    fixture.route('here', (_request, response) => response.writeHead(302, { location: '/there' }).end());
    assert.equal(await download('here', 20_000), 'done');
    assert.equal(readFileSync(file, 'utf8'), 'content');
  });
});
