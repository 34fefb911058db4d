// All ways for a process or a worker to end, by all that sockets can be at then. The two lists make the tests.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pull } from 'zeromq-native';
import { type EndingName, EXIT_CODE, WORKER_EXIT_CODE, type WorkerEndingName } from '../fixtures/exit-matrix';
import { MESSAGE_SIZE, type StateName } from '../fixtures/exit-states';
import { pattern } from '../fixtures/scenario';
import { type Child, killChildren, type Outcome, start } from '../support/child';

interface Ending {
  readonly code: number | null;
  /** Sent to the process to end it: libzmq is not asked then, so nothing is promised. */
  readonly signal?: NodeJS.Signals;
  /** Of what is printed on standard error. */
  readonly error?: string;
  /** The line that tells of the end of the worker. */
  readonly worker?: string;
}

interface State {
  /** How many messages are sent; what is promised is that all of them arrive. */
  readonly messages?: number;
  /** Whether there is somebody to receive them: from the start, or after the process has warned that it waits. */
  readonly peer?: 'there' | 'late' | 'never';
  /** Milliseconds that the process waits at least. */
  readonly waits?: number;
}

const endings: Record<EndingName | WorkerEndingName, Ending> = {
  naturally: { code: EXIT_CODE },
  'process.exit()': { code: EXIT_CODE },
  'an uncaught exception': { code: 1, error: 'Error: thrown on purpose' },
  'an unhandled rejection': { code: 1, error: 'Error: rejected on purpose' },
  SIGINT: { code: null, signal: 'SIGINT' },
  SIGTERM: { code: null, signal: 'SIGTERM' },
  'process.exit() in a worker': { code: EXIT_CODE, worker: `worker ended with ${WORKER_EXIT_CODE}` },
  'worker.terminate()': { code: EXIT_CODE, worker: 'worker ended with 1' },
  'an uncaught exception in a worker': { code: EXIT_CODE, worker: 'worker ended with 1: thrown on purpose' },
};

const states: Record<StateName, State> = {
  'an idle socket': {},
  'messages queued for a peer that is there': { messages: 300, peer: 'there' },
  'messages queued for nobody, linger 0': { messages: 3, peer: 'never' },
  'messages queued for nobody, linger 200': { messages: 3, peer: 'never', waits: 200 },
  'messages queued for nobody, linger -1': { messages: 3, peer: 'late', waits: 500 },
  'a pending receive': {},
  'a blocked send': {},
  'an iterator': {},
  'a monitor': {},
  'a running proxy': { messages: 300, peer: 'there' },
  'a context that is terminating': { messages: 300, peer: 'there' },
};

const WARNING =
  /\(node:\d+\) WARNING: Waiting for queued ZeroMQ messages to be delivered\. Set 'context\.blocky = false' to change this behaviour\.\n$/;

/** Processes at a time. */
const TOGETHER = 3;
/** Far more than any of them takes: milliseconds after which one hangs. */
const HANG = 15_000;

let folder: string;
let endpoints = 0;

async function take(pull: Pull, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const [frame] = await pull.receive({ timeout: HANG }).catch(() => assert.fail(`got ${i} messages of ${count}`));
    assert.ok(frame?.equals(pattern(MESSAGE_SIZE, i)), `message ${i}`);
  }
}

/** What has come over before the process was ended from outside is whole, and in order. */
function assertPrefix(pull: Pull): void {
  for (let i = 0, message = pull.tryReceive(); message !== undefined; message = pull.tryReceive(), i++) {
    assert.ok(message[0]?.equals(pattern(MESSAGE_SIZE, i)), `message ${i}`);
  }
}

function assertComplaints(stderr: string, { error }: Ending, { waits = 0, peer }: State): void {
  const rest = stderr.replace(WARNING, '');
  const warned = rest !== stderr;
  if (peer === 'late') assert.ok(warned, stderr);
  // Half a second can pass on a busy machine before all is taken, or the linger is over.
  else if (peer !== 'there' && waits === 0) assert.ok(!warned, stderr);
  if (error === undefined) assert.equal(rest, '');
  else assert.ok(rest.includes(error), stderr);
}

function assertEnd({ code, signal, stdout }: Outcome, ending: Ending): void {
  assert.deepEqual({ code, signal }, { code: ending.code, signal: ending.signal ?? null });
  const lines = stdout.split('\n').slice(1, -1);
  assert.deepEqual(lines, ending.worker === undefined ? [] : [ending.worker]);
}

async function receive(child: Child, pull: Pull, endpoint: string, { messages = 0, peer }: State): Promise<void> {
  if (peer === 'late') {
    await child.complaint('WARNING');
    pull.bindSync(endpoint);
  }
  if (peer === 'there' || peer === 'late') await take(pull, messages);
}

async function run(endingName: EndingName | WorkerEndingName, stateName: StateName): Promise<void> {
  const [ending, state] = [endings[endingName], states[stateName]];
  const endpoint = `ipc://${folder}/${++endpoints}`;
  const pull = new Pull({ receiveHighWaterMark: 10 });
  try {
    if (state.peer === 'there') pull.bindSync(endpoint);
    const child = start('exit-matrix', [endingName, stateName, endpoint, `${state.messages ?? 0}`], { limit: HANG });
    const [, ready = ''] = (await child.line()).split(' ');
    if (ending.signal === undefined) await receive(child, pull, endpoint, state);
    else child.kill(ending.signal);
    const outcome = await child.outcome;
    const waited = Number(process.hrtime.bigint() - BigInt(ready)) / 1e6;
    assertEnd(outcome, ending);
    if (ending.signal === undefined) {
      assertComplaints(outcome.stderr, ending, state);
      assert.ok(waited >= (state.waits ?? 0), `waited ${waited} ms`);
      assert.equal(pull.tryReceive(), undefined);
    } else {
      assert.equal(outcome.stderr, '');
      assertPrefix(pull);
    }
  } finally {
    pull.close();
  }
}

/** Begins tasks in their order, a few at a time. Who waits for the result of one hears of its failure. */
function schedule<T>(names: readonly T[], task: (name: T) => Promise<void>): Map<T, Promise<void>> {
  const results = new Map<T, Promise<void>>();
  const begun: Promise<void>[] = [];
  for (const [i, name] of names.entries()) {
    const before = begun[i - TOGETHER];
    const result = (before ?? Promise.resolve()).then(() => task(name));
    begun.push(result.catch(() => undefined));
    results.set(name, result);
  }
  return results;
}

describe('at the end', function () {
  this.timeout(2 * HANG);
  const stateNames = Object.keys(states) as StateName[];

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zn-'));
  });

  after(() => {
    killChildren();
    rmSync(folder, { recursive: true });
  });

  for (const ending of Object.keys(endings) as (keyof typeof endings)[]) {
    describe(`by ${ending}`, () => {
      let results: Map<StateName, Promise<void>>;
      before(() => {
        results = schedule(stateNames, (state) => run(ending, state));
      });
      for (const state of stateNames) {
        it(`with ${state}`, () => results.get(state));
      }
    });
  }
});
