// Draft sockets that idle, that are forgotten, and in worker threads: in processes of their own.
import assert from 'node:assert/strict';
import { killChildren, succeeds } from '../support/child.js';

describe('draft sockets of a process', () => {
  afterEach(killChildren);

  it('use no time while all of them wait', async () => {
    const [milliseconds, done] = await succeeds('draft', ['idle']);
    assert.equal(done, 'done');
    assert.ok(Number(milliseconds) < 100, `${milliseconds} ms of 2 s`);
  });

  it('do no harm when their worker threads are terminated', async () => {
    const lines = await succeeds('draft', ['terminated workers', '5']);
    const roles = ['waiting', 'blocked in receiveSync', 'blocked in sendSync'];
    assert.deepEqual(lines, [...roles.flatMap((role) => Array(5).fill(`${role}: 1`)), 'done']);
  });

  it('may block a worker thread', async () => {
    assert.deepEqual(await succeeds('draft', ['a worker that blocks']), ['a!', 'b!', 'last!', 'done']);
  });

  it('keep the process alive while they wait', async () => {
    assert.deepEqual(await succeeds('draft', ['held by a receive']), ['held', 'x', 'done']);
  });

  it('let the process end while they do not', async () => {
    assert.deepEqual(await succeeds('draft', ['not held by idle sockets']), ['done']);
  });

  it('are closed when they are forgotten', async () => {
    const lines = await succeeds('draft', ['forgotten'], { flags: ['--expose-gc'] });
    assert.deepEqual(lines, ['Server', 'Gather', 'Dish', 'done']);
  });

  it('are not forgotten while they wait', async () => {
    const lines = await succeeds('draft', ['forgotten while it waits'], { flags: ['--expose-gc'] });
    assert.deepEqual(lines, ['x', 'done']);
  });
});
