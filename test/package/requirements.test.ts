import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Child, killChildren, succeeds } from '../support/child.js';

type What = 'cmake' | 'compiler' | 'uv';

interface Requirements {
  howToInstall(what: What, platform?: string): string;
  findUvInclude(environment: NodeJS.ProcessEnv, execPath?: string): string;
}

const script = path.resolve('scripts/build/requirements.mjs');
const things: What[] = ['cmake', 'compiler', 'uv'];
/** How each system installs software; a compiler and Node's headers come from elsewhere on some. */
const installers = {
  linux: /\bapt install [a-z0-9+-]+/,
  darwin: /\bbrew install [a-z]+|xcode-select --install/,
  win32: /\bwinget install \w+\.\w+|npx node-gyp install/,
} as const;

function findTool(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

describe('building the addon', () => {
  let requirements: Requirements;
  let folder: string;

  before(async () => {
    requirements = (await import(pathToFileURL(script).href)) as Requirements;
  });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zn-tools-'));
  });

  afterEach(() => {
    killChildren();
    rmSync(folder, { recursive: true });
  });

  /** Builds with these tools on the PATH and no others; must fail, and returns what it says. */
  async function build(...tools: string[]): Promise<string> {
    for (const name of tools) {
      const file = findTool(name);
      assert.ok(file !== undefined, `this test needs ${name} on the PATH`);
      symlinkSync(file, path.join(folder, name));
    }
    const { CXX: _, ...env } = process.env;
    const child = new Child([path.resolve('scripts/build-native.mjs')], { env: { ...env, PATH: folder } });
    const { code, stderr } = await child.outcome;
    assert.equal(code, 1);
    assert.match(stderr, /^zeromq-native: cannot build the addon\.\n/);
    return stderr;
  }

  describe('without a tool', () => {
    before(function () {
      if (process.platform !== 'win32') return;
      console.log('    pending: Visual Studio is found without the PATH, so it cannot be taken away');
      this.skip();
    });

    it('says how to install CMake', async () => {
      const message = await build();
      assert.match(message, /CMake \(3\.18 or later\) was not found on the PATH/);
      assert.ok(message.includes(requirements.howToInstall('cmake')), message);
    });

    it('says how to install a CMake that is new enough', async () => {
      const file = path.join(folder, 'cmake');
      writeFileSync(file, '#!/bin/sh\necho cmake version 3.17.9\n');
      chmodSync(file, 0o755);
      const message = await build();
      assert.match(message, /CMake 3\.18 or later is needed; this is 3\.17/);
      assert.ok(message.includes(requirements.howToInstall('cmake')), message);
    });

    it('says how to install a compiler', async () => {
      const message = await build('cmake');
      assert.match(message, /A C\+\+20 compiler was not found \(tried c\+\+, g\+\+, clang\+\+\)/);
      assert.ok(message.includes(requirements.howToInstall('compiler')), message);
    });

    it('says how to install make', async () => {
      const message = await build('cmake', 'c++');
      assert.match(message, /make or ninja was not found on the PATH/);
      assert.ok(message.includes(requirements.howToInstall('compiler')), message);
    });
  });

  it("says how to install libuv's header when it is nowhere", async () => {
    const message = (await succeeds('find-uv')).join('\n');
    assert.match(message, /libuv's header uv\.h was not found \(looked in .*include/);
    assert.ok(message.includes(requirements.howToInstall('uv')), message);
  });

  it("takes libuv's header from nodedir first", () => {
    const headers = path.join(folder, 'include', 'node');
    mkdirSync(headers, { recursive: true });
    writeFileSync(path.join(headers, 'uv.h'), '');
    assert.equal(requirements.findUvInclude({ npm_config_nodedir: folder }), headers);
    assert.equal(requirements.findUvInclude({}, path.join(folder, 'bin', 'node')), headers);
  });

  for (const [platform, installer] of Object.entries(installers)) {
    it(`names packages of ${platform}`, () => {
      for (const what of things) assert.match(requirements.howToInstall(what, platform), installer);
    });
  }
});
