// vendor/sources.json: which releases are accepted, in order of preference.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export function readLibraries(root) {
  const { libraries } = JSON.parse(readFileSync(path.join(root, 'sources.json'), 'utf8'));
  return Object.entries(libraries).map(([name, library]) => ({ name, ...library, accepted: library.releases }));
}

/** Narrows `accepted` to what `--require` asks for; `releases` stays whole, because patches may name any of them. */
export function requireReleases(libraries, requirements) {
  const wanted = new Map();
  for (const requirement of requirements) {
    const [name, version] = requirement.split('=');
    const library = libraries.find((candidate) => candidate.name === name);
    if (!library?.releases.some((release) => release.version === version)) {
      const known = libraries.flatMap(({ name, releases }) => releases.map(({ version }) => `${name}=${version}`));
      throw new Error(`--require ${requirement}: not a release of sources.json (${known.join(', ')})`);
    }
    wanted.set(name, version);
  }
  return libraries.map((library) => ({
    ...library,
    accepted: library.releases.filter(({ version }) => version === (wanted.get(library.name) ?? version)),
  }));
}
