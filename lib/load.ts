import path from 'node:path';

/* It has no types of its own. */
const nodeGypBuild = require('node-gyp-build') as (root: string) => unknown;

interface LibcReport {
  readonly header?: { readonly glibcVersionRuntime?: string };
}

function libc(): string {
  if (process.platform !== 'linux') return 'none';
  const report = process.report?.getReport() as unknown as LibcReport | undefined;
  const glibc = report?.header?.glibcVersionRuntime;
  return glibc === undefined ? 'musl or another libc' : `glibc ${glibc}`;
}

function explain(root: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const lines = [
    'zeromq-native: the native addon could not be loaded.',
    `  this system: ${process.platform}-${process.arch}, libc: ${libc()}, Node ${process.version}, Node-API ${process.versions['napi']}`,
    `  looked in: ${path.join(root, 'build', 'Release')}, ${path.join(root, 'build', 'Debug')}, ${path.join(root, 'prebuilds')}`,
    `  reason: ${reason.split('\n', 1)[0]}`,
    '  what to do: in a checkout run `npm ci`, which builds it; in the folder of an installed package run',
    '  `npm install --ignore-scripts && npm run build:native`, which needs a C++ compiler and CMake.',
  ];
  return new Error(lines.join('\n'), { cause });
}

/** Finds and loads the addon: a local build first, then the prebuilt one of this platform. */
export function loadAddon(root: string = path.join(__dirname, '..')): unknown {
  try {
    return nodeGypBuild(root);
  } catch (error) {
    throw explain(root, error);
  }
}
