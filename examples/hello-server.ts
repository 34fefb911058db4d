// Request-reply, the side that answers. Runs until it is interrupted.
//
//   node out/examples/hello-server.js [endpoint]
import { Reply } from 'zeromq-native';

const [endpoint = 'tcp://127.0.0.1:5555'] = process.argv.slice(2);

async function main(): Promise<void> {
  const server = new Reply();
  await server.bind(endpoint);
  console.log(`listening on ${server.lastEndpoint}`);

  for await (const [question] of server) {
    console.log(`received: ${question}`);
    await server.send('World');
  }
}

main();
