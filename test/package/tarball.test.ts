import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

interface Pack {
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** Without scripts: `prepare` would build everything again. */
function listFiles(): string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const output = execFileSync('npm', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [pack] = JSON.parse(output) as Pack[];
  assert.ok(pack !== undefined);
  return pack.files.map(({ path }) => path);
}

describe('the npm package', () => {
  let files: string[];

  before(() => {
    files = listFiles();
  });

  const parts = [
    'package.json',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/index.mjs',
    'dist/index.d.mts',
    'dist/sockets/pair.js',
    'dist/modules.js',
    'dist/modules.js.map',
    'CMakeLists.txt',
    'src/addon.cc',
    'src/addon.cmake',
    'src/exports.map',
    'src/core/core.cmake',
    'src/napi/addon.cc',
    'src/poller/uv_poller.cc',
    'scripts/build-native.mjs',
    'scripts/build/requirements.mjs',
    'scripts/vendor.mjs',
    'vendor/sources.json',
    'vendor/cmake/libzmq.cmake',
    'vendor/cmake/openpgm.cmake',
    'vendor/cmake/libsodium.cmake',
    'vendor/config/libzmq/platform.hpp',
  ];
  it('has what using it and building it need', () => {
    assert.deepEqual(
      parts.filter((part) => !files.includes(part)),
      [],
    );
  });

  it('has our patches, and the patched source of the libraries with their licences', () => {
    const count = (start: string, end = '') =>
      files.filter((name) => name.startsWith(start) && name.endsWith(end)).length;
    assert.ok(count('vendor/patches/libzmq/', '.patch') > 0);
    assert.ok(count('vendor/libzmq/src/', '.cpp') > 100);
    assert.ok(count('vendor/openpgm/', '.c') > 30);
    assert.ok(count('vendor/libsodium/src/', '.c') > 50);
    for (const library of ['libzmq', 'openpgm', 'libsodium']) {
      assert.ok(files.includes(`vendor/${library}/.vendored.json`), library);
      assert.ok(count(`vendor/${library}/COPYING`) + count(`vendor/${library}/LICENSE`) > 0, library);
    }
  });

  const unwanted = {
    'the build folder': /^build\//,
    'an addon that is not a prebuilt one': /^(?!prebuilds\/).*\.(node|o|a)$/,
    tests: /(^|\/)(test|out)\/|\.test\.[jt]s$/,
    'the cache or a half-made tree of the vendor script': /^vendor\/\.(cache|tmp-)/,
    'TypeScript but for types': /^(?!.*\.d\.m?ts$).*\.m?ts$/,
    'binding.gyp, which would make npm build at installation': /^binding\.gyp$/,
    'what belongs to the checkout only': /^(\.ci|\.github|bench|docs|examples|node_modules)\/|^package-lock\.json$/,
  };
  for (const [what, pattern] of Object.entries(unwanted)) {
    it(`lacks ${what}`, () =>
      assert.deepEqual(
        files.filter((name) => pattern.test(name)),
        [],
      ));
  }
});
