import { BlockList, isIP } from 'node:net';
import { argumentError } from '../errors.js';

/** How a list names the peers that come over `ipc://`, which have no address. */
const IPC = 'ipc';

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? 'ipv4' : 'ipv6';
}

/** Addresses and networks, IPv4 and IPv6. */
export class AddressList {
  readonly #networks = new BlockList();
  #ipc = false;

  /** @param name of the option, for errors */
  constructor(entries: unknown, name: string) {
    if (!Array.isArray(entries)) throw argumentError(`Option '${name}' must be an array of addresses`);
    for (const entry of entries as unknown[]) this.#add(entry, name);
  }

  #add(entry: unknown, name: string): void {
    if (typeof entry !== 'string') throw argumentError(`Option '${name}' must hold strings`);
    if (entry === IPC) {
      this.#ipc = true;
      return;
    }
    const [, address = '', prefix] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const family = familyOf(address);
    const bits = family === 'ipv4' ? 32 : 128;
    const length = prefix === undefined ? bits : Number(prefix);
    if (family === undefined || length > bits) {
      const forms = "'192.0.2.1', '192.0.2.0/24', '2001:db8::/32' or 'ipc'";
      throw argumentError(
        `Option '${name}' has '${entry}', which is not of the form ${forms}`,
        'ERR_INVALID_ARG_VALUE',
      );
    }
    this.#networks.addSubnet(address, length, family);
  }

  /** @param address as libzmq tells it; an IPv4 address may be written as an IPv6 one */
  has(address: string): boolean {
    const [withoutZone = ''] = address.split('%', 1);
    const family = familyOf(withoutZone);
    return family === undefined ? this.#ipc && address !== '' : this.#networks.check(withoutZone, family);
  }
}
