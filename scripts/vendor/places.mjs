// The places an archive may come from, in the order in which they are asked. A place either has the archive
// (`find` gives its label), and then `fetch` returns a file, or throws the reason why not.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { archiveUris, download as downloadWithApt, hasApt } from './apt.mjs';
import { download } from './http.mjs';

function localPlace(title, folder) {
  return {
    label: () => title,
    fetch(archive) {
      const file = path.resolve(folder, archive.name);
      if (!existsSync(file)) throw new Error('not there');
      return file;
    },
  };
}

function aptPlace(directory) {
  return {
    isRemote: true,
    label: ({ debian }) => debian && "this machine's package archive",
    async fetch({ name, debian, sha256 }, temporary) {
      const uris = archiveUris(directory);
      if (uris.length === 0) throw new Error(`${directory} names none`);
      const file = path.join(temporary, name);
      let reason;
      for (const uri of uris) {
        try {
          await downloadWithApt(`${uri}/${debian}`, file, sha256);
          return file;
        } catch (error) {
          reason = error;
        }
      }
      throw reason;
    },
  };
}

const upstreamPlace = {
  isRemote: true,
  label: ({ url }) => url,
  async fetch({ name, url }, temporary) {
    const file = path.join(temporary, name);
    await download(url, file);
    return file;
  },
};

export function placesOf({ folder, cache, offline, aptDirectory = '/etc/apt' }) {
  const places = [];
  if (folder) places.push({ ...localPlace(`ZEROMQ_NATIVE_SOURCES (${folder})`, folder), isUsers: true });
  places.push(localPlace('the cache', cache));
  if (offline) return places;
  if (hasApt()) places.push(aptPlace(aptDirectory));
  places.push(upstreamPlace);
  return places;
}
