import { createHash, timingSafeEqual } from 'node:crypto';
import { toKey } from '../curve.js';
import { argumentError, rangeError } from '../errors.js';
import { z85 } from '../z85.js';
import { toAnswer } from './verdict.js';
import type { PeerInfo, ZapAnswer } from './zap.js';

/** Decides on a peer by what it shows; `undefined` when the credentials do not have the form of the mechanism. */
export type CredentialCheck = (credentials: readonly Buffer[], info: PeerInfo) => Promise<ZapAnswer> | undefined;

type Callback = (...args: unknown[]) => unknown;

/** Asks a callback; `async`, so that what it throws and what it rejects with are the same. */
async function ask(callback: Callback, user: string, ...args: unknown[]): Promise<ZapAnswer> {
  return toAnswer(await callback(...args), user);
}

function digest(password: string | Buffer): Buffer {
  return createHash('sha256').update(password).digest();
}

/** What an unknown user's password is compared with, so that it takes as long as for a known one. */
const NO_PASSWORD = Buffer.alloc(digest('').length);

function passwordsOf(users: object): Map<string, Buffer> {
  const passwords = new Map<string, Buffer>();
  for (const [user, password] of Object.entries(users) as [string, unknown][]) {
    if (typeof password !== 'string') throw argumentError("Option 'plain' must have strings for passwords");
    // A password that was forgotten to be set is not one.
    if (password === '') throw rangeError("Option 'plain' must have passwords of at least 1 character");
    passwords.set(user, digest(password));
  }
  return passwords;
}

function plainCallback(plain: unknown): (user: string, password: Buffer, info: PeerInfo) => unknown {
  if (typeof plain === 'function') return (user, password, info) => plain(user, `${password}`, info);
  if (typeof plain !== 'object' || plain === null || Symbol.iterator in plain) {
    throw argumentError("Option 'plain' must be an object of passwords by user name, or a function");
  }
  const passwords = passwordsOf(plain);
  return (user, password) => {
    const expected = passwords.get(user);
    return timingSafeEqual(digest(password), expected ?? NO_PASSWORD) && expected !== undefined;
  };
}

export function plainCheck(plain: unknown): CredentialCheck {
  const callback = plainCallback(plain) as Callback;
  return ([user, password, ...others], info) => {
    if (user === undefined || password === undefined || others.length > 0) return undefined;
    return ask(callback, `${user}`, `${user}`, password, info);
  };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && !ArrayBuffer.isView(value);
}

function curveCallback(curve: unknown): Callback {
  if (curve === 'any') return () => true;
  if (typeof curve === 'function') return curve as Callback;
  if (!isIterable(curve))
    throw argumentError("Option 'curve' must be 'any', an iterable of public keys, or a function");
  const keys = new Set(Array.from(curve, (key) => toKey(key, "A key of option 'curve'")));
  return (key) => keys.has(key as string);
}

export function curveCheck(curve: unknown): CredentialCheck {
  const callback = curveCallback(curve);
  return ([bytes, ...others], info) => {
    if (bytes?.length !== 32 || others.length > 0) return undefined;
    const key = z85.encode(bytes);
    return ask(callback, key, key, info);
  };
}

export function gssapiCheck(gssapi: unknown): CredentialCheck {
  if (typeof gssapi !== 'function') throw argumentError("Option 'gssapi' must be a function");
  return ([principal, ...others], info) => {
    if (principal === undefined || others.length > 0) return undefined;
    return ask(gssapi as Callback, `${principal}`, `${principal}`, info);
  };
}

/** Nothing is shown, so there is nothing to check. */
export const nullCheck: CredentialCheck = (credentials) => {
  return credentials.length > 0 ? undefined : Promise.resolve(toAnswer(true, ''));
};
