import { argumentError } from '../errors.js';
import { AddressList } from './address-list.js';
import { type CredentialCheck, curveCheck, gssapiCheck, nullCheck, plainCheck } from './credentials.js';
import { type AuthenticatorAnswer, refused } from './verdict.js';
import type { PeerInfo, ZapAnswer, ZapRequest } from './zap.js';

/** Who is let in. A mechanism without its option lets nobody in, but for NULL, which proves nothing anyway. */
export interface AuthenticatorOptions {
  /**
   * Which clients of CURVE are let in: those with one of these public keys (40 characters of Z85, or 32 bytes), those
   * for which the function says so, or `'any'` of them. The function gets the key in Z85. The user id is the key,
   * unless the function answers with another.
   */
  readonly curve?:
    | 'any'
    | Iterable<string | Uint8Array>
    | ((publicKey: string, info: PeerInfo) => AuthenticatorAnswer | PromiseLike<AuthenticatorAnswer>)
    | undefined;
  /**
   * Which clients of PLAIN are let in: passwords by user name, which are compared in constant time, or a function. The
   * user id is the name, unless the function answers with another.
   */
  readonly plain?:
    | Readonly<Record<string, string>>
    | ((username: string, password: string, info: PeerInfo) => AuthenticatorAnswer | PromiseLike<AuthenticatorAnswer>)
    | undefined;
  /** Which clients of GSSAPI are let in, by their principal, which is the user id unless it answers another. */
  readonly gssapi?:
    | ((principal: string, info: PeerInfo) => AuthenticatorAnswer | PromiseLike<AuthenticatorAnswer>)
    | undefined;
  /**
   * The only addresses that are let in, whatever the mechanism: `'192.0.2.1'`, `'192.0.2.0/24'`, `'2001:db8::/32'`, and
   * `'ipc'` for the peers on `ipc://`. All when absent; none when empty.
   */
  readonly allow?: readonly string[] | undefined;
  /** Addresses that are refused, in the form of `allow`, and also when they are in it. */
  readonly deny?: readonly string[] | undefined;
  /**
   * Called with what a callback has thrown, or rejected with; the client is refused with status 500. Without it, a
   * process warning with code `ZMQ_AUTHENTICATOR_ERROR` tells.
   */
  readonly onError?: ((error: unknown, info: PeerInfo) => void) | undefined;
}

const optionNames = {
  curve: true,
  plain: true,
  gssapi: true,
  allow: true,
  deny: true,
  onError: true,
} as const satisfies Record<keyof AuthenticatorOptions, true>;

function warn(error: unknown, { mechanism, address }: PeerInfo): void {
  const message = `An authenticator could not decide on a peer (${mechanism}, ${address})`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.emitWarning(message, { code: 'ZMQ_AUTHENTICATOR_ERROR', detail });
}

function checkNames(options: unknown): AuthenticatorOptions {
  if (typeof options !== 'object' || options === null) throw argumentError('Options must be an object');
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(optionNames, name));
  // One that is misspelt must not leave a door open.
  if (unknown !== undefined) throw argumentError(`'${unknown}' is not an option of an authenticator`);
  return options;
}

/** The options of an authenticator, checked and copied. */
export class Policy {
  readonly #checks = new Map<string, CredentialCheck>([['NULL', nullCheck]]);
  readonly #allow: AddressList | undefined;
  readonly #deny: AddressList | undefined;
  readonly onError: (error: unknown, info: PeerInfo) => void;

  constructor(given: unknown = {}) {
    const { curve, plain, gssapi, allow, deny, onError = warn } = checkNames(given);
    if (curve !== undefined) this.#checks.set('CURVE', curveCheck(curve));
    if (plain !== undefined) this.#checks.set('PLAIN', plainCheck(plain));
    if (gssapi !== undefined) this.#checks.set('GSSAPI', gssapiCheck(gssapi));
    if (allow !== undefined) this.#allow = new AddressList(allow, 'allow');
    if (deny !== undefined) this.#deny = new AddressList(deny, 'deny');
    if (typeof onError !== 'function') throw argumentError("Option 'onError' must be a function");
    this.onError = onError;
  }

  /** Rejects with what a callback throws. */
  async decide({ info, credentials }: ZapRequest): Promise<ZapAnswer> {
    const { address, mechanism } = info;
    if (this.#deny?.has(address) || this.#allow?.has(address) === false) return refused(400, 'Address not admitted');
    const check = this.#checks.get(mechanism);
    if (check === undefined) return refused(400, 'Mechanism not admitted');
    return check(credentials, info) ?? refused(400, 'Malformed credentials');
  }
}
