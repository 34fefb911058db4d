import { Checker } from './payload.js';
import { Side } from './side.js';
import { acceptPeer } from './tcp.js';
import { FrameParser } from './tcp-frames.js';

const side = new Side();
const checker = new Checker(side.parameters.size);
const { server, socket } = await acceptPeer(side);
await new Promise<void>((resolve) => {
  const parser = new FrameParser((message) => {
    checker.check(message);
    if (side.meter.count()) resolve();
  });
  socket.on('data', (chunk) => parser.push(chunk));
});
await side.finishNow();
socket.end();
server.close();
