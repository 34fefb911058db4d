// The package archive of a Debian or Ubuntu machine, asked with apt's own client: no root, no index, no locks, and
// the machine's own proxy and TLS settings. Which host that is stands in the machine's settings and nowhere here.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const helper = '/usr/lib/apt/apt-helper';

export function hasApt() {
  return existsSync(helper);
}

function urisOfStanza(stanza) {
  const field = (name) => new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, 'im').exec(stanza)?.[1].trim();
  return /^(no|false|off|0)$/i.test(field('Enabled')) ? [] : (field('URIs')?.split(/\s+/) ?? []);
}

function urisOfDeb822(text) {
  return text
    .replace(/^#.*\n?/gm, '')
    .split(/\n\s*\n/)
    .flatMap(urisOfStanza);
}

function urisOfLines(text) {
  return [...text.matchAll(/^[ \t]*deb(?:-src)?[ \t]+(?:\[[^\]]*\][ \t]+)?(\S+)/gm)].map(([, uri]) => uri);
}

/** The archives that have a pool of the distribution itself: not the security archive, not third parties'. */
export function archiveUris(directory) {
  const parts = path.join(directory, 'sources.list.d');
  const files = existsSync(parts)
    ? readdirSync(parts)
        .sort()
        .map((name) => path.join(parts, name))
    : [];
  const main = path.join(directory, 'sources.list');
  if (existsSync(main)) files.push(main);
  const uris = files.flatMap((file) => {
    if (file.endsWith('.sources')) return urisOfDeb822(readFileSync(file, 'utf8'));
    return file.endsWith('.list') ? urisOfLines(readFileSync(file, 'utf8')) : [];
  });
  const own = uris.map((uri) => uri.replace(/\/+$/, '')).filter((uri) => /\/(debian|ubuntu)$/.test(uri));
  return [...new Set(own)];
}

export async function download(uri, file, sha256) {
  // Without an empty sandbox user apt warns when root's files are not readable for its own user.
  const args = ['-o', 'APT::Sandbox::User=', 'download-file', uri, file, `SHA256:${sha256}`];
  try {
    await promisify(execFile)(helper, args, { env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    const reason = /^E: Failed to fetch \S+\s+(.*?)(?:\s+\[IP:.*)?$/m.exec(error.stderr)?.[1];
    throw new Error(reason?.replace(/\s+/g, ' ') ?? error.message);
  }
}
