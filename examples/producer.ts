// A pipeline, the side that hands out tasks. They go to the connected consumers in turn; while there is none, the
// producer waits.
//
//   node out/examples/producer.js [endpoint [number of tasks]]
import { setTimeout as sleep } from 'node:timers/promises';
import { Push } from 'zeromq-native';

const [endpoint = 'tcp://127.0.0.1:5557', tasks = '100'] = process.argv.slice(2);

async function main(): Promise<void> {
  const producer = new Push();
  await producer.bind(endpoint);
  console.log(`handing out tasks on ${producer.lastEndpoint}`);

  for (let i = 1; i <= Number(tasks); i++) {
    await producer.send(`task ${i}`);
    await sleep(100);
  }
  // What was sent is still delivered after this.
  producer.close();
}

main();
