// npm run test:tsan: the C++ tests of src/core and of the patches with ThreadSanitizer, libzmq and OpenPGM included.
// test/sanitizers/thread.supp has what is known and harmless. Arguments go to ctest.
import { prepare, runCtest } from '../runner.mjs';

prepare('configuring', 'cmake', ['--preset', 'tsan']);
prepare('building', 'cmake', ['--build', '--preset', 'tsan', '--parallel', '2']);
const { passed, failed } = runCtest(['--preset', 'tsan', ...process.argv.slice(2)]);
console.log(`ThreadSanitizer: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
