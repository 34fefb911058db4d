// MessagePort.postMessage() from a worker thread to the main thread: a message each, or arrays of them.
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Parameters } from './parameters.js';
import { Checker, makePayloads, Source } from './payload.js';
import { Side } from './side.js';

/** Messages in one turn of the sender's event loop; a port has no backpressure, so it must not run away. */
const TURN = 256;

function receive(worker: Worker, side: Side): Promise<void> {
  const checker = new Checker(side.parameters.size);
  return new Promise((resolve) => {
    worker.on('message', (messages: Uint8Array | Uint8Array[]) => {
      for (const message of Array.isArray(messages) ? messages : [messages]) {
        checker.check(message);
        if (side.meter.count()) resolve();
      }
    });
  });
}

async function send({ size, count, warmup, style }: Parameters): Promise<void> {
  const source = new Source(makePayloads(size));
  for (let left = count + warmup; left > 0; left -= TURN) {
    const messages = Array.from({ length: Math.min(TURN, left) }, () => source.next());
    if (style === 'batch') parentPort?.postMessage(messages);
    else for (const message of messages) parentPort?.postMessage(message);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

if (isMainThread) {
  const side = new Side();
  await side.ready();
  const worker = new Worker(new URL(import.meta.url), { workerData: side.parameters });
  const ended = once(worker, 'exit');
  await receive(worker, side);
  await side.finishNow();
  await ended;
} else await send(workerData as Parameters);
