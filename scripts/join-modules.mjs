// Joins the compiled modules of dist into one file, dist/modules.js, since every file that is found, read and compiled by
// itself makes an import slower. A module's own file then asks for it there: all entries, and the tests of inner modules,
// have the same one. What comes from elsewhere is required as before, so that bundlers of applications still see it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { joinMaps } from './join-maps.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
const { posix } = path;
const JOINED = 'modules.js';

const HEAD = `'use strict';
const path = require('node:path');
const loaded = new Map();
function loadModule(name) {
  let module = loaded.get(name);
  if (module === undefined) {
    module = { exports: {} };
    modules[name](module.exports, module, path.join(__dirname, path.dirname(name)));
    loaded.set(name, module);
  }
  return module.exports;
}
exports.loadModule = loadModule;
const modules = {
`;

/** The modules that there are now: dist may have files of some that are gone. */
const names = readdirSync(path.join(root, 'lib'), { recursive: true })
  .map((name) => name.replaceAll(path.sep, '/').replace(/\.ts$/, '.js'))
  .filter((name) => name.endsWith('.js'))
  .sort();

function readModule(name) {
  const code = readFileSync(path.join(dist, name), 'utf8');
  if (code.includes('loadModule')) throw new Error(`dist/${name} is joined already: compile first`);
  return code
    .replace(/\/\/# sourceMappingURL=.*\s*$/, '')
    .replace(/\brequire\("(\.[^"]+)"\)/g, (_, id) => `loadModule("${posix.join(posix.dirname(name), id)}")`);
}

let joinedCode = HEAD;
const maps = [];
for (const name of names) {
  joinedCode += `'${name}': (function (exports, module, __dirname) {\n`;
  const map = JSON.parse(readFileSync(path.join(dist, `${name}.map`), 'utf8'));
  maps.push({ line: joinedCode.split('\n').length - 1, folder: posix.dirname(name), map });
  joinedCode += `${readModule(name)}}),\n`;
}
joinedCode += `};\n//# sourceMappingURL=${JOINED}.map\n`;

for (const name of names) {
  const joined = posix.relative(posix.dirname(name), JOINED).replace(/^(?!\.)/, './');
  rmSync(path.join(dist, `${name}.map`));
  // In two statements: of `module.exports = require()` Node looks for the names of its exports in that file, at length.
  const code = `'use strict';\nconst { loadModule } = require('${joined}');\nmodule.exports = loadModule('${name}');\n`;
  writeFileSync(path.join(dist, name), code);
}
writeFileSync(path.join(dist, JOINED), joinedCode);
writeFileSync(path.join(dist, `${JOINED}.map`), JSON.stringify(joinMaps(JOINED, maps)));
