// All subscribers in one process: measured from the first that has its warm-up to the last that has everything.
import { load } from './library.js';
import { Meter } from './meter.js';
import { receiveAll } from './receive-styles.js';
import { Side } from './side.js';

const side = new Side();
const { parameters, meter } = side;
const { library, style, size, subscribers } = parameters;
const { Subscriber } = load(library);
let started = false;
let finished = 0;

/** Counts for one subscriber, and tells the side's own meter of the first and the last message of all. */
class SubscriberMeter extends Meter {
  #seen = 0;

  override count(): boolean {
    const seen = ++this.#seen;
    if (seen === parameters.warmup && !started) {
      started = true;
      meter.countMany(parameters.warmup);
    }
    if (seen !== this.total) return false;
    if (++finished === subscribers) meter.countMany(parameters.count);
    return true;
  }
}

const endpoint = await side.endpoint();
const sockets = Array.from({ length: subscribers }, () => {
  const socket = new Subscriber({ receiveHighWaterMark: 0 });
  socket.subscribe();
  socket.connect(endpoint);
  return socket;
});
await side.ready();
await Promise.all(sockets.map((socket) => receiveAll(style, socket, size, new SubscriberMeter(parameters))));
await side.finishNow();
for (const socket of sockets) socket.close();
