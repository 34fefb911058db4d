// Publish-subscribe, the side that sends. Each message has two frames: a topic, by which subscribers choose, and a
// value. Those who are not subscribed at that moment miss it. Runs until it is interrupted.
//
//   node out/examples/publisher.js [endpoint]
import { setTimeout as sleep } from 'node:timers/promises';
import { Publisher } from 'zeromq-native';

const [endpoint = 'tcp://127.0.0.1:5556'] = process.argv.slice(2);

async function main(): Promise<void> {
  const publisher = new Publisher();
  await publisher.bind(endpoint);
  console.log(`publishing on ${publisher.lastEndpoint}`);

  for (let count = 0; ; count++) {
    await publisher.send(['temperature', 20 + (count % 10)]);
    await publisher.send(['humidity', 40 + (count % 50)]);
    await sleep(500);
  }
}

main();
