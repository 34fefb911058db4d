// Keeps `window` requests in flight.
import type { Dealer } from 'zeromq-native';
import { load } from './library.js';
import { Checker, makePayloads, Source } from './payload.js';
import { Side } from './side.js';

const side = new Side();
const { library, style, size, window } = side.parameters;
const source = new Source(makePayloads(size));
const checker = new Checker(size);
let left = side.meter.total;

/** Takes a reply and tells whether it was the last. */
function take(reply: Buffer): boolean {
  checker.check(reply);
  return side.meter.count();
}

async function exchangeAwaiting(socket: Dealer): Promise<void> {
  for await (const [reply] of socket) {
    if (take(reply as Buffer)) break;
    if (left > 0) {
      left--;
      await socket.send(source.next());
    }
  }
}

function exchangeHandling(socket: Dealer): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = socket.handle(([reply]) => {
      if (take(reply as Buffer)) {
        stop();
        resolve();
      } else if (left > 0) {
        left--;
        const request = source.next();
        if (!socket.trySend(request)) socket.send(request).catch(reject);
      }
    });
  });
}

const endpoint = await side.endpoint();
const socket = new (load(library).Dealer)();
socket.connect(endpoint);
await side.ready();
for (let i = 0; i < window && left > 0; i++, left--) await socket.send(source.next());
await (style === 'try' ? exchangeHandling(socket) : exchangeAwaiting(socket));
await side.finishNow();
socket.close();
