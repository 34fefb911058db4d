// npm run fuzz:pgm [-- --count N --seed N]: builds the fuzzer of epgm:// with sanitizers and runs it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args, env = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status === 0) return;
  console.error(`${path.basename(command)} ended with ${signal ?? status}`);
  process.exit(status || 1);
}

run('cmake', ['--preset', 'asan']);
run('cmake', ['--build', '--preset', 'asan', '--parallel', '2', '--target', 'fuzz_pgm']);
run(path.join(root, 'build/core-asan/test/native/fuzz/fuzz_pgm'), process.argv.slice(2), {
  // What was freed is kept for a while, and that counts as memory. A frame may claim any size, for which there is none.
  ASAN_OPTIONS: 'quarantine_size_mb=16:allocator_may_return_null=1',
  UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1',
});
