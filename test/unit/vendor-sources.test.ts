import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Release } from '../support/vendor-fixture';

const { libraries } = JSON.parse(readFileSync('vendor/sources.json', 'utf8')) as {
  libraries: Record<string, { keep: string[]; releases: Release[] }>;
};

describe('vendor/sources.json', () => {
  for (const [name, { keep, releases }] of Object.entries(libraries)) {
    for (const { version, licence, archives } of releases) {
      it(`pins ${name} ${version} by checksum, with a licence and an upstream URL`, () => {
        assert.match(licence, /^[A-Za-z0-9.-]+( WITH [A-Za-z0-9.-]+)?$/);
        for (const { sha256 } of archives) assert.match(sha256, /^[0-9a-f]{64}$/);
        assert.ok(archives.some(({ url }) => url?.startsWith('https://')));
      });
    }

    it(`keeps the licence of ${name}, and names each archive once`, () => {
      assert.ok(keep.some((pattern) => /^(COPYING|LICENSE)/.test(pattern)));
      const names = releases.flatMap(({ archives }) => archives.map((archive) => archive.name));
      assert.equal(new Set(names).size, names.length);
    });
  }
});
