// One run: for each library the first accepted release that some place serves becomes a tree in vendor/.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sha256Of, unpack } from './archive.mjs';
import { applyPatches, patchesFor, readPatches } from './patches.mjs';
import { placesOf } from './places.mjs';
import { isSameStamp, readStamp, replaceTree, stampOf, sweep, withTemporaryFolder, writeStamp } from './tree.mjs';

function describe(name, { version, patches }, detail) {
  return `${name} ${version} (${detail}, ${patches.length} ${patches.length === 1 ? 'patch' : 'patches'})`;
}

function isCurrent(library, stamp, patches) {
  return library.accepted.some((release) =>
    release.archives.some((archive) =>
      isSameStamp(stamp, stampOf(library, release, archive, patchesFor(patches, release.version))),
    ),
  );
}

async function fetchFrom(place, archive, { cache, temporary }) {
  const file = await place.fetch(archive, temporary);
  const sha256 = sha256Of(file);
  if (sha256 !== archive.sha256) {
    // A file in the user's own folder is not ours to delete, whatever is wrong with it.
    if (!place.isUsers) rmSync(file);
    throw new Error(`wrong checksum, sha256 is ${sha256}`);
  }
  if (!place.isRemote) return file;
  mkdirSync(cache, { recursive: true });
  const cached = path.join(cache, archive.name);
  renameSync(file, cached);
  return cached;
}

/** The first of `places` that serves an archive of `release`; the others' reasons are added to `refusals`. */
async function obtain(release, run, refusals) {
  for (const place of run.places) {
    for (const archive of release.archives) {
      const label = place.label(archive);
      if (!label) continue;
      try {
        return { archive, label, file: await fetchFrom(place, archive, run) };
      } catch (error) {
        refusals.push({ release, archive, label, isRemote: place.isRemote, reason: error.message });
      }
    }
  }
  return undefined;
}

function explain({ name, accepted }, refusals, offline) {
  const tried = refusals.map(({ release, archive, label, reason }) => {
    const where = label.endsWith(archive.name) ? label : `${archive.name} from ${label}`;
    return `  ${release.version}: ${where}: ${reason}`;
  });
  const files = accepted.flatMap(({ archives }) =>
    archives.map(({ name, sha256, url }) => `  ${name}\n    sha256 ${sha256}${url ? `\n    ${url}` : ''}`),
  );
  return [
    `${name}: no place has an accepted release${offline ? ' (--offline: no network was used)' : ''}. Tried:`,
    ...tried,
    'Put one of these files, under this name, into a folder, and set ZEROMQ_NATIVE_SOURCES to that folder:',
    ...files,
  ].join('\n');
}

function brief({ label, reason }) {
  return `${URL.canParse(label) ? new URL(label).host : label} (${reason})`;
}

async function makeTree(library, release, { archive, label, file }, patches, { root, temporary }) {
  const { name } = library;
  const tree = path.join(temporary, name);
  const stamp = stampOf(library, release, archive, patches);
  unpack(file, tree, library);
  await applyPatches(tree, patches, `${name} ${release.version}`);
  writeStamp(tree, stamp);
  replaceTree(path.join(root, name), tree);
  return describe(name, stamp, `from ${label}`);
}

async function vendorLibrary(library, patches, run) {
  const refusals = [];
  for (const release of library.accepted) {
    const found = await obtain(release, run, refusals);
    const remote = refusals.filter((refusal) => refusal.release === release && refusal.isRemote);
    if (remote.length > 0) {
      run.report(`${library.name} ${release.version}: not served by ${remote.map(brief).join(', ')}`);
    }
    if (found) return makeTree(library, release, found, patchesFor(patches, release.version), run);
  }
  throw new Error(explain(library, refusals, run.offline));
}

export async function vendor({ root, libraries, offline, folder, aptDirectory, report = console.log }) {
  const cache = path.join(root, '.cache');
  const places = placesOf({ folder, cache, offline, aptDirectory });
  const failures = [];
  sweep(root);
  for (const library of libraries) {
    try {
      const patches = readPatches(root, library);
      const stamp = readStamp(path.join(root, library.name));
      const done = isCurrent(library, stamp, patches)
        ? describe(library.name, stamp, 'vendored')
        : await withTemporaryFolder(root, (temporary) =>
            vendorLibrary(library, patches, { root, cache, temporary, places, offline, report }),
          );
      report(done);
    } catch (error) {
      // One library that cannot be had does not hide what the others lack.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new Error(failures.map(({ message }) => message).join('\n\n'));
}

export function printVendored(root, libraries, report = console.log) {
  for (const library of libraries) {
    const stamp = readStamp(path.join(root, library.name));
    if (!stamp) {
      report(`${library.name} (not vendored)`);
      continue;
    }
    const state = isCurrent(library, stamp, readPatches(root, library)) ? 'vendored' : 'out of date';
    report(describe(library.name, stamp, `${state}, ${stamp.licence}`));
    for (const patch of stamp.patches) report(`  ${patch}`);
  }
}
