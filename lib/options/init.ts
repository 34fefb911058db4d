import {
  checkSince,
  contextRows,
  type Has,
  isAvailable,
  type OptionHandle,
  type OptionHooks,
  socketRows,
  type TooNew,
  writeOption,
} from './accessors.js';
import { checkOptionValue, type NativeValue, typeError } from './check.js';
import { socketOptions } from './socket-options.js';
import type { SocketTypeName } from './socket-types.js';
import type { OptionSpec, SocketOptionSpec } from './spec.js';

/** An option of a constructor, checked and ready for `applyOptions`. */
export type CheckedOption = readonly [spec: OptionSpec, value: NativeValue, name: string];

type Owner = SocketTypeName | 'context';

function rowsOf(owner: Owner): [name: string, spec: OptionSpec][] {
  return owner === 'context' ? contextRows() : socketRows(owner);
}

/** Why there is no such option, after the words that zeromq.js uses. */
function unknownOption(name: string, owner: Owner, spec: OptionSpec | undefined): TypeError {
  const sockets: Readonly<Record<string, SocketOptionSpec>> = socketOptions;
  const elsewhere = owner === 'context' ? undefined : sockets[name];
  const who = owner === 'context' ? 'a context' : `a ${owner} socket`;
  let why = `'${name}' is not an option of ${who}`;
  if (spec !== undefined) {
    why = `option '${name}' needs a libzmq built with ${spec.needs ?? 'its draft API'}`;
  } else if (elsewhere !== undefined && elsewhere.on !== 'all') {
    why += `, but of ${elsewhere.on.join(', ')}`;
  }
  return typeError(`Cannot add property ${name}, object is not extensible: ${why}`);
}

/**
 * Checks the options given to a constructor, before anything is made that would have to be undone:
 * own enumerable properties only, each read once, in the order given (security options depend on
 * it). `skip` names the properties that are not options, which are not read here.
 */
export function checkInit(
  init: unknown,
  owner: Owner,
  has: Has,
  tooNew: TooNew,
  skip: readonly string[] = [],
  hooks: Pick<OptionHooks, 'version' | 'error'> = {},
): CheckedOption[] {
  if (init === undefined) return [];
  if (typeof init !== 'object' || init === null || Array.isArray(init)) {
    throw typeError('Options must be an object');
  }
  const rows = new Map(rowsOf(owner));
  const checked: CheckedOption[] = [];
  for (const name of Object.keys(init)) {
    if (skip.includes(name)) continue;
    const spec = rows.get(name);
    if (spec === undefined || !isAvailable(spec, has)) throw unknownOption(name, owner, spec);
    if (spec.access === 'ro') {
      const holder = owner === 'context' ? 'Context' : 'Socket';
      throw typeError(`Cannot set property ${name} of #<${holder}> which has only a getter`);
    }
    checkSince(name, spec, tooNew, hooks);
    const value = (init as Readonly<Record<string, unknown>>)[name];
    checked.push([spec, checkOptionValue(name, spec, value), name]);
  }
  return checked;
}

/** The options whose default is ours and not libzmq's: for a constructor to apply first. */
export function presetOptions(owner: Owner, has: Has, tooNew: TooNew): CheckedOption[] {
  return rowsOf(owner)
    .filter(([, spec]) => spec.libzmqDefault !== undefined && isAvailable(spec, has) && !tooNew(spec.since))
    .map(([name, spec]) => [spec, checkOptionValue(name, spec, spec.default), name]);
}

/** Writes checked options in their order. */
export function applyOptions(handle: OptionHandle, checked: Iterable<CheckedOption>): void {
  for (const [spec, value] of checked) writeOption(handle, spec, value);
}
