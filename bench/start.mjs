// npm run bench, npm run bench:plot, npm run bench:multicast: puts in place what the benchmarks need, and then hands over to the program.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.dirname(here.replace(/[\\/]$/, ''));
const [program, ...args] = process.argv.slice(2);

/** Runs a command; the details of what went well are of no interest. */
function run(what, command, given, cwd) {
  const { status, error, stdout, stderr } = spawnSync(command, given, {
    cwd,
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(`${what} failed:\n${error?.message ?? stdout + stderr}`);
  process.exit(1);
}

function build(what, given) {
  run(what, 'cmake', given, root);
}

/** The build folder of the addon has libzmq compiled already, if the addon was built there. */
function buildNative() {
  const folder = existsSync(path.join(root, 'build', 'CMakeCache.txt')) ? 'build' : path.join('build', 'bench');
  if (folder !== 'build' && !existsSync(path.join(root, folder, 'CMakeCache.txt'))) {
    console.error('building libzmq for the programs in C++, once');
    build('cmake', ['-S', '.', '-B', folder, '-DZEROMQ_NATIVE_ADDON=OFF']);
  }
  const target = ['--target', 'zeromq_native_bench', '--config', 'Release', '--parallel', '2'];
  build('building bench/native', ['--build', folder, ...target]);
}

const needed = ['node_modules/typescript', 'dist/index.js'].find((file) => !existsSync(path.join(root, file)));
if (needed !== undefined) {
  console.error(`${needed} is missing: run \`npm ci\` first, which installs and builds the package`);
  process.exit(1);
}
if (!existsSync(path.join(here, 'node_modules'))) {
  console.error('installing what the benchmarks compare with, once');
  run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'], here);
}
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
run('compiling bench', process.execPath, [tsc, '-p', 'bench'], root);
if (program === 'main') buildNative();
// The networks of the tests.
if (program === 'multicast/main') run('compiling test', process.execPath, [tsc, '-p', 'test'], root);
const { status } = spawnSync(process.execPath, [path.join(here, 'dist', `${program}.js`), ...args], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
