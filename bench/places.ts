import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. This file runs from `bench/dist`. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
export const results = path.join(root, 'out', 'bench');
export const nativeProgram = path.join(
  results,
  'native',
  process.platform === 'win32' ? 'zeromq_native_bench.exe' : 'zeromq_native_bench',
);
/** The compiled side programs. */
export const sides = fileURLToPath(new URL('sides/', import.meta.url));
