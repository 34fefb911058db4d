import type { SocketTypeName } from './socket-types.js';

/** How libzmq stores a value, and so what crosses the boundary to C++. */
export type OptionKind = 'bool' | 'int32' | 'int64' | 'uint64' | 'string' | 'binary';

/** The numbers by which C++ knows the kinds. */
export const KIND_CODE = {
  bool: 0,
  int32: 1,
  int64: 2,
  uint64: 3,
  string: 4,
  binary: 5,
} as const satisfies Record<OptionKind, number>;

export type Access = 'rw' | 'ro' | 'wo';

/** What a build of libzmq may lack. */
export type Need = 'curve' | 'gssapi' | 'vmci' | 'norm' | 'wss';

/** What a program sees or gives for an option whose values have names. */
export type NamedValue = string | null;

/** One way to write an option that libzmq has split into several. */
export interface NamedWrite {
  readonly id: number;
  readonly zmq: `ZMQ_${string}`;
  readonly value: boolean;
}

/** What socket options and context options have in common. */
export interface OptionSpec {
  /** The number of the option in zmq.h. */
  readonly id: number;
  /** The name of the option in zmq.h. */
  readonly zmq: `ZMQ_${string}`;
  readonly kind: OptionKind;
  /** What a number counts, in words that fit after "a number of". */
  readonly unit?: string;
  /** The value of a new socket or context. */
  readonly default: boolean | number | string | null;
  /** Set where `default` is ours: what libzmq would have used. Constructors set these rows. */
  readonly libzmqDefault?: number;
  /** Smallest and largest number; for strings and bytes, the length in bytes. */
  readonly range?: readonly [min: number, max: number];
  /** The only lengths in bytes, where a range would say too little. */
  readonly lengths?: readonly number[];
  /** What text, and the text in bytes, has to look like; `words` fit after "must be". */
  readonly format?: { readonly pattern: RegExp; readonly words: string };
  /** Names of the values: the index is the number that libzmq stores. */
  readonly values?: readonly NamedValue[];
  /** Where each of `values` is written in place of storing its index. */
  readonly writes?: readonly NamedWrite[];
  /** `null` may be written: libzmq then gets no value, which clears the option. */
  readonly nullable?: true;
  /** The string that libzmq returns for an option that was never set; it reads as `null`. */
  readonly unset?: string;
  /** The value must never appear in an error, a log or an inspection. */
  readonly secret?: true;
  /** The row whose option this one shows in another form. */
  readonly viewOf?: string;
  readonly access: Access;
  /** The first libzmq release that has the option; '4.0.0' stands for "always had it". */
  readonly since: `${number}.${number}.${number}`;
  readonly needs?: Need;
  /** Only in a libzmq built with its draft API. */
  readonly draft?: true;
}

/** When a value that is set begins to count. */
export type SocketEffect = 'now' | 'next-endpoint';

export interface SocketOptionSpec extends OptionSpec {
  /** The socket types that have the option. */
  readonly on: 'all' | readonly SocketTypeName[];
  readonly effect: SocketEffect;
}

/**
 * `first-socket`: read once, when the first socket of the context is made;
 * `next-socket`: for sockets made later; `none`: libzmq stores it and no more.
 */
export type ContextEffect = 'first-socket' | 'next-socket' | 'none';

export interface ContextOptionSpec extends OptionSpec {
  readonly effect: ContextEffect;
}

/** An option of zmq.h that is not a property, and why. */
export interface OmittedOption {
  readonly zmq: `ZMQ_${string}`;
  readonly id: number;
  readonly reason: string;
}

/**
 * Takes the prototypes away from a table and its rows, and freezes them: a program that pollutes
 * `Object.prototype` with, say, `needs` or `range` must not change what an option is.
 */
export function sealTable<T extends Readonly<Record<string, object>>>(table: T): T {
  for (const row of Object.values(table)) {
    Object.freeze(Object.setPrototypeOf(row, null));
  }
  return Object.freeze(Object.setPrototypeOf(table, null));
}

/** The largest C int. */
export const INT32_MAX = 2_147_483_647;
