import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { contextRows, socketRows } from '#lib/options';

import zeromq = require('zeromq-native');

const names = [
  'AuthError',
  'Authenticator',
  'Context',
  'Dealer',
  'ErrnoError',
  'Monitor',
  'Observer',
  'Pair',
  'ProtoError',
  'Proxy',
  'Publisher',
  'Pull',
  'Push',
  'Reply',
  'Request',
  'Router',
  'Socket',
  'Stream',
  'Subscriber',
  'XPublisher',
  'XReply',
  'XRequest',
  'XSubscriber',
  'ZmqError',
  'capability',
  'context',
  'curveKeyPair',
  'curvePublicKey',
  'version',
  'z85',
];

interface Sources {
  readonly libraries: Record<string, { readonly releases: readonly { readonly version: string }[] }>;
}

interface Manifest {
  readonly gypfile: boolean;
  readonly scripts: Record<string, string>;
}

function readJson<T>(...names: string[]): T {
  return JSON.parse(readFileSync(path.resolve(...names), 'utf8')) as T;
}

function toNumber(release: string): number {
  return release.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
}

function isTooNew(owner: object, name: string): boolean {
  try {
    Reflect.get(owner, name);
    return false;
  } catch (error) {
    assert.equal((error as { code: string }).code, 'ENOTSUP', name);
    return true;
  }
}

describe('the package', () => {
  it('exports these names', () => {
    assert.deepEqual(Object.keys(zeromq).sort(), names);
  });

  it('is one and the same for require and import', async () => {
    const { default: _, ...imported } = (await import('zeromq-native')) as Record<string, unknown>;
    assert.deepEqual(Object.keys(imported).sort(), names);
    for (const [name, value] of Object.entries(zeromq)) assert.equal(imported[name], value, name);
  });

  it('lets its package.json be read, and nothing inside', () => {
    assert.equal((require('zeromq-native/package.json') as { name: string }).name, 'zeromq-native');
    assert.throws(() => require('zeromq-native/dist/index.js' as string), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
  });

  it('has XREQ and XREP as other names of Dealer and Router', () => {
    assert.equal(zeromq.XRequest, zeromq.Dealer);
    assert.equal(zeromq.XReply, zeromq.Router);
  });

  it('has Monitor under the name of zeromq.js as well', () => {
    assert.equal(zeromq.Observer, zeromq.Monitor);
  });

  it('makes npm run nothing at installation', () => {
    const { gypfile, scripts } = readJson<Manifest>('package.json');
    assert.equal(gypfile, false);
    for (const name of ['preinstall', 'install', 'postinstall']) assert.equal(scripts[name], undefined, name);
  });

  it('was built with everything that it promises', () => {
    const { pgm, curve, draft, ws, ipc } = zeromq.capability;
    assert.deepEqual({ pgm, curve, draft, ws, ipc }, { pgm: true, curve: true, draft: true, ws: true, ipc: true });
    assert.ok(Object.isFrozen(zeromq.capability));
  });

  describe('is of a version of libzmq', () => {
    const { context, Pair, version } = zeromq;

    it('that is accepted and vendored', () => {
      const accepted = readJson<Sources>('vendor', 'sources.json').libraries['libzmq']?.releases ?? [];
      assert.ok(
        accepted.some((release) => release.version === version),
        version,
      );
      assert.equal(readJson<{ version: string }>('vendor', 'libzmq', '.vendored.json').version, version);
    });

    it('that knows which options are too new for it', () => {
      const pair = new Pair();
      const tooNew: string[] = [];
      for (const [owner, rows] of [
        [context, contextRows()],
        [pair, socketRows('all')],
      ] as const) {
        for (const [name, { since, access }] of rows) {
          if (access === 'wo' || !(name in owner)) continue;
          const expected = toNumber(since) > toNumber(version);
          assert.equal(isTooNew(owner, name), expected, name);
          if (expected) tooNew.push(`${name} (${since})`);
        }
      }
      pair.close();
      console.log(`      libzmq ${version}; options too new for it: ${tooNew.join(', ') || 'none'}`);
    });
  });
});
