import { load } from './library.js';
import { sendAll } from './send-styles.js';
import { Side } from './side.js';
import { pushOptions } from './tuned.js';

const side = new Side();
const library = load(side.parameters.library);
const endpoint = await side.endpoint();
const socket = new library.Push(pushOptions(library, side.parameters));
socket.connect(endpoint);
await side.ready();
await sendAll(socket, side.parameters, side.meter);
await side.finish();
socket.close();
