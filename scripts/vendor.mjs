// Puts the pinned third-party sources into vendor/: see vendor/README.md.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readLibraries, requireReleases } from './vendor/sources.mjs';
import { printVendored, vendor } from './vendor/vendor.mjs';

const usage = `usage: node scripts/vendor.mjs [--require NAME=VERSION]... [--offline] [--print] [--root DIR]
  --require NAME=VERSION  accept only that release of that library
  --offline               use no network: only the folder ZEROMQ_NATIVE_SOURCES and the cache
  --print                 say what is vendored, and change nothing
  --root DIR              the folder that holds sources.json and patches (default: vendor/)`;

function readCommandLine() {
  try {
    const { values } = parseArgs({
      options: {
        require: { type: 'string', multiple: true, default: [] },
        offline: { type: 'boolean', default: false },
        print: { type: 'boolean', default: false },
        root: { type: 'string', default: fileURLToPath(new URL('../vendor', import.meta.url)) },
      },
    });
    const root = path.resolve(values.root);
    return { ...values, root, libraries: requireReleases(readLibraries(root), values.require) };
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}

const { root, libraries, offline, print } = readCommandLine();
try {
  if (print) printVendored(root, libraries);
  else await vendor({ root, libraries, offline, folder: process.env.ZEROMQ_NATIVE_SOURCES });
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
