// Publish-subscribe, the side that receives: everything, or what begins with one of the topics. Runs until it is
// interrupted.
//
//   node out/examples/subscriber.js [endpoint [topic ...]]
import { Subscriber } from 'zeromq-native';

const [endpoint = 'tcp://127.0.0.1:5556', ...topics] = process.argv.slice(2);

async function main(): Promise<void> {
  const subscriber = new Subscriber();
  subscriber.connect(endpoint);
  subscriber.subscribe(...topics);

  for await (const [topic, value] of subscriber) console.log(`${topic}: ${value}`);
}

main();
