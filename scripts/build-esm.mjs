// Writes dist/index.mjs and its types: the ES module entry is a list of names over the CommonJS one, so that both
// share one addon and one set of classes.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const names = Object.keys(createRequire(import.meta.url)(`${dist}index.js`)).sort();

writeFileSync(
  `${dist}index.mjs`,
  `import module from './index.js';\n\nexport const { ${names.join(', ')} } = module;\n`,
);
writeFileSync(`${dist}index.d.mts`, "export * from './index.js';\n");
