// The end of a process or of a worker in which a proxy runs: no hang, no crash, no word.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { Pull } from 'zeromq-native';
import { killChildren, start, succeeds } from '../support/child';
import { bound } from '../support/endpoints';
import { receiveText } from '../support/expect';
import { sockets } from '../support/sockets';

const states = ['idle', 'paused', 'mute', 'flooded'];

describe('a running proxy', () => {
  const make = sockets();
  afterEach(killChildren);

  it('keeps its process alive until it is terminated', async () => {
    assert.deepEqual(await succeeds('proxy', ['keeps alive']), ['done', 'alive']);
  });

  it('is not garbage', async () => {
    const outcome = await start('proxy', ['garbage'], { flags: ['--expose-gc'] }).outcome;
    assert.deepEqual(outcome, { code: 0, signal: null, stdout: '', stderr: '' });
  });

  for (const state of states) {
    it(`does not hold up process.exit() (${state})`, async () => {
      const outcome = await start('proxy', ['exit', state, 'process.exit()']).outcome;
      assert.deepEqual(outcome, { code: 5, signal: null, stdout: '', stderr: '' }, outcome.stderr);
    });

    it(`does not hold up an uncaught exception (${state})`, async () => {
      const { stderr, stdout: _stdout, ...rest } = await start('proxy', ['exit', state, 'throw']).outcome;
      assert.deepEqual(rest, { code: 1, signal: null }, stderr);
      assert.ok(stderr.includes('thrown on purpose'), stderr);
    });

    it(`ends with its worker (${state})`, async function () {
      if (!existsSync('/proc/self/task')) this.skip();
      assert.deepEqual(await succeeds('proxy', ['terminate workers', state]), ['done']);
    });

    it(`in a worker does not hold up process.exit() (${state})`, async () => {
      const outcome = await start('proxy', ['exit with workers', state]).outcome;
      assert.deepEqual(outcome, { code: 5, signal: null, stdout: '', stderr: '' }, outcome.stderr);
    });
  }

  it('has its last messages delivered after process.exit()', async () => {
    const sink = make(Pull);
    const child = start('proxy', ['last words', await bound(sink, 'tcp')]);
    for (let i = 0; i < 500; i++) assert.deepEqual(await receiveText(sink), [`${i}`]);
    assert.deepEqual(await child.outcome, { code: 5, signal: null, stdout: '', stderr: '' });
  });

  it('leaves nothing behind when it has ended', async function () {
    if (!existsSync('/proc/self/task')) this.skip();
    assert.deepEqual(await succeeds('proxy', ['one after the other'], { flags: ['--expose-gc'] }), ['done']);
  });
});
