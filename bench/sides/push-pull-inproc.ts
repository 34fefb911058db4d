// Both sides in one thread of one process.
import { load } from './library.js';
import { Meter } from './meter.js';
import { receiveAll } from './receive-styles.js';
import { sendAll } from './send-styles.js';
import { Side } from './side.js';

const side = new Side();
const { library, style, size, endpoint } = side.parameters;
const { Push, Pull } = load(library);
const pull = new Pull();
const push = new Push();
await pull.bind(endpoint);
push.connect(endpoint);
await side.ready();
const sending = sendAll(push, side.parameters, new Meter({ ...side.parameters, observe: false }));
await receiveAll(style, pull, size, side.meter);
await sending;
await side.finishNow();
push.close();
pull.close();
