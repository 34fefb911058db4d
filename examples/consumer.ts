// A pipeline, the side that does the tasks. Start as many as you like: they share the work. Runs until it is
// interrupted.
//
//   node out/examples/consumer.js [endpoint]
import { Pull } from 'zeromq-native';

const [endpoint = 'tcp://127.0.0.1:5557'] = process.argv.slice(2);

async function main(): Promise<void> {
  const consumer = new Pull();
  consumer.connect(endpoint);

  for await (const [task] of consumer) console.log(`doing ${task}`);
}

main();
