// npm run test:tsan [-- --short]: the C++ tests of src/core and of the patches with ThreadSanitizer, libzmq and OpenPGM
// included; with --short those of src/core only, which are built and run in half the time. Other arguments go to ctest.
// test/sanitizers/thread.supp has what is known and harmless.
import { prepare, runCtest } from '../runner.mjs';

const given = process.argv.slice(2);
const short = given.includes('--short');
const args = given.filter((argument) => argument !== '--short');
const target = short ? ['--target', 'core_tests'] : [];
const tests = short ? ['-R', '^core_'] : [];

prepare('configuring', 'cmake', ['--preset', 'tsan']);
prepare('building', 'cmake', ['--build', '--preset', 'tsan', '--parallel', '2', ...target]);
const { passed, failed } = runCtest(['--preset', 'tsan', ...tests, ...args]);
console.log(`ThreadSanitizer: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
