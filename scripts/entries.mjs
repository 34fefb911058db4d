// The entries of the package, from `exports` in package.json: what is built, documented and checked follows from there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each entry with code: what users import, its source, and the files that `exports` names, all relative to the root. */
export function readEntries() {
  const { name, exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([subpath, { import: esm, require: cjs }]) => ({
      specifier: path.posix.join(name, subpath),
      source: cjs.default.replace(/^\.\/dist\/(.*)\.js$/, 'lib/$1.ts'),
      cjs: path.normalize(cjs.default),
      esm: path.normalize(esm.default),
      esmTypes: path.normalize(esm.types),
    }));
}
