import { load } from './library.js';
import { Checker, makePayloads, Source } from './payload.js';
import { Side } from './side.js';

const side = new Side();
const { library, size } = side.parameters;
const { Request } = load(library);
const source = new Source(makePayloads(size));
const checker = new Checker(size);
const endpoint = await side.endpoint();
const socket = new Request();
socket.connect(endpoint);
await side.ready();
for (;;) {
  const sent = performance.now();
  await socket.send(source.next());
  const [reply] = await socket.receive();
  const last = side.meter.countRoundTrip(sent);
  checker.check(reply as Buffer);
  if (last) break;
}
await side.finishNow();
socket.close();
