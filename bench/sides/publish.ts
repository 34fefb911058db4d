import { load } from './library.js';
import { sendAll } from './send-styles.js';
import { Side } from './side.js';

const side = new Side();
const { library, endpoint, subscribers } = side.parameters;
const { XPublisher } = load(library);
// A publisher drops what a subscriber is too slow for. Without a limit every message arrives and can be counted.
const socket = new XPublisher({ sendHighWaterMark: 0 });
// Equal subscriptions are told each, and not only the first.
socket.verbosity = 'allSubs';
await socket.bind(endpoint);
await side.ready(socket.lastEndpoint);
for (let i = 0; i < subscribers; i++) await socket.receive();
await sendAll(socket, side.parameters, side.meter);
await side.finish();
socket.close();
