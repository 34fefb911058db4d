import { load } from './library.js';
import { receiveAll } from './receive-styles.js';
import { Side } from './side.js';

const side = new Side();
const { library, style, size, endpoint } = side.parameters;
const { Pull } = load(library);
const socket = new Pull();
await socket.bind(endpoint);
await side.ready(socket.lastEndpoint);
await receiveAll(style, socket, size, side.meter);
await side.finishNow();
socket.close();
