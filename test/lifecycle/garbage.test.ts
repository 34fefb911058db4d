import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { killChildren, succeeds } from '../support/child.js';
import { endpointFor } from '../support/endpoints.js';

const hasProc = existsSync('/proc/self/task');

function run(...args: string[]): Promise<string[]> {
  return succeeds('garbage', args, { flags: ['--expose-gc'], limit: 10_000 });
}

describe('garbage collection', () => {
  afterEach(killChildren);

  it('closes a forgotten idle socket', async () => {
    assert.deepEqual(await run('idle socket'), ['done']);
  });

  it('loses nothing that was sent', async () => {
    assert.deepEqual(await run('sent before'), ['done']);
  });

  it('spares a socket with a pending receive', async () => {
    assert.deepEqual(await run('pending receive'), ['done']);
  });

  it('spares a socket with a pending send', async () => {
    assert.deepEqual(await run('pending send'), ['done']);
  });

  for (const kind of ['messages', 'batches']) {
    it(`spares a socket of which only an iterator of ${kind} is left`, async () => {
      assert.deepEqual(await run('idle iterator', kind), ['done']);
    });
  }

  it('spares a socket of which only a loop over it is left', async () => {
    assert.deepEqual(await run('loop over a forgotten socket'), ['done']);
  });

  it('makes the native functions of a collected socket throw, and not crash', async () => {
    assert.deepEqual(await run('hot functions'), ['done']);
  });

  describe('in every turn of the event loop', function () {
    /* Seconds, or a minute where other programs want the cores: each collection is some milliseconds. */
    const limit = 100_000;
    this.timeout(limit + 5_000);
    const collecting = (...args: string[]): Promise<string[]> =>
      succeeds('collecting', args, { flags: ['--expose-gc'], limit });

    it('spares what waits', async () => {
      assert.deepEqual(await collecting('pending operations'), []);
    });

    for (const endpoint of ['tcp://127.0.0.1:*', 'inproc://here']) {
      it(`leaves questions and answers alone over ${endpoint}`, async () => {
        assert.deepEqual(await collecting('questions and answers', endpoint), ['done']);
      });
    }

    it('frees transferred memory once', async () => {
      assert.deepEqual(await collecting('transferred memory', endpointFor('ipc')), ['done']);
    });
  });

  it('is told of received memory', async () => {
    assert.deepEqual(await succeeds('collecting', ['received memory'], { flags: ['--expose-gc'] }), ['done']);
  });

  describe('gives back descriptors and threads', () => {
    before(function () {
      if (hasProc) return;
      console.log('    pending: counting descriptors and threads needs /proc, which only Linux has');
      this.skip();
    });

    it('and spares received buffers of closed and collected sockets', async () => {
      assert.deepEqual(await run('received buffers'), ['done']);
    });

    it('of 20,000 sockets that were closed', async () => {
      assert.deepEqual(await run('many sockets', '20000'), ['done']);
    });

    it('of 2,000 sockets that were forgotten', async () => {
      assert.deepEqual(await run('many forgotten sockets', '2000'), ['done']);
    });

    it('of 200 contexts that were forgotten', async () => {
      assert.deepEqual(await run('many contexts', '200'), ['done']);
    });
  });
});
