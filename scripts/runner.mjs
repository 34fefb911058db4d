// What the scripts that run tests have in common.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

export const root = fileURLToPath(new URL('..', import.meta.url));
export const out = path.join(root, 'out');

export function run(command, args, options = {}) {
  const { status, error, stdout } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  return { ok: status === 0, stdout: stdout?.toString() ?? '' };
}

/** A step without which the tests cannot run. */
export function prepare(name, command, args) {
  if (run(command, args).ok) return;
  throw new Error(`${name} failed`);
}

export function compileTests() {
  prepare('compiling the tests', process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'test']);
}

/** A runner that dies without a failed test of its own must not pass. */
function counted({ passed, failed, pending = 0 }, ok) {
  return { passed, failed: !ok && failed === 0 ? 1 : failed, pending };
}

/** Runs ctest; how many tests passed and failed. */
export function runCtest(args, env = process.env) {
  const { ok, stdout } = run('ctest', [...args, '--output-on-failure', '--no-tests=error'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  process.stdout.write(stdout);
  const [, failed = '0', total = '0'] = /(\d+) tests failed out of (\d+)/.exec(stdout) ?? [];
  return counted({ passed: Number(total) - Number(failed), failed: Number(failed) }, ok);
}

/** Runs mocha; how many tests passed, failed and were not run. */
export function runMocha(args, env = process.env) {
  const file = path.join(out, 'mocha-counts.json');
  rmSync(file, { force: true });
  const { ok } = run(process.execPath, [require.resolve('mocha/bin/mocha.js'), ...args], {
    env: { ...env, ZEROMQ_NATIVE_TEST_COUNTS: file },
  });
  try {
    return counted(JSON.parse(readFileSync(file, 'utf8')), ok);
  } catch {
    console.error('mocha ended without a result');
    return counted({ passed: 0, failed: 0 }, ok);
  }
}
