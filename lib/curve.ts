import { argumentError, rangeError } from './errors.js';
import { addon } from './native.js';
import { z85 } from './z85.js';

const KEY_BYTES = 32;
const KEY_CHARACTERS = 40;

/**
 * A key in Z85, of which each has one form only. The errors do not show the key, which may be a secret one.
 *
 * @param what names the argument in errors
 */
export function toKey(key: unknown, what: string): string {
  if (typeof key !== 'string' && !(key instanceof Uint8Array)) {
    throw argumentError(`${what} must be a string or Buffer`);
  }
  const [size, unit] = typeof key === 'string' ? [KEY_CHARACTERS, 'characters of Z85'] : [KEY_BYTES, 'bytes'];
  if (key.length !== size) throw rangeError(`${what} must be ${size} ${unit} long; received ${key.length}`);
  if (typeof key !== 'string') return z85.encode(key);
  z85.decode(key);
  return key;
}

/**
 * The public key that belongs to a secret key of CURVE (zmq_curve_public).
 *
 * @param secretKey 40 characters of Z85, or 32 bytes
 * @returns the public key in Z85, 40 characters
 * @throws TypeError `ERR_INVALID_ARG_TYPE` or `ERR_INVALID_ARG_VALUE`, RangeError `ERR_OUT_OF_RANGE` for what is no key
 * @throws ZmqError `ENOTSUP` when `capability.curve` is false
 */
export function curvePublicKey(secretKey: string | Uint8Array): string {
  return addon.curvePublicKey(toKey(secretKey, 'Secret key'));
}
