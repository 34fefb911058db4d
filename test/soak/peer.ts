// The far side of a flow: a process or a thread, and the harm that can be done to it.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Child } from '../support/child';
import type { EchoOptions, ProcessOptions, ThreadOptions } from './echo';

export interface Peer {
  /** SIGKILL, or the termination of the thread; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP, or a thread that does nothing. */
  stop(): void;
  resume(): void;
}

const PROGRAM = path.join(__dirname, 'echo.js');
const A_WEEK = 7 * 24 * 3_600_000;
const LONGEST_TIMER = 2 ** 31 - 1;

/** @param died called when it ends by itself */
export function startProcess(options: EchoOptions, died: (how: string) => void): Peer {
  const told: ProcessOptions = { ...options, parent: process.pid };
  const child = new Child([PROGRAM, JSON.stringify(told)], { limit: Math.min(A_WEEK, LONGEST_TIMER) });
  let killed = false;
  void child.outcome.then(
    (outcome) => killed || died(JSON.stringify(outcome)),
    (error) => died(String(error)),
  );
  return {
    async kill() {
      killed = true;
      child.kill('SIGKILL');
      await child.outcome;
    },
    stop: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
  };
}

/** @param died called when it ends by itself */
export function startThread(options: EchoOptions, died: (how: string) => void): Peer {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(PROGRAM, { workerData: { ...options, gate } satisfies ThreadOptions });
  let killed = false;
  worker.once('error', (error) => died(String(error)));
  worker.once('exit', (code) => killed || died(`exit code ${code}`));
  return {
    async kill() {
      killed = true;
      await worker.terminate();
    },
    stop() {
      gate[0] = 1;
      worker.postMessage('stop');
    },
    resume() {
      gate[0] = 0;
      Atomics.notify(gate, 0);
    },
  };
}
