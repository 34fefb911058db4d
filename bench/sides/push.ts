import { load } from './library.js';
import { sendAll } from './send-styles.js';
import { Side } from './side.js';

const side = new Side();
const { library, style, size } = side.parameters;
const { Push } = load(library);
const endpoint = await side.endpoint();
const socket = new Push();
socket.connect(endpoint);
await side.ready();
await sendAll(style, socket, size, side.meter);
await side.finish();
socket.close();
