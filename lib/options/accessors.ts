import { checkOptionValue, type NativeValue } from './check.js';
import { contextOptions } from './context-options.js';
import { socketOptions } from './socket-options.js';
import { type ContextOptionSpec, KIND_CODE, type Need, type OptionSpec, type SocketOptionSpec } from './spec.js';
import type { OptionOwner } from './types.js';

/** What the native sockets and contexts offer: options by number and kind, without names. */
export interface OptionHandle {
  getOption(id: number, kind: number): unknown;
  setOption(id: number, kind: number, value: NativeValue): void;
}

/** What libzmq was built with; `draft` is its draft API. */
export type Capability = Need | 'draft';
export type Has = (capability: Capability) => boolean;

/** Whether an option that came with some release is newer than the libzmq in use. */
export type TooNew = (since: string) => boolean;

export type HandleOf = (self: object) => OptionHandle;

type AnySpec = SocketOptionSpec | ContextOptionSpec;

export interface OptionHooks<S extends OptionSpec = AnySpec> {
  /** The libzmq in use, for error messages. */
  readonly version?: string;
  /** Makes the error for an option that is too new; plain errors when absent. */
  readonly error?: (message: string, code: 'ENOTSUP') => Error;
  /** Runs after a property was set: the place to warn of an option that came too late. */
  readonly afterSet?: (self: object, name: string, spec: S) => void;
}

/** Whether this build of libzmq can have the option at all. */
export function isAvailable(spec: OptionSpec, has: Has): boolean {
  return (spec.needs === undefined || has(spec.needs)) && (spec.draft !== true || has('draft'));
}

/** Throws if the option is newer than the libzmq in use. */
export function checkSince(
  name: string,
  spec: OptionSpec,
  tooNew: TooNew,
  hooks: Pick<OptionHooks, 'version' | 'error'>,
): void {
  if (!tooNew(spec.since)) return;
  const build = hooks.version === undefined ? '' : `; this build has ${hooks.version}`;
  const message = `Option '${name}' needs libzmq ${spec.since}${build}`;
  throw hooks.error?.(message, 'ENOTSUP') ?? Object.assign(new Error(message), { code: 'ENOTSUP' });
}

/** Reads an option. Empty strings and bytes, and keys that were never set, read as `null`. */
export function readOption(handle: OptionHandle, spec: OptionSpec): unknown {
  const value = handle.getOption(spec.id, KIND_CODE[spec.kind]);
  if (spec.values !== undefined) return spec.values[value as number];
  if (spec.kind === 'string') return value === '' || value === spec.unset ? null : value;
  if (spec.kind === 'binary') return (value as Uint8Array).length === 0 ? null : value;
  return value;
}

/** Writes what `checkOptionValue` has returned for that option. */
export function writeOption(handle: OptionHandle, spec: OptionSpec, value: NativeValue): void {
  const write = spec.writes?.[value as number];
  // Nothing at all is what clears an option of any kind, and numbers cannot be nothing.
  const kind = value === null ? 'binary' : spec.kind;
  handle.setOption(write?.id ?? spec.id, KIND_CODE[kind], write?.value ?? value);
}

/** Whether a class between this one and `Object` has the property already. */
function isInherited(prototype: object, name: string): boolean {
  for (
    let base: object | null = Object.getPrototypeOf(prototype);
    base !== null && base !== Object.prototype;
    base = Object.getPrototypeOf(base)
  ) {
    if (Object.hasOwn(base, name)) return true;
  }
  return false;
}

/** Defines a property for each row of a table that this build of libzmq can have. */
export function defineOptions<S extends OptionSpec>(
  prototype: object,
  rows: Iterable<readonly [name: string, spec: S]>,
  handleOf: HandleOf,
  has: Has,
  tooNew: TooNew,
  hooks: OptionHooks<S> = {},
): void {
  for (const [name, spec] of rows) {
    if (!isAvailable(spec, has) || isInherited(prototype, name)) continue;
    const property: PropertyDescriptor = { enumerable: true, configurable: true };
    if (spec.access !== 'wo') {
      property.get = function get(this: object): unknown {
        checkSince(name, spec, tooNew, hooks);
        return readOption(handleOf(this), spec);
      };
    }
    if (spec.access !== 'ro') {
      property.set = function set(this: object, value: unknown): void {
        checkSince(name, spec, tooNew, hooks);
        const checked = checkOptionValue(name, spec, value);
        writeOption(handleOf(this), spec, checked);
        hooks.afterSet?.(this, name, spec);
      };
    }
    Object.defineProperty(prototype, name, property);
  }
}

/** The options of one socket type, those that every socket has included. */
export function socketRows(type: OptionOwner): [name: string, spec: SocketOptionSpec][] {
  return Object.entries<SocketOptionSpec>(socketOptions).filter(
    ([, spec]) => spec.on === 'all' || (type !== 'all' && spec.on.includes(type)),
  );
}

/**
 * Defines the option properties of a class of sockets. `'all'` defines those of the base class;
 * what a base class has is not defined again, so errors of the language name the base class, as
 * they do in zeromq.js ("... of #<Socket> which has only a getter").
 */
export function defineSocketOptions(
  prototype: object,
  type: OptionOwner,
  handleOf: HandleOf,
  has: Has,
  tooNew: TooNew,
  hooks: OptionHooks<SocketOptionSpec> = {},
): void {
  defineOptions(prototype, socketRows(type), handleOf, has, tooNew, hooks);
}

/** The options of a context. */
export function contextRows(): [name: string, spec: ContextOptionSpec][] {
  return Object.entries<ContextOptionSpec>(contextOptions);
}

/** Defines the option properties of the class of contexts. */
export function defineContextOptions(
  prototype: object,
  handleOf: HandleOf,
  has: Has = () => true,
  tooNew: TooNew = () => false,
  hooks: OptionHooks<ContextOptionSpec> = {},
): void {
  defineOptions(prototype, contextRows(), handleOf, has, tooNew, hooks);
}
