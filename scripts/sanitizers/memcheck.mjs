// npm run test:valgrind: the C++ tests of src/core and of the patches under valgrind's memcheck: no error, nothing lost.
// test/sanitizers/memcheck.supp has what is known and harmless. An argument is a pattern for the names of tests.
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import path from 'node:path';
import { prepare, root, run } from '../runner.mjs';

const [pattern = ''] = process.argv.slice(2);
/** Milliseconds: valgrind is slow, and a test that hangs must end. */
const LIMIT = 240_000;

const valgrind = [
  '--quiet',
  '--error-exitcode=9',
  '--leak-check=full',
  '--errors-for-leak-kinds=definite',
  '--show-leak-kinds=definite',
  '--track-fds=no',
  // Its threads take turns; without this, one that polls keeps the others from theirs.
  '--fair-sched=yes',
  `--suppressions=${path.join(root, 'test', 'sanitizers', 'memcheck.supp')}`,
];

function listTests() {
  const { stdout } = run('ctest', ['--preset', 'core', '-R', pattern, '--show-only=json-v1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(stdout).tests;
}

function check({ name, command }) {
  return new Promise((resolve) => {
    const child = spawn('valgrind', [...valgrind, ...command], { timeout: LIMIT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => (output += error));
    child.once('close', (code, signal) => {
      const ok = code === 0;
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}${ok ? '' : ` (${signal ?? code})\n${output}`}`);
      resolve(ok);
    });
  });
}

prepare('configuring', 'cmake', ['--preset', 'core']);
prepare('building', 'cmake', ['--build', '--preset', 'core', '--parallel', '2']);
const tests = listTests();
const results = [];
async function work() {
  for (let test = tests.pop(); test !== undefined; test = tests.pop()) results.push(await check(test));
}
await Promise.all(cpus().slice(0, 2).map(work));
const failed = results.filter((ok) => !ok).length;
console.log(`valgrind: ${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;
