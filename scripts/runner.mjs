// What the scripts that run tests have in common.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
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

/** Waits for a process, but not for ever once it has written the file: a socket that is never gone can hold it. */
async function ended(child, file, endLimit) {
  let limit;
  const look = setInterval(() => {
    if (!existsSync(file)) return;
    clearInterval(look);
    limit = setTimeout(() => {
      console.error(`mocha did not end within ${endLimit / 1000} s after its last test`);
      // mocha has the tests in a process of its own, in the same group.
      process.kill(-child.pid, 'SIGKILL');
    }, endLimit);
  }, 100);
  // A group of its own does not get those of the terminal, nor of whoever ends this process.
  const signals = ['SIGINT', 'SIGTERM'];
  const forward = (signal) => process.kill(-child.pid, signal);
  for (const signal of signals) process.on(signal, forward);
  try {
    const [status] = await once(child, 'exit');
    return status === 0;
  } finally {
    for (const signal of signals) process.off(signal, forward);
    clearInterval(look);
    clearTimeout(limit);
  }
}

/** Runs mocha; how many tests passed, failed and were not run. `endLimit` in milliseconds. */
export async function runMocha(args, { env = process.env, endLimit = 120_000, stdio = 'inherit' } = {}) {
  const file = path.join(out, `mocha-counts-${process.pid}.json`);
  // A run that was killed may have left one, and its process id may be this one's: it would begin the limit at once.
  rmSync(file, { force: true });
  const child = spawn(process.execPath, [require.resolve('mocha/bin/mocha.js'), ...args], {
    cwd: root,
    stdio,
    detached: true,
    env: { ...env, ZEROMQ_NATIVE_TEST_COUNTS: file },
  });
  const ok = await ended(child, file, endLimit);
  try {
    return counted(JSON.parse(readFileSync(file, 'utf8')), ok);
  } catch {
    console.error('mocha ended without a result');
    return counted({ passed: 0, failed: 0 }, ok);
  } finally {
    rmSync(file, { force: true });
  }
}
