// Packs the package as `npm publish` would and lets publint and attw (Are the Types Wrong?) look at the tarball: each
// entry of `exports` has to have its files, and types that fit them, for `import` and for `require`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(root, 'node_modules');
const folder = mkdtempSync(path.join(tmpdir(), 'zn-pack-'));

try {
  // Without scripts: `prepare` would build everything again.
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const tarball = path.join(folder, readdirSync(folder)[0]);
  const checks = [
    [path.join(modules, 'publint', 'src', 'cli.js'), '--strict', tarball],
    // `node10` has no `exports` and so only the main entry; test/package/consumers.test.ts compiles that.
    [path.join(modules, '@arethetypeswrong', 'cli', 'dist', 'index.js'), '--profile', 'node16', '--no-emoji', tarball],
  ];
  for (const args of checks) {
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
