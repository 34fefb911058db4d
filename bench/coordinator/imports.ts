import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../places.js';
import type { LibraryName } from '../sides/library.js';

/** The folder from which `import` finds the library. */
const folders: Record<LibraryName, string> = { 'zeromq-native': root, zeromq: path.join(root, 'bench') };

function importOnce(library: LibraryName): number {
  const program = `const t = performance.now(); await import('${library}'); console.log(performance.now() - t);`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: folders[library] });
  return Number(printed);
}

/** How long `import` takes in a new process, in milliseconds. */
export function measureImports(rounds: number): Record<LibraryName, number[]> {
  const times: Record<LibraryName, number[]> = { 'zeromq-native': [], zeromq: [] };
  for (let round = 0; round < rounds; round++) {
    for (const library of ['zeromq-native', 'zeromq'] as const) times[library].push(importOnce(library));
  }
  return times;
}
