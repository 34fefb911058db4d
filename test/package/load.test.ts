import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyAddon, copyPackage } from '../fixtures/package-copy.js';
import { killChildren, succeeds } from '../support/child.js';

describe('loading the package', () => {
  let copy: string;

  beforeEach(() => {
    copy = copyPackage();
  });

  afterEach(() => {
    killChildren();
    rmSync(copy, { recursive: true, force: true });
  });

  async function load(): Promise<string> {
    return (await succeeds('load', [copy])).join('\n');
  }

  function assertExplains(message: string): void {
    const facts = [
      'zeromq-native: the native addon could not be loaded',
      `${process.platform}-${process.arch}`,
      'libc: ',
      `Node ${process.version}`,
      `Node-API ${process.versions['napi']}`,
      path.join(copy, 'build', 'Release'),
      path.join(copy, 'prebuilds'),
      'what to do: in a checkout run `npm ci`',
    ];
    for (const fact of facts) assert.ok(message.includes(fact), `${message}\nlacks: ${fact}`);
    assert.match(message, /installed package .*\n? *`npm /);
    assert.ok(!message.includes('undefined'), message);
    if (process.platform === 'linux') assert.match(message, /libc: (glibc \d+\.\d+|musl or another libc)/);
  }

  it('works from another folder', async () => {
    copyAddon(copy);
    assert.equal(await load(), 'loaded');
  });

  it('says what to do when there is no addon', async () => {
    const message = await load();
    assertExplains(message);
    assert.match(message, /reason: No native build was found/);
  });

  it('says what to do when there is no addon for this system', async () => {
    const folder = path.join(copy, 'prebuilds', 'plan9-mips');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'zeromq-native.node'), 'for another system');
    const message = await load();
    assertExplains(message);
    assert.match(message, /reason: No native build was found/);
  });

  it('says what to do when the addon is no addon', async () => {
    const folder = path.join(copy, 'build', 'Release');
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'zeromq_native.node');
    writeFileSync(file, 'not what the loader expects\n'.repeat(1000));
    const message = await load();
    assertExplains(message);
    assert.ok(/reason: (.*)/.exec(message)?.[1]?.includes(file), message);
  });
});
