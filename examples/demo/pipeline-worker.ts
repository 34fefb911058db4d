// A worker of the pipeline (see pipeline.ts): squares the numbers that it is sent, until it is told to stop.
//
// It runs in a thread of its own and still reaches the sockets of the main thread over inproc, since all threads of a
// process share the default context.
import { parentPort, workerData } from 'node:worker_threads';
import { Pull, Push } from 'zeromq-native';

export interface WorkerData {
  readonly name: string;
  readonly tasksEndpoint: string;
  readonly resultsEndpoint: string;
}

async function work({ name, tasksEndpoint, resultsEndpoint }: WorkerData): Promise<void> {
  const tasks = new Pull();
  const results = new Push();
  parentPort?.once('message', () => {
    tasks.close();
    results.close();
  });

  tasks.connect(tasksEndpoint);
  results.connect(resultsEndpoint);
  await results.send([name, 'ready']);
  for await (const [task] of tasks) {
    const number = Number(task);
    await results.send([name, number * number]);
  }
}

work(workerData);
