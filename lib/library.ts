import { createError } from './errors.js';
import { addon } from './native.js';
import type { Capability } from './options.js';

addon.initialize(createError);

/** The version of libzmq inside this package, such as `'4.3.5'` (zmq_version). */
export const version: string = addon.version();

/** What libzmq was built with (zmq_has), frozen. */
export interface Capabilities {
  /** `ipc://` endpoints. */
  readonly ipc: boolean;
  /** `pgm://` and `epgm://` reliable multicast, by OpenPGM. */
  readonly pgm: boolean;
  /** `tipc://` endpoints, Linux cluster communication. */
  readonly tipc: boolean;
  /** `norm://` multicast. */
  readonly norm: boolean;
  /** CURVE encryption and authentication. */
  readonly curve: boolean;
  /** GSSAPI (Kerberos) authentication. */
  readonly gssapi: boolean;
  /** The draft API: socket types and options that may still change. */
  readonly draft: boolean;
  /** `ws://` endpoints. */
  readonly ws: boolean;
  /** `wss://` endpoints. */
  readonly wss: boolean;
  /** `vmci://` endpoints, between virtual machines and their host. */
  readonly vmci: boolean;
}

/** The names by which zmq_has knows them. */
const capabilityNames = {
  ipc: 'ipc',
  pgm: 'pgm',
  tipc: 'tipc',
  norm: 'norm',
  curve: 'curve',
  gssapi: 'gssapi',
  draft: 'draft',
  ws: 'WS',
  wss: 'WSS',
  vmci: 'vmci',
} as const satisfies Record<keyof Capabilities, string>;

/** What this build of libzmq can do: `capability.pgm`, `capability.curve` and so on. */
export const capability: Capabilities = Object.freeze(
  Object.fromEntries(
    Object.entries(capabilityNames).map(([name, zmqName]) => [name, addon.has(zmqName)]),
  ) as unknown as Capabilities,
);

export function has(name: Capability): boolean {
  return capability[name];
}

function toNumber(release: string): number {
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  return (major * 1000 + minor) * 1000 + patch;
}

/** Whether something that came with a release of libzmq is missing in the one in use. */
export function tooNew(since: string): boolean {
  return toNumber(since) > toNumber(version);
}

/**
 * Makes a key pair for CURVE (zmq_curve_keypair).
 *
 * @returns both keys in Z85, 40 characters each, for `curvePublicKey` and `curveSecretKey`
 * @throws ZmqError `ENOTSUP` when `capability.curve` is false
 */
export function curveKeyPair(): {
  /** What peers may know: `curvePublicKey`, and for a server `curveServerKey` of its clients. */
  publicKey: string;
  /** What nobody else may know: `curveSecretKey`. */
  secretKey: string;
} {
  return addon.curveKeyPair();
}
