// Endpoints that no other test, and no other process, uses.
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Socket } from 'zeromq-native';

export const localTransports = ['tcp', 'ipc', 'inproc'] as const;
export const transports = [...localTransports, 'ws'] as const;
export type Transport = (typeof transports)[number];

/** Each process has a loopback address of its own where the system has more than one: no port there is ever taken. */
const loopback =
  process.platform === 'linux'
    ? `127.${1 + ((process.pid >> 16) & 63)}.${(process.pid >> 8) & 255}.${1 + (process.pid & 127)}`
    : '127.0.0.1';

let count = 0;
let folder: string | undefined;

function ipcPath(): string {
  if (folder === undefined) {
    const created = mkdtempSync(path.join(tmpdir(), 'zn-'));
    process.once('exit', () => rmSync(created, { recursive: true, force: true }));
    folder = created;
  }
  return path.join(folder, String(++count));
}

/** Where to bind: with a wildcard port for tcp and ws, so that `lastEndpoint` tells where to connect. */
export function endpointFor(transport: Transport): string {
  switch (transport) {
    case 'tcp':
    case 'ws':
      return `${transport}://127.0.0.1:*`;
    case 'ipc':
      return `ipc://${ipcPath()}`;
    case 'inproc':
      return `inproc://test-${process.pid}-${++count}`;
  }
}

/** What binds, in zeromq.js as well. */
type Binding = Pick<Socket, 'bind' | 'lastEndpoint'>;

/** Binds a socket, and tells where to connect. */
export async function bound(socket: Binding, transport: Transport): Promise<string> {
  await socket.bind(endpointFor(transport));
  return lastEndpointOf(socket);
}

export function lastEndpointOf(socket: Pick<Socket, 'lastEndpoint'>): string {
  const { lastEndpoint } = socket;
  assert.ok(lastEndpoint !== null);
  return lastEndpoint;
}

/** Where nobody listens yet, and what was made for one process only. */
export async function unboundEndpoint(transport: Transport): Promise<string> {
  if (transport === 'ipc' || transport === 'inproc') return endpointFor(transport);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, loopback, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `${transport}://${loopback}:${port}`;
}

/** A UDP port that was free a moment ago. */
export async function freeUdpPort(address: string = loopback): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

/** Where one socket can be bound by UDP, and others send to. */
export async function udpAddress(): Promise<string> {
  return `${loopback}:${await freeUdpPort()}`;
}

/** A multicast group on the loopback interface, with a UDP port that was free a moment ago. */
export async function multicastEndpoint(): Promise<string> {
  return `epgm://127.0.0.1;239.192.1.1:${await freeUdpPort('0.0.0.0')}`;
}
