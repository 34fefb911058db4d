import { load } from './library.js';
import { Side } from './side.js';

const side = new Side();
const { library, endpoint } = side.parameters;
const { Reply } = load(library);
const socket = new Reply();
await socket.bind(endpoint);
await side.ready(socket.lastEndpoint);
for await (const message of socket) {
  await socket.send(message);
  if (side.meter.count()) break;
}
await side.finish();
socket.close();
