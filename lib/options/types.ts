import type { contextOptions } from './context-options.js';
import type { SocketOptionTable } from './socket-options.js';
import type { SocketTypeName } from './socket-types.js';
import type { Access, OptionSpec } from './spec.js';

/** What reading gives. The 64-bit kinds are numbers, as in zeromq.js: no option needs more bits. */
interface ReadKinds {
  bool: boolean;
  int32: number;
  int64: number;
  uint64: number;
  string: string | null;
  binary: Buffer | null;
}

/** What may be written, where nothing is read back that would have to be of the same type. */
interface WriteKinds {
  bool: boolean;
  int32: number;
  int64: number;
  uint64: number;
  string: string | Uint8Array | null;
  binary: string | Uint8Array | null;
}

type ReadValue<T extends OptionSpec> = T extends { readonly values: readonly (infer V)[] } ? V : ReadKinds[T['kind']];

type WriteValue<T extends OptionSpec> = T extends { readonly values: readonly (infer V)[] }
  ? V
  : WriteKinds[T['kind']] | (T extends { readonly nullable: true } ? null : never);

type Specs = Readonly<Record<string, OptionSpec>>;

/* Generic over the table, so that these stay homomorphic: over a fixed `keyof Table`, or with an
   `as` clause, editors lose the doc comment of each entry. */
type Readable<T extends Specs, K extends keyof T> = { -readonly [N in K]: ReadValue<T[N]> };
type Constant<T extends Specs, K extends keyof T> = { readonly [N in K]: ReadValue<T[N]> };
type Writable<T extends Specs, K extends keyof T> = { -readonly [N in K]: WriteValue<T[N]> };

type SocketOptionName = keyof SocketOptionTable;

/** `'all'` stands for what every socket has: the options of the base class. */
export type OptionOwner = SocketTypeName | 'all';

/** Names of the options that a socket type has, limited to some kinds of access. */
export type SocketOptionNames<S extends OptionOwner, A extends Access = Access> = {
  [N in SocketOptionName]: SocketOptionTable[N]['access'] extends A
    ? SocketOptionTable[N]['on'] extends 'all'
      ? N
      : S extends Extract<SocketOptionTable[N]['on'], readonly unknown[]>[number]
        ? N
        : never
    : never;
}[SocketOptionName];

/** The option properties of a type of socket: an interface beside its class extends this. */
export type SocketAccessors<S extends OptionOwner> = Readable<SocketOptionTable, SocketOptionNames<S, 'rw'>> &
  Writable<SocketOptionTable, SocketOptionNames<S, 'wo'>> &
  Constant<SocketOptionTable, SocketOptionNames<S, 'ro'>>;

/** The options that the constructor of a type of socket takes: those that can be written. */
export type SocketInit<S extends OptionOwner> = Partial<Writable<SocketOptionTable, SocketOptionNames<S, 'rw' | 'wo'>>>;

type ContextOptionTable = typeof contextOptions;

/** Names of the options of a context, limited to some kinds of access. */
export type ContextOptionNames<A extends Access = Access> = {
  [N in keyof ContextOptionTable]: ContextOptionTable[N]['access'] extends A ? N : never;
}[keyof ContextOptionTable];

/** The option properties of a context. */
export type ContextAccessors = Readable<ContextOptionTable, ContextOptionNames<'rw'>> &
  Writable<ContextOptionTable, ContextOptionNames<'wo'>> &
  Constant<ContextOptionTable, ContextOptionNames<'ro'>>;

/** The options that the constructor of a context takes. */
export type ContextInit = Partial<Writable<ContextOptionTable, ContextOptionNames<'rw' | 'wo'>>>;
