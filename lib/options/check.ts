import { types } from 'node:util';
import type { OptionSpec } from './spec.js';

/** A value as C++ takes it; `null` is "no value", which clears an option. */
export type NativeValue = boolean | number | string | Uint8Array | null;

type Code = 'ERR_INVALID_ARG_TYPE' | 'ERR_OUT_OF_RANGE';

function withCode<E extends Error>(error: E, code: Code): E {
  return Object.assign(error, { code });
}

export function typeError(message: string): TypeError {
  return withCode(new TypeError(message), 'ERR_INVALID_ARG_TYPE');
}

function rangeError(message: string): RangeError {
  return withCode(new RangeError(message), 'ERR_OUT_OF_RANGE');
}

function literal(value: string | null): string {
  return value === null ? 'null' : `'${value}'`;
}

/** Says what was received without calling into it: objects may be hostile, and keys are secret. */
function describe(spec: OptionSpec, value: unknown): string {
  if (value === null || value === undefined) return String(value);
  const type = typeof value;
  if (spec.secret === true) return `a ${type}`;
  switch (typeof value) {
    case 'string':
      return `${literal(value.length > 40 ? `${value.slice(0, 40)}...` : value)} (string)`;
    case 'number':
    case 'boolean':
      return `${value} (${type})`;
    case 'bigint':
      // Far larger ones take long to write out, and nobody reads them.
      return BigInt.asIntN(128, value) === value ? `${value}n (bigint)` : 'a very large bigint';
    case 'object':
      return 'an object';
    default:
      return `a ${type}`;
  }
}

/** The error for a value of a wrong type; it begins with the words that zeromq.js uses. */
function wrongType(name: string, spec: OptionSpec, wanted: string, value: unknown): TypeError {
  const orNull = spec.nullable === true ? ' or null' : '';
  const unit = spec.unit === undefined ? '' : ` (${spec.unit})`;
  return typeError(
    `Option value must be ${wanted}${orNull}${unit} for '${name}'; ` + `received ${describe(spec, value)}`,
  );
}

function checkNumber(name: string, spec: OptionSpec, value: unknown): number {
  const wide = spec.kind === 'int64' || spec.kind === 'uint64';
  const isBigInt = typeof value === 'bigint' && wide;
  if (typeof value !== 'number' && !isBigInt) throw wrongType(name, spec, 'a number', value);
  const [min, max] = spec.range ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  // BigInts are compared before they are converted, which could round them into the range.
  if (value < min || value > max || (!isBigInt && !Number.isInteger(value))) {
    const unit = spec.unit === undefined ? '' : ` (${spec.unit})`;
    throw rangeError(
      `The value of option '${name}' must be an integer from ${min} to ${max}${unit}; ` +
        `received ${describe(spec, value)}`,
    );
  }
  // Adding 0 turns -0, which has no meaning in C, into 0.
  return Number(value) + 0;
}

function checkLength(name: string, spec: OptionSpec, length: number): void {
  let wanted: string;
  if (spec.lengths !== undefined) {
    if (spec.lengths.includes(length)) return;
    wanted = spec.lengths.join(', ').replace(/, (\d+)$/, ' or $1');
  } else {
    if (spec.range === undefined) return;
    const [min, max] = spec.range;
    if (length >= min && length <= max) return;
    wanted = `${min} to ${max}`;
  }
  const orNull = spec.nullable === true ? ', or null' : '';
  throw rangeError(`The value of option '${name}' must be ${wanted} bytes long${orNull}; received ${length} bytes`);
}

/** Text whose form libzmq would refuse, or die of. */
function checkFormat(name: string, spec: OptionSpec, text: string): void {
  if (spec.format === undefined || spec.format.pattern.test(text)) return;
  throw rangeError(`The value of option '${name}' must be ${spec.format.words}; received ${describe(spec, text)}`);
}

function checkBytes(name: string, spec: OptionSpec, value: unknown): string | Uint8Array {
  if (typeof value === 'string') {
    checkLength(name, spec, Buffer.byteLength(value));
    checkFormat(name, spec, value);
    return value;
  }
  // Not instanceof: arrays of another realm (vm, Jest) are as good, and objects that pose as one not.
  if (types.isUint8Array(value)) {
    // A copy, since what is checked now is used later: the getter of another option may run between.
    const copy = new Uint8Array(value);
    checkLength(name, spec, copy.length);
    checkFormat(name, spec, Buffer.from(copy.buffer).toString('latin1'));
    return copy;
  }
  throw wrongType(name, spec, 'a string or buffer', value);
}

/** Named values cross as their number. */
function checkNamed(name: string, spec: OptionSpec, values: readonly (string | null)[], value: unknown): number {
  const names = values.map(literal).join(', ');
  if (typeof value !== 'string' && value !== null) {
    throw wrongType(name, spec, `one of ${names}`, value);
  }
  const index = values.indexOf(value);
  if (index === -1) {
    throw rangeError(`The value of option '${name}' must be one of ${names}; received ${describe(spec, value)}`);
  }
  return index;
}

/**
 * Checks what a program gives for an option, and returns what `writeOption` takes. Throws a
 * `TypeError` for a wrong type and a `RangeError` for a value that libzmq would refuse, or die of.
 */
export function checkOptionValue(name: string, spec: OptionSpec, value: unknown): NativeValue {
  if (spec.values !== undefined) return checkNamed(name, spec, spec.values, value);
  if (value === null && spec.nullable === true) return null;
  switch (spec.kind) {
    case 'bool':
      if (typeof value !== 'boolean') throw wrongType(name, spec, 'a boolean', value);
      return value;
    case 'string':
    case 'binary':
      return checkBytes(name, spec, value);
    default:
      return checkNumber(name, spec, value);
  }
}
