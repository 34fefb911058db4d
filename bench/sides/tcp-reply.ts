import { Side } from './side.js';
import { acceptPeer } from './tcp.js';
import { FrameParser, frame } from './tcp-frames.js';

const side = new Side();
const { server, socket } = await acceptPeer(side);
await new Promise<void>((resolve) => {
  const parser = new FrameParser((message) => {
    socket.write(frame(message));
    if (side.meter.count()) resolve();
  });
  socket.on('data', (chunk) => parser.push(chunk));
});
await side.finish();
socket.end();
server.close();
