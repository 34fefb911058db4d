// A worker thread that answers one request at an inproc address of the main thread.
import { workerData } from 'node:worker_threads';
import { load } from '../support/with';

const { library, address } = workerData as { library: string; address: string };
const zmq = load(library);

async function main(): Promise<void> {
  const reply = new zmq.Reply();
  reply.connect(address);
  const [question] = await reply.receive();
  await reply.send(`${question} in a thread`);
  reply.close();
}

main();
