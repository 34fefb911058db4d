// The end of a process or of a thread that has sockets.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Child } from '../../support/child';
import { bound, unboundEndpoint } from '../../support/endpoints';
import type { Cases, Program } from '../support/program';
import { text } from '../support/text';

function programPath(name: string): string {
  return path.join(__dirname, '..', 'programs', `${name}.js`);
}

function start({ library }: Program, scenario: string, address = ''): Child {
  return new Child([programPath('exit'), library, scenario, address], { limit: 8000 });
}

/** Waits for the end, which must be a good one; returns what was printed. */
async function ended(child: Child): Promise<string> {
  const { code, signal, stdout, stderr } = await child.outcome;
  assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' });
  return stdout;
}

export const cases: Cases = {
  'idle sockets do not keep the process alive': async (program) => {
    assert.equal(await ended(start(program, 'idle')), '');
  },

  'a pending receive() does': async (program) => {
    const child = start(program, 'receiving');
    const push = program.open(new program.zmq.Push());
    push.connect(await child.line());
    await push.send('a message');
    assert.match(await ended(child), /received a message\n$/);
  },

  'an iteration does': async (program) => {
    const child = start(program, 'iterating');
    const push = program.open(new program.zmq.Push());
    push.connect(await child.line());
    await push.send('first');
    await push.send('last');
    assert.match(await ended(child), /received first\nreceived last\n$/);
  },

  'a blocked send() does': async (program) => {
    assert.equal(await ended(start(program, 'sending')), 'sending\nEAGAIN\n');
  },

  'reading events does': async (program) => {
    assert.equal(await ended(start(program, 'watching')), 'end\n');
  },

  'what was sent is delivered while the process ends': async (program) => {
    const { zmq, open } = program;
    const pull = open(new zmq.Pull());
    const child = start(program, 'leaving', await bound(pull, 'tcp'));
    for (let i = 0; i < 200; i++) assert.deepEqual(text(await pull.receive()), [String(i)]);
    assert.equal(await ended(child), '');
  },

  'a context that is not blocky does not wait': async (program) => {
    assert.equal(await ended(start(program, 'impatient')), '');
  },

  'a process that waits for delivery says so': async (program) => {
    const { zmq, open } = program;
    const address = await unboundEndpoint('tcp');
    const child = start(program, 'undeliverable', address);
    const warning = await child.complaint('behaviour.');
    assert.match(
      warning,
      /^\(node:\d+\) WARNING: Waiting for queued ZeroMQ messages to be delivered\. Set 'context\.blocky = false' to change this behaviour\./,
    );
    const pull = open(new zmq.Pull());
    await pull.bind(address);
    assert.deepEqual(text(await pull.receive()), ['somebody?']);
    assert.equal((await child.outcome).code, 0);
  },

  'an uncaught error ends the process': async (program) => {
    const { code, signal, stderr } = await start(program, 'throwing').outcome;
    assert.deepEqual({ code, signal }, { code: 1, signal: null });
    assert.match(stderr, /thrown on purpose/);
  },

  'inproc addresses cross threads': async ({ zmq, open, library }) => {
    const request = open(new zmq.Request());
    const address = await bound(request, 'inproc');
    const worker = new Worker(programPath('worker'), { workerData: { library, address } });
    const ending = once(worker, 'exit');
    await request.send('question');
    assert.deepEqual(text(await request.receive()), ['question in a thread']);
    assert.deepEqual(await ending, [0]);
  },
};
