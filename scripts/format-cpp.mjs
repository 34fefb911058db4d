// Formats our C and C++ with a clang-format that npm pins: `--write` changes files, without it a difference is an error.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from '@wasm-fmt/clang-format';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['src', 'test/native', 'bench/native', 'vendor/config'];
const style = readFileSync(path.join(root, '.clang-format'), 'utf8');
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...folders], {
  cwd: root,
  encoding: 'utf8',
});
const write = process.argv.includes('--write');
for (const file of listed.split('\n').filter((name) => /\.(cc|h|c|hpp)$/.test(name))) {
  const full = path.join(root, file);
  const source = readFileSync(full, 'utf8');
  const formatted = format(source, file, style);
  if (formatted === source) continue;
  if (write) writeFileSync(full, formatted);
  else console.error(`not formatted: ${file} (npm run fix)`);
  if (!write) process.exitCode = 1;
}
