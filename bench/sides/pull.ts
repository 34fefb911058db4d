import { load } from './library.js';
import { receiveAll } from './receive-styles.js';
import { Side } from './side.js';
import { pullOptions } from './tuned.js';

const side = new Side();
const { library: name, style, size, endpoint } = side.parameters;
const library = load(name);
const socket = new library.Pull(pullOptions(library, side.parameters));
await socket.bind(endpoint);
await side.ready(socket.lastEndpoint);
await receiveAll(style, socket, size, side.meter);
await side.finishNow();
socket.close();
