// No descriptors, no threads, no memory: errors, and never the end of the process.
import assert from 'node:assert/strict';
import { Pull } from 'zeromq-native';
import { bulk } from '../fixtures/scenario';
import { killChildren, start, succeeds } from '../support/child';

const LIMIT = 100_000;

describe('a process with 0 to 64 descriptors left', function () {
  this.timeout(LIMIT + 5_000);
  afterEach(killChildren);

  before(function () {
    if (process.platform === 'linux') return;
    console.log('    pending: counting descriptors and threads needs /proc, which only Linux has');
    this.skip();
  });

  const run = async (...args: string[]): Promise<void> =>
    assert.deepEqual(await succeeds('few-descriptors', args, { limit: LIMIT }), ['done']);

  for (const scenario of ['context', 'first socket', 'socket', 'draft socket', 'monitor', 'proxy']) {
    it(`gets EMFILE for a ${scenario}, and leaves nothing behind`, () => run(scenario));
  }
  for (const transport of ['tcp', 'ipc', 'ws']) {
    it(`gets EMFILE for a bind over ${transport}, and leaves nothing behind`, () => run('bind', transport));
    it(`connects over ${transport} when there are descriptors again`, () => run('connect', transport));
    it(`accepts over ${transport} when there are descriptors again, and does not spin until then`, () =>
      run('accept', transport));
  }
  it('gets errors in a worker that loads the package', () => run('worker'));
});

describe('a process with few threads left', function () {
  this.timeout(LIMIT + 5_000);
  afterEach(killChildren);

  before(function () {
    if (process.platform === 'linux' && process.getuid?.() === 0) return;
    console.log('    pending: a user of its own for the process, whose threads are limited, needs root on Linux');
    this.skip();
  });

  // The process becomes another user, who may not write what coverage collects.
  const options = { limit: LIMIT, env: { ...process.env, NODE_V8_COVERAGE: undefined } };

  for (let left = 0; left <= 4; left++) {
    it(`gets EAGAIN for what needs more than ${left} of them`, async () => {
      assert.deepEqual(await succeeds('few-threads', ['limited', `${left}`], options), ['done']);
    });
  }

  it('delivers what was sent when it ends with none of them', async () => {
    const pull = new Pull({ receiveHighWaterMark: 1, receiveTimeout: 10_000 });
    try {
      pull.bindSync('tcp://127.0.0.1:*');
      const count = 40;
      const child = start('few-threads', ['exit', pull.lastEndpoint ?? '', `${count}`], options);
      assert.equal(await child.line(), 'done');
      for (let n = 0; n < count; n++) assert.ok((await pull.receive())[0]?.equals(bulk(1_000_000, n)), `message ${n}`);
      assert.deepEqual(await child.outcome, { code: 0, signal: null, stdout: 'done\n', stderr: '' });
    } finally {
      pull.close();
    }
  });
});

describe('a process with little memory left', function () {
  this.timeout(LIMIT + 5_000);
  afterEach(killChildren);

  before(function () {
    if (process.platform === 'linux') return;
    console.log('    pending: limiting the memory of a process that runs needs Linux');
    this.skip();
  });

  it('gets ENOMEM for a message that is too large, and goes on', async () => {
    assert.deepEqual(await succeeds('few-memory', ['send'], { limit: LIMIT }), ['done']);
  });
});
