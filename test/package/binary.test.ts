import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { builtAddons } from '../fixtures/package-copy.js';

const MOST_BYTES = 3 * 1024 * 1024;
const REGISTRATION = ['napi_register_module_v1', 'node_api_module_get_api_version_v1'];
/** What every shared object of GCC refers to weakly. */
const WEAK = /^(__cxa_finalize|__gmon_start__|_ITM_(de)?registerTMCloneTable)$/;
const PROVIDED_BY_NODE = /^(napi|node_api|uv)_[a-z0-9_]+$/;

interface DynamicSymbol {
  readonly name: string;
  readonly section: string;
  readonly version: string;
}

/** Lines as `0000000000000000      DF *UND*	0000000000000000 (GLIBC_2.14) memcpy`. */
function dynamicSymbols(file: string): DynamicSymbol[] {
  const output = execFileSync('objdump', ['-T', file], { encoding: 'utf8' });
  const symbols: DynamicSymbol[] = [];
  for (const line of output.split('\n')) {
    const [, section, rest] = /^[0-9a-f]{8,} .{7} (\S+)\t[0-9a-f]{8,}\s+(.*)$/.exec(line) ?? [];
    if (section === undefined || rest === undefined) continue;
    const words = rest.split(/\s+/);
    symbols.push({ section, name: words.at(-1) ?? '', version: words.slice(0, -1).join(' ') });
  }
  return symbols;
}

function dynamicSection(file: string): string {
  return execFileSync('readelf', ['-dW', file], { encoding: 'utf8' });
}

describe('the addon as a file', () => {
  let file: string;

  before(() => {
    const files = builtAddons();
    assert.equal(files.length, 1, `${files}`);
    [file = ''] = files;
  });

  it('has at most 3 MB', () => {
    const { size } = statSync(file);
    assert.ok(size <= MOST_BYTES, `${size} bytes`);
  });

  describe('on Linux', () => {
    before(function () {
      if (process.platform === 'linux') return;
      console.log(`    pending: objdump and readelf are for Linux, this is ${process.platform}`);
      this.skip();
    });

    it('exports the registration symbols and nothing else', () => {
      const defined = dynamicSymbols(file).filter(({ section }) => section !== '*UND*');
      assert.deepEqual(defined.map(({ name }) => name).sort(), REGISTRATION);
    });

    it('wants nothing but Node-API, libuv and libc', () => {
      const wanted = dynamicSymbols(file).filter(({ section }) => section === '*UND*');
      // A pattern that matches no line would find nothing wrong either.
      assert.ok(wanted.some(({ name }) => name === 'napi_create_function'));
      assert.ok(wanted.some(({ name, version }) => name === 'epoll_wait' && version.includes('GLIBC_')));
      const foreign = wanted.filter(
        ({ name, version }) =>
          !PROVIDED_BY_NODE.test(name) && !WEAK.test(name) && !/^\(?GLIBC_[\d.]+\)?$/.test(version),
      );
      assert.deepEqual(foreign, []);
    });

    it('needs no library but libc and its parts', () => {
      const needed = [...dynamicSection(file).matchAll(/\(NEEDED\).*\[(.*)\]/g)].map(([, name]) => name ?? '');
      assert.ok(needed.includes('libc.so.6'), `${needed}`);
      const foreign = needed.filter((name) => !/^(libc|libm|libpthread|ld-linux[\w-]*)\.so\.\d+$/.test(name));
      assert.deepEqual(foreign, []);
    });

    it('stays loaded when Node unloads it', () => {
      assert.match(dynamicSection(file), /\(FLAGS_1\).*\bNODELETE\b/);
    });
  });
});
