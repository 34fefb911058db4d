// Writes the ES module entries and their types, such as dist/index.mjs: each is a list of names over the CommonJS one,
// so that both share one addon and one set of classes.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const require = createRequire(import.meta.url);

for (const entry of ['index', 'draft']) {
  const names = Object.keys(require(`${dist}${entry}.js`)).sort();
  writeFileSync(
    `${dist}${entry}.mjs`,
    `import module from './${entry}.js';\n\nexport const { ${names.join(', ')} } = module;\n`,
  );
  writeFileSync(`${dist}${entry}.d.mts`, `export * from './${entry}.js';\n`);
}
