// What contexts leave behind, and how their end goes with that of threads and processes.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { Pull } from 'zeromq-native';
import { killChildren, start, succeeds } from '../support/child';
import { bound, endpointFor } from '../support/endpoints';
import { receiveText } from '../support/expect';
import { sockets } from '../support/sockets';

const hasProc = existsSync('/proc/self/task');

/* A thousand contexts are thousands of threads to start: seconds, or a minute where other programs want the cores. */
const LIMIT = 100_000;

function run(...args: string[]): Promise<string[]> {
  return succeeds('contexts', args, { flags: ['--expose-gc'], limit: LIMIT });
}

describe('contexts', function () {
  this.timeout(LIMIT + 5_000);
  const make = sockets();
  afterEach(killChildren);

  describe('give back descriptors and threads', () => {
    before(function () {
      if (hasProc) return;
      console.log('    pending: counting descriptors and threads needs /proc, which only Linux has');
      this.skip();
    });

    for (const state of ['closed', 'open']) {
      it(`when 1,000 were forgotten, with sockets that are ${state}`, async () => {
        assert.deepEqual(await run('forgotten', '1000', state), ['done']);
      });
    }

    it('when 1,000 were terminated, one after the other', async () => {
      assert.deepEqual(await run('terminated', '1000', '1'), ['done']);
    });

    it('when 1,000 were terminated, 20 at a time', async () => {
      assert.deepEqual(await run('terminated', '1000', '20'), ['done']);
    });

    it('when workers are terminated meanwhile', async () => {
      assert.deepEqual(await run('terminated workers', '6'), ['done']);
    });

    it('when workers call process.exit() meanwhile', async () => {
      assert.deepEqual(await run('ending workers', '6'), ['done']);
    });
  });

  it('do not end with one that was terminated and is collected later', async () => {
    assert.deepEqual(await run('in the place of another', '20'), ['done']);
  });

  it('tell of their end although nobody refers to them', async () => {
    assert.deepEqual(await run('forgotten while it ends', endpointFor('ipc')), ['done']);
  });

  it('keep the process alive while somebody waits for their end', async () => {
    assert.deepEqual(await run('keeps alive'), ['done']);
  });

  it('let the process end when nobody waits any more', async () => {
    assert.deepEqual(await run('lets go', endpointFor('ipc')), ['done', 'ended']);
  });

  it('deliver what was sent when the process exits meanwhile', async () => {
    const pull = make(Pull);
    const child = start('contexts', ['process.exit()', await bound(pull, 'tcp'), '100']);
    for (let i = 0; i < 100; i++) assert.deepEqual(await receiveText(pull), [`${i}`]);
    assert.deepEqual(await child.outcome, { code: 5, signal: null, stdout: '', stderr: '' });
  });
});
