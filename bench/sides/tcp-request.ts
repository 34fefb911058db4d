import { Checker, makePayloads, Source } from './payload.js';
import { Side } from './side.js';
import { connectToPeer } from './tcp.js';
import { FrameParser, frame } from './tcp-frames.js';

const side = new Side();
const { size } = side.parameters;
const source = new Source(makePayloads(size));
const checker = new Checker(size);
const socket = await connectToPeer(side);
let onReply: (reply: Buffer) => void = () => {};
const parser = new FrameParser((reply) => onReply(reply));
socket.on('data', (chunk) => parser.push(chunk));
await side.ready();
for (;;) {
  const sent = performance.now();
  const received = new Promise<Buffer>((resolve) => {
    onReply = resolve;
  });
  socket.write(frame(source.next()));
  const reply = await received;
  const last = side.meter.countRoundTrip(sent);
  checker.check(reply);
  if (last) break;
}
await side.finishNow();
socket.end();
