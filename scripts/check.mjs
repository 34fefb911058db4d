// npm run check: format, lint, types, documents, the package. Runs everything and then says what failed.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const tsc = require.resolve('typescript/bin/tsc');
const biome = path.join(path.dirname(require.resolve('@biomejs/biome/package.json')), 'bin', 'biome');

const checks = [
  ['TypeScript and JavaScript: format and lint', [biome, 'check', '.']],
  ['C++: format', ['scripts/format-cpp.mjs']],
  ['types: lib', [tsc, '-p', 'tsconfig.json', '--noEmit']],
  ['types: test', [tsc, '-p', 'test', '--noEmit']],
  ['types: examples', [tsc, '-p', 'examples', '--noEmit']],
  ['types: bench', [tsc, '-p', 'bench', '--noEmit']],
  ['docs/reference/options.md', ['scripts/options-reference.mjs', '--check']],
  ['doc comments', ['scripts/docs.mjs', '--check']],
  ['package: entries and their types', ['scripts/check-package.mjs']],
];

const failed = checks.filter(([name, args]) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) console.log(stdout + stderr);
  return status !== 0;
});

if (failed.length > 0) {
  console.log(`${failed.length} of ${checks.length} checks failed; \`npm run fix\` mends formatting`);
  process.exitCode = 1;
}
