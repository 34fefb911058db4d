// npm run tidy: clang-tidy over src/, with the checks of .clang-tidy. Needs a build (for build/compile_commands.json).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(path.join(root, 'src'), { recursive: true })
  .filter((name) => name.endsWith('.cc'))
  .map((name) => path.join('src', name));

if (!existsSync(path.join(root, 'build', 'compile_commands.json'))) {
  console.error('there is no build/compile_commands.json: run `npm run build:native` first');
  process.exitCode = 1;
} else {
  const { error, status } = spawnSync('clang-tidy', ['-p', 'build', '--quiet', ...files], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) console.error('clang-tidy was not found: apt install clang-tidy, or brew install llvm');
  process.exitCode = error ? 1 : status;
}
