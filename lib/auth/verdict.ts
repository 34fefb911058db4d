import { argumentError, rangeError } from '../errors.js';
import type { ZapAnswer, ZapStatus } from './zap.js';

/** What a callback of an authenticator may answer, where yes or no is not enough. */
export interface Verdict {
  /**
   * 200: the client is let in. 300: not now; the client hears nothing, and tries again after the `handshakeInterval` of
   * the server. 400: it is refused. 500: there was an error. After 400 and 500 libzmq's clients do not try again.
   */
  readonly status: 200 | 300 | 400 | 500;
  /** The reason, for tools that read ZAP; libzmq shows it to nobody. */
  readonly text?: string;
  /** Who the peer is, as its messages tell in their property `User-Id`. */
  readonly userId?: string;
  /** More properties for its messages: names of 1 to 255 letters, digits and `-_.+`. */
  readonly metadata?: Readonly<Record<string, string | Uint8Array>>;
}

/**
 * What a callback answers: `true` lets the peer in, and so does a string, which is its user id. `false`, an empty
 * string, `null` and `undefined` refuse it.
 */
export type AuthenticatorAnswer = boolean | string | Verdict | null | undefined;

const texts: Readonly<Record<ZapStatus, string>> = {
  200: 'OK',
  300: 'Temporary error',
  400: 'Not admitted',
  500: 'Internal error',
};

export function admitted(userId: string): ZapAnswer {
  return { status: 200, text: texts[200], userId };
}

export function refused(status: Exclude<ZapStatus, 200>, text: string = texts[status]): ZapAnswer {
  return { status, text };
}

function checkMetadata(metadata: unknown): Readonly<Record<string, string | Uint8Array>> {
  if (typeof metadata !== 'object' || metadata === null) throw argumentError('The metadata must be an object');
  for (const [name, value] of Object.entries(metadata)) {
    if (!/^[\w.+-]{1,255}$/.test(name))
      throw argumentError(`'${name}' is no name of metadata`, 'ERR_INVALID_ARG_VALUE');
    if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
      throw argumentError(`The metadata '${name}' must be a string or Buffer`);
    }
  }
  return metadata as Readonly<Record<string, string | Uint8Array>>;
}

/* Strict: what a callback returns by mistake, such as the record of a user, must not let anybody in. */
function checkVerdict(verdict: object, user: string): ZapAnswer {
  const { status, text, userId = user, metadata = {}, ...others } = verdict as Partial<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw argumentError(`A verdict has no property '${unknown}'`, 'ERR_INVALID_ARG_VALUE');
  if (typeof status !== 'number') throw argumentError('The status of a verdict must be a number');
  if (status !== 200 && status !== 300 && status !== 400 && status !== 500) {
    throw rangeError(`The status of a verdict must be 200, 300, 400 or 500; received ${status}`);
  }
  if (text !== undefined && typeof text !== 'string') throw argumentError('The text of a verdict must be a string');
  if (typeof userId !== 'string') throw argumentError('The userId of a verdict must be a string');
  const checked = { metadata: checkMetadata(metadata), text: text ?? texts[status] };
  return status === 200 ? { ...checked, status, userId } : refused(status, checked.text);
}

/** @param user who the peer is unless the answer says otherwise */
export function toAnswer(answer: unknown, user: string): ZapAnswer {
  if (answer === true) return admitted(user);
  if (answer === false || answer === '' || answer === null || answer === undefined) return refused(400);
  if (typeof answer === 'string') return admitted(answer);
  if (typeof answer === 'object') return checkVerdict(answer, user);
  throw argumentError('The answer of a callback must be a boolean, a string, a verdict, null or undefined');
}
