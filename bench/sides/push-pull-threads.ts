// The receiver on the main thread, the sender on a worker thread, inproc between them.
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { load } from './library.js';
import { Meter } from './meter.js';
import type { Parameters } from './parameters.js';
import { receiveAll } from './receive-styles.js';
import { sendAll } from './send-styles.js';
import { Side } from './side.js';

async function receive(): Promise<void> {
  const side = new Side();
  const { library, style, size, endpoint } = side.parameters;
  const pull = new (load(library).Pull)();
  await pull.bind(endpoint);
  await side.ready();
  const worker = new Worker(new URL(import.meta.url), { workerData: side.parameters });
  const ended = once(worker, 'exit');
  await receiveAll(style, pull, size, side.meter);
  await side.finishNow();
  worker.postMessage('received');
  await ended;
  pull.close();
}

async function send(parameters: Parameters): Promise<void> {
  // zeromq.js sends by reference: a worker that ends before all is read takes the bytes with it.
  const received = once(parentPort as NonNullable<typeof parentPort>, 'message');
  const push = new (load(parameters.library).Push)();
  push.connect(parameters.endpoint);
  await sendAll(push, parameters, new Meter({ ...parameters, observe: false }));
  await received;
  push.close();
}

if (isMainThread) await receive();
else await send(workerData as Parameters);
