// Builds build/Release/zeromq_native.node: checks what the machine needs first, so that a missing tool is named
// with the package that has it, then hands over to cmake-js. `--tests` builds the C++ tests as well, `--asan` all of it
// with AddressSanitizer and UndefinedBehaviorSanitizer in a folder that the tests are told of.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTools, findUvInclude } from './build/requirements.mjs';
import { asanFolder } from './sanitizers/folders.mjs';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));

try {
  checkTools();
  const asan = process.argv.includes('--asan');
  const options = {
    ZEROMQ_NATIVE_CTEST: process.argv.includes('--tests') ? 'ON' : 'OFF',
    ZEROMQ_NATIVE_UV_INCLUDE: findUvInclude(),
    ZEROMQ_NATIVE_NODE_ADDON_API: path.join(root, 'node_modules', 'node-addon-api'),
    ...(asan && { ZEROMQ_NATIVE_SANITIZE: 'address,undefined', CMAKE_BUILD_TYPE: 'RelWithDebInfo' }),
  };
  const defines = Object.entries(options).map(([name, value]) => `--CD${name}=${value.replaceAll('\\', '/')}`);
  if (asan) defines.push('--out', path.join(asanFolder, 'build'));
  const cmakeJs = path.join(path.dirname(require.resolve('cmake-js/package.json')), 'bin', 'cmake-js');
  // Not `compile`, which answers a compiler error by building everything again.
  for (const step of ['configure', 'build']) {
    const args = [cmakeJs, step, '--parallel', '2', '--log-level', 'warn', ...defines];
    const { status, signal } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    if (status === 0) continue;
    throw new Error(`cmake-js ${step} ended with ${signal ?? `exit code ${status}`}: the reason is above`);
  }
  console.log(`built ${asan ? 'build/asan/' : ''}build/Release/zeromq_native.node`);
} catch (error) {
  console.error(`zeromq-native: cannot build the addon.\n${error.message}`);
  process.exitCode = 1;
}
