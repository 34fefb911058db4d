// An archive on disk: its checksum, and what we keep of its content.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';

export function sha256Of(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function extract(file, folder) {
  mkdirSync(folder);
  // CMake brings its own tar, gzip and xz, on every system.
  const { error, status, stderr } = spawnSync('cmake', ['-E', 'tar', 'xf', file], { cwd: folder, encoding: 'utf8' });
  if (error) {
    const advice = 'apt install cmake, brew install cmake or winget install Kitware.CMake';
    throw new Error(`CMake is needed to unpack archives (${error.code}): ${advice}`);
  }
  // It ends with 0 after "truncated gzip input".
  if (status !== 0 || stderr !== '') {
    throw new Error(`${path.basename(file)} cannot be unpacked: ${stderr.trim().split('\n')[0]}`);
  }
}

function matcherOf(patterns) {
  const rules = patterns.map((pattern) => {
    const [, not, glob, slash] = /^(!?)(.*?)(\/?)$/.exec(pattern);
    const source = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
    return { keeps: not === '', expression: new RegExp(`^${source}${slash || '$'}`) };
  });
  return (name) => rules.findLast(({ expression }) => expression.test(name))?.keeps ?? false;
}

function prune(folder, isKept, now, prefix = '') {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) {
      prune(file, isKept, now, `${name}/`);
      if (readdirSync(file).length === 0) rmdirSync(file);
    } else if (isKept(name)) {
      // Build tools compare times: with the archive's own, a file that lost its patch would look older than its object.
      utimesSync(file, now, now);
    } else {
      rmSync(file);
    }
  }
}

/** Makes `folder` of the wanted part of the archive, without the folder every such archive has at its top. */
export function unpack(file, folder, { subfolder = '', keep }) {
  const whole = `${folder}.whole`;
  extract(file, whole);
  const [top, ...others] = readdirSync(whole);
  if (top === undefined || others.length > 0) throw new Error(`${path.basename(file)} has not one folder at its top`);
  renameSync(path.join(whole, top, subfolder), folder);
  prune(folder, matcherOf(keep), new Date());
}
