// Request-reply, the side that asks. It may be started before the server: the first request waits for it.
//
//   node out/examples/hello-client.js [endpoint]
import { Request } from 'zeromq-native';

const [endpoint = 'tcp://127.0.0.1:5555'] = process.argv.slice(2);

async function main(): Promise<void> {
  const client = new Request();
  client.connect(endpoint);

  for (let i = 1; i <= 10; i++) {
    await client.send(`Hello ${i}`);
    const [answer] = await client.receive();
    console.log(`received: ${answer}`);
  }
  client.close();
}

main();
