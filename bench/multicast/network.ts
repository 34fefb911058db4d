// The networks of the tests: namespaces on this machine.
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../places.js';

/** What is used here of `Host` in test/support/namespaces.ts. */
export interface Host {
  readonly namespace: string;
  readonly address: string;
  run(command: string, ...args: string[]): string;
  lose(percent: number): void;
}

interface Network {
  readonly hosts: readonly Host[];
  remove(): void;
}

interface Namespaces {
  readonly Network: new (count: number) => Network;
  readonly INTERFACE: string;
}

const { Network, INTERFACE } = createRequire(import.meta.url)(
  path.join(root, 'out/test/support/namespaces.js'),
) as Namespaces;

export { INTERFACE };

/** Runs some work on a new network of so many hosts, which is removed in any case. */
export async function onNetwork<T>(count: number, work: (hosts: readonly Host[]) => Promise<T>): Promise<T> {
  const network = new Network(count);
  try {
    return await work(network.hosts);
  } finally {
    network.remove();
  }
}

/** Bytes that a host has sent on its interface, with the headers of Ethernet. */
export function sentBytes(host: Host): number {
  return Number(host.run('cat', `/sys/class/net/${INTERFACE}/statistics/tx_bytes`));
}
