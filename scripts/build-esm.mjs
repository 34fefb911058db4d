// Writes the ES module of each entry, with its types: a list of names over the CommonJS one, so that both share one
// addon and one set of classes.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEntries } from './entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

for (const { cjs, esm, esmTypes } of readEntries()) {
  const names = Object.keys(require(path.join(root, cjs))).sort();
  const specifier = `./${path.basename(cjs)}`;
  const code = `import module from '${specifier}';\n\nexport const { ${names.join(', ')} } = module;\n`;
  writeFileSync(path.join(root, esm), code);
  writeFileSync(path.join(root, esmTypes), `export * from '${specifier}';\n`);
}
