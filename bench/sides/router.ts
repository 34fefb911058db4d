// Answers each request with its own bytes.
import { load } from './library.js';
import { Side } from './side.js';

const side = new Side();
const { library, style, endpoint } = side.parameters;
const socket = new (load(library).Router)();

async function answerAwaiting(): Promise<void> {
  for await (const message of socket) {
    await socket.send(message);
    if (side.meter.count()) break;
  }
}

function answerHandling(): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = socket.handle((message) => {
      if (!socket.trySend(message)) socket.send(message).catch(reject);
      if (!side.meter.count()) return;
      stop();
      resolve();
    });
  });
}

await socket.bind(endpoint);
await side.ready(socket.lastEndpoint);
await (style === 'try' ? answerHandling() : answerAwaiting());
await side.finish();
socket.close();
