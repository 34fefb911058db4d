// A pipeline: a ventilator hands out tasks, workers in threads of their own do them, a sink collects the results.
//
//   ventilator (Push)  -->  3 workers (Pull, Push)  -->  sink (Pull)
//
// A Push gives each message to one of its peers, in turn, and waits while all of them have their hands full: no task
// is lost, however slow the workers are. The ventilator begins when all workers have reported for work. It need not
// wait, but whoever is first would then be handed more than a fair share.
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Pull, Push } from 'zeromq-native';
import { group } from './numbers.js';
import { type Arrivals, type Outcome, type Part, patience } from './part.js';
import type { WorkerData } from './pipeline-worker.js';

const tasks = 30_000;
const names = ['A', 'B', 'C'];
const tasksEndpoint = 'inproc://tasks';
const resultsEndpoint = 'inproc://results';

function startWorker(name: string): Worker {
  const workerData: WorkerData = { name, tasksEndpoint, resultsEndpoint };
  return new Worker(path.join(__dirname, 'pipeline-worker.js'), { workerData });
}

async function ventilate(ventilator: Push): Promise<void> {
  for (let number = 1; number <= tasks; number++) await ventilator.send(number);
}

/** Checks the sum of the squares, and returns how many of them each worker has sent. */
async function collect(sink: Pull, arrivals: Arrivals): Promise<Map<string, number>> {
  const shares = new Map<string, number>();
  let sum = 0;
  for (let i = 0; i < tasks; i++) {
    const [frame, square] = await sink.receive();
    const name = String(frame);
    shares.set(name, (shares.get(name) ?? 0) + 1);
    sum += Number(square);
    arrivals.add();
  }
  const expected = (tasks * (tasks + 1) * (2 * tasks + 1)) / 6;
  if (sum !== expected) throw new Error(`the sum of the squares is ${sum} and should be ${expected}`);
  return shares;
}

async function runBatch(ventilator: Push, sink: Pull, arrivals: Arrivals): Promise<Outcome> {
  await Promise.all(names.map(() => sink.receive()));

  const start = performance.now();
  const [shares] = await Promise.all([collect(sink, arrivals), ventilate(ventilator)]);
  const milliseconds = performance.now() - start;

  const split = names.map((name) => `${group(shares.get(name) ?? 0)} by ${name}`);
  return {
    summary: `${group(tasks)} numbers squared: ${split.join(', ')}; the sum is right`,
    rows: [{ transport: 'inproc', pattern: 'pipeline, 3 threads', messages: 2 * tasks, milliseconds }],
  };
}

async function run(arrivals: Arrivals): Promise<Outcome> {
  const ventilator = new Push();
  const sink = new Pull({ receiveTimeout: patience });
  const workers: Worker[] = [];
  const stopWorkers = () => {
    for (const worker of workers) worker.postMessage('stop');
  };
  try {
    await ventilator.bind(tasksEndpoint);
    await sink.bind(resultsEndpoint);
    workers.push(...names.map(startWorker));

    const batch = runBatch(ventilator, sink, arrivals).finally(stopWorkers);
    const [outcome] = await Promise.all([batch, ...workers.map((worker) => once(worker, 'exit'))]);
    return outcome;
  } finally {
    ventilator.close();
    sink.close();
    stopWorkers();
  }
}

export const pipeline: Part = {
  title: 'Pipeline: tasks for three worker threads over inproc',
  expected: tasks,
  what: 'results',
  run,
};
