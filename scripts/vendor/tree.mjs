// The trees in vendor/: the stamp that says what a tree was made of, and the change from one tree to the next.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from './patches.mjs';

const stampName = '.vendored.json';
const prefix = '.tmp-';

export function stampOf({ name, subfolder, keep }, { version, licence }, { sha256 }, patches) {
  const names = patches.map((patch) => patch.name);
  return { name, version, licence, sha256, subfolder, keep, patches: names, patchesSha256: digestOf(patches) };
}

export function readStamp(tree) {
  const file = path.join(tree, stampName);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export function writeStamp(tree, stamp) {
  writeFileSync(path.join(tree, stampName), `${JSON.stringify(stamp, null, 2)}\n`);
}

export function isSameStamp(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Removes what killed runs left. Another run may be at work, so a folder carries the process id of its owner. */
export function sweep(root) {
  for (const name of readdirSync(root)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : undefined;
    if (pid === undefined || (pid !== process.pid && isRunning(pid))) continue;
    rmSync(path.join(root, name), { recursive: true, force: true });
  }
}

/** Calls `work` with a folder on the file system of the trees, so that a rename takes what is made in it to vendor/. */
export async function withTemporaryFolder(root, work) {
  const folder = path.join(root, `${prefix}${process.pid}`);
  mkdirSync(folder);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two renames, so that nobody ever finds half a tree. */
export function replaceTree(target, next) {
  const old = `${next}.old`;
  try {
    renameSync(target, old);
  } catch (error) {
    // There is none yet, or another run has just taken it out of its place.
    if (error.code !== 'ENOENT') throw error;
  }
  try {
    renameSync(next, target);
  } catch (error) {
    // Another run was quicker: its tree was made of the same sources.
    if (existsSync(target)) return;
    if (existsSync(old)) renameSync(old, target);
    throw error;
  }
}
