import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Side } from './side.js';

/** Connects to the other side, when the coordinator says where that is. */
export async function connectToPeer(side: Side): Promise<Socket> {
  const socket = connect(Number(await side.endpoint()), '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  return socket;
}

/** Waits for the other side, and tells the coordinator where. */
export async function acceptPeer(side: Side): Promise<{ server: Server; socket: Socket }> {
  const server = createServer({ noDelay: true });
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await side.ready(String((server.address() as AddressInfo).port));
  const [socket] = await accepted;
  return { server, socket };
}
