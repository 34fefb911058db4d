import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A tcp endpoint on which nobody listens yet. */
export async function freeTcpEndpoint(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `tcp://127.0.0.1:${port}`;
}

/** A port that no udp socket uses. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

export interface LocalEndpoint {
  readonly transport: string;
  readonly endpoint: string;
}

/**
 * Calls `use` with an endpoint for each way to reach a socket on the same machine: from within the process, from another
 * process, and through the network. The file that ipc makes is removed afterwards.
 */
export async function withLocalEndpoints(
  name: string,
  use: (endpoints: readonly LocalEndpoint[]) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zeromq-native-'));
  try {
    await use([
      { transport: 'inproc', endpoint: `inproc://${name}` },
      { transport: 'ipc', endpoint: `ipc://${path.join(folder, name)}` },
      { transport: 'tcp', endpoint: 'tcp://127.0.0.1:*' },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
