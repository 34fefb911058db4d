// npm run test:asan: all tests with AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer in the addon and in
// the vendored libraries: the C++ tests, then mocha with the sanitizer's library preloaded into Node and all that it
// starts. Arguments are parts: `ctest`, or folders and files of test; without any, all of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { compileTests, prepare, runCtest, runMocha } from '../runner.mjs';
import { exclusions } from './exclusions.mjs';
import { asanFolder, reportFolder } from './folders.mjs';
import { readReports } from './reports.mjs';

const parts = ['ctest', 'unit', 'conformance', 'integration', 'lifecycle'];
const chosen = process.argv.length > 2 ? process.argv.slice(2) : parts;
const counts = { passed: 0, failed: 0 };

const options = [
  `log_path=${path.join(reportFolder, 'report')}`,
  // Reported, but no error of the process: compilers and shells that tests start have leaks of their own.
  'detect_leaks=1',
  'exitcode=99',
  // A test may ask for more memory than there is, to see what happens then.
  'allocator_may_return_null=1',
  // Tests load two copies of the addon on purpose.
  'detect_odr_violation=0',
  // It takes some blocks of thread-local memory for ones with a header, and LeakSanitizer then reads at random.
  'intercept_tls_get_addr=0',
].join(':');

const environment = {
  ASAN_OPTIONS: options,
  LSAN_OPTIONS: 'exitcode=0:report_objects=0:print_suppressions=0',
  UBSAN_OPTIONS: `print_stacktrace=1:halt_on_error=1:${options}`,
};

function add({ passed, failed }) {
  counts.passed += passed;
  counts.failed += failed;
}

/** The tests of a part that are not run. */
function excluded(part) {
  const left = exclusions.filter(([name]) => name.startsWith(`${part}/`));
  for (const [name, reason] of left) console.log(`not run with AddressSanitizer: ${name}: ${reason}`);
  return left.map(([name]) => name);
}

function ctest() {
  const names = excluded('ctest').map((name) => path.basename(name));
  const args = ['--test-dir', path.join(asanFolder, 'build'), '--exclude-regex', `^(${names.join('|')})$`];
  add(runCtest(args, { ...process.env, ...environment }));
}

async function mocha(part) {
  const whole = part.endsWith('.test.ts') ? part.replace(/^test\//, 'out/test/').replace(/ts$/, 'js') : undefined;
  const ignore = excluded(part).flatMap((file) => ['--ignore', `out/test/${file}.test.js`]);
  // Everything takes several times as long.
  const args = ['--no-config', '--reporter', 'scripts/mocha-reporter.cjs', '--timeout', '120000', ...ignore];
  const library = execFileSync(process.env.CC ?? 'gcc', ['-print-file-name=libasan.so'], { encoding: 'utf8' }).trim();
  add(
    await runMocha([...args, whole ?? `out/test/${part}/**/*.test.js`], {
      env: { ...process.env, ...environment, LD_PRELOAD: library, ZEROMQ_NATIVE_PREBUILD: asanFolder },
    }),
  );
}

rmSync(reportFolder, { recursive: true, force: true });
mkdirSync(reportFolder, { recursive: true });
prepare('building', process.execPath, ['scripts/build-native.mjs', '--tests', '--asan']);
if (chosen.some((part) => part !== 'ctest')) compileTests();
for (const part of chosen) {
  if (part === 'ctest') ctest();
  else await mocha(part);
}
const reports = readReports(reportFolder);
for (const { count, first } of reports) console.log(`REPORT (${count} times):\n${first}\n`);
console.log(`AddressSanitizer: ${counts.passed} passed, ${counts.failed} failed, ${reports.length} reports`);
process.exitCode = counts.failed === 0 && counts.passed > 0 && reports.length === 0 ? 0 : 1;
