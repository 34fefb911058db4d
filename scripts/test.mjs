// npm test: the C++ tests (ctest), then the TypeScript ones (mocha), and one line with the sum. Arguments go to mocha.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const out = path.join(root, 'out');
const counts = { passed: 0, failed: 0, pending: 0 };

function run(command, args, options = {}) {
  const { status, error, stdout } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  return { ok: status === 0, stdout: stdout?.toString() ?? '' };
}

/** A step without which the tests cannot run. */
function prepare(name, command, args) {
  if (run(command, args).ok) return;
  throw new Error(`${name} failed`);
}

function add({ passed, failed, pending = 0 }, ok) {
  counts.passed += passed;
  // A runner that dies without a failed test of its own must not pass.
  counts.failed += !ok && failed === 0 ? 1 : failed;
  counts.pending += pending;
}

function runCtest() {
  prepare('building the C++ tests', process.execPath, ['scripts/build-native.mjs', '--tests']);
  const { ok, stdout } = run('ctest', ['--test-dir', 'build', '--output-on-failure', '--no-tests=error'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.stdout.write(stdout);
  const [, failed = '0', total = '0'] = /(\d+) tests failed out of (\d+)/.exec(stdout) ?? [];
  add({ passed: Number(total) - Number(failed), failed: Number(failed) }, ok);
}

function runMocha() {
  prepare('compiling the tests', process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'test']);
  const file = path.join(out, 'mocha-counts.json');
  rmSync(file, { force: true });
  const { ok } = run(process.execPath, [require.resolve('mocha/bin/mocha.js'), ...process.argv.slice(2)], {
    env: { ...process.env, ZEROMQ_NATIVE_TEST_COUNTS: file },
  });
  let result = { passed: 0, failed: 0 };
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.error('mocha ended without a result');
  }
  add(result, ok);
}

rmSync(path.join(out, 'test'), { recursive: true, force: true });
mkdirSync(out, { recursive: true });
try {
  if (process.argv.length === 2) runCtest();
  runMocha();
} catch (error) {
  console.error(error.message);
  counts.failed += 1;
}
if (counts.pending > 0) console.log(`${counts.pending} pending: their reasons are above`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
