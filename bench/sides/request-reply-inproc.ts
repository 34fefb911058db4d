// Both sides in one thread of one process.
import { load } from './library.js';
import { Checker, makePayloads, Source } from './payload.js';
import { Side } from './side.js';

const side = new Side();
const { library, size, endpoint } = side.parameters;
const { Request, Reply } = load(library);
const reply = new Reply();
const request = new Request();
const source = new Source(makePayloads(size));
const checker = new Checker(size);
await reply.bind(endpoint);
request.connect(endpoint);
await side.ready();
const answering = (async () => {
  for (let left = side.meter.total; left > 0; left--) await reply.send(await reply.receive());
})();
for (;;) {
  const sent = performance.now();
  await request.send(source.next());
  const [answer] = await request.receive();
  const last = side.meter.countRoundTrip(sent);
  checker.check(answer as Buffer);
  if (last) break;
}
await answering;
await side.finishNow();
request.close();
reply.close();
