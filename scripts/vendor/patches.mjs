// Our patches: vendor/patches/<library>/NNN-*.patch, applied in the order of their names.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Not every upstream file is UTF-8; latin1 gives back each byte as it was.
const bytes = 'latin1';

function parse(name, text, versions) {
  const start = text.search(/^(?:--- |diff )/m);
  if (start < 0) throw new Error('no diff in it');
  const header = text.slice(0, start);
  const field = (title) => new RegExp(`^${title}:(.*(?:\\n[ \\t].*)*)`, 'm').exec(header)?.[1].trim();
  for (const title of ['Subject', 'Reason', 'Test']) {
    if (!field(title)) throw new Error(`its header lacks "${title}:"`);
  }
  // A misspelt release would leave the patch out without a word.
  const appliesTo = field('Applies-To')?.split(/[\s,]+/) ?? versions;
  const unknown = appliesTo.filter((version) => !versions.includes(version));
  if (unknown.length > 0) throw new Error(`"Applies-To: ${unknown}" is not a release of sources.json`);
  return { name, text, diff: text.slice(start), appliesTo };
}

export function readPatches(root, { name: library, releases }) {
  const folder = path.join(root, 'patches', library);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .sort();
  const versions = releases.map(({ version }) => version);
  return names.map((name) => {
    try {
      if (!/^\d{3}-/.test(name)) throw new Error('the name of a patch starts with three digits and a hyphen');
      return parse(name, readFileSync(path.join(folder, name), bytes), versions);
    } catch (error) {
      throw new Error(`patches/${library}/${name}: ${error.message}`);
    }
  });
}

export function patchesFor(patches, version) {
  return patches.filter(({ appliesTo }) => appliesTo.includes(version));
}

export function digestOf(patches) {
  const hash = createHash('sha256');
  for (const { name, text } of patches) hash.update(`${name}\0${text}\0`, bytes);
  return hash.digest('hex');
}

function pathIn(tree, name) {
  const file = path.resolve(tree, name);
  if (!file.startsWith(tree + path.sep)) throw new Error(`${name} is outside the tree`);
  return file;
}

function applyToFile(tree, { oldFileName, newFileName, hunks, ...change }, applyPatch) {
  const isNew = oldFileName === '/dev/null';
  const isGone = newFileName === '/dev/null';
  const name = (isGone ? oldFileName : newFileName).replace(/^[ab]\//, '');
  if (hunks.length === 0 || change.isRename || change.isCopy) {
    throw new Error(`${name}: only text changes can be applied`);
  }
  const file = pathIn(tree, name);
  if (existsSync(file) === isNew) throw new Error(`${name} ${isNew ? 'is already there' : 'is not there'}`);
  const patched = applyPatch(isNew ? '' : readFileSync(file, bytes), { hunks });
  if (patched === false) throw new Error(`${name}: the text it changes was not found`);
  if (isGone) {
    rmSync(file);
  } else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, patched, bytes);
  }
}

export async function applyPatches(tree, patches, release) {
  if (patches.length === 0) return;
  // Loaded here, because an installed package has no dev dependencies and needs none while its trees are up to date.
  const { applyPatch, parsePatch } = await import('diff');
  for (const { name, diff } of patches) {
    try {
      for (const change of parsePatch(diff)) applyToFile(tree, change, applyPatch);
    } catch (error) {
      throw new Error(`patch ${name} does not apply to ${release}: ${error.message}`);
    }
  }
}
