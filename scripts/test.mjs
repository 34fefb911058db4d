// npm test: the C++ tests (ctest), then the TypeScript ones (mocha), and one line with the sum. Arguments go to mocha.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { compileTests, out, prepare, runCtest, runMocha } from './runner.mjs';

const counts = { passed: 0, failed: 0, pending: 0 };

function add({ passed, failed, pending }) {
  counts.passed += passed;
  counts.failed += failed;
  counts.pending += pending;
}

rmSync(path.join(out, 'test'), { recursive: true, force: true });
mkdirSync(out, { recursive: true });
try {
  if (process.argv.length === 2) {
    prepare('building the C++ tests', process.execPath, ['scripts/build-native.mjs', '--tests']);
    add(runCtest(['--test-dir', 'build']));
  }
  compileTests();
  add(await runMocha(process.argv.slice(2)));
} catch (error) {
  console.error(error.message);
  counts.failed += 1;
}
if (counts.pending > 0) console.log(`${counts.pending} pending: their reasons are above`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
