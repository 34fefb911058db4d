import {
  checkOptionValue,
  KIND_CODE,
  type OptionHandle,
  type OptionKind,
  type OptionSpec,
  socketOptions,
} from './options.js';

/** Where a socket has the handle to its options. */
export const kOptionHandle: unique symbol = Symbol('option handle');

const ranges: Readonly<Partial<Record<OptionKind, readonly [min: number, max: number]>>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint64: [0, Number.MAX_SAFE_INTEGER],
};

/** What is known of an option from the tables, so that a value which libzmq would die of is refused here too. */
function specOf(id: number, kind: OptionKind): OptionSpec {
  const rows: readonly OptionSpec[] = Object.values(socketOptions);
  const known = rows.find((row) => row.id === id && row.kind === kind && row.values === undefined);
  if (known !== undefined) return known;
  const spec = { id, zmq: `ZMQ_${id}`, kind, default: null, access: 'rw', since: '4.0.0' } as const;
  const range = ranges[kind];
  if (kind === 'binary') return { ...spec, nullable: true };
  return range === undefined ? spec : { ...spec, range };
}

/**
 * Options by their number in zmq.h, for classes of sockets that define properties of their own; zeromq.js has the same
 * methods. Options of this package's own have properties, which say more when something is wrong.
 *
 * All throw a TypeError or a RangeError for a value that cannot be, and a ZmqError: `EINVAL` when libzmq has no such
 * option of that type, `EBADF` on a closed socket (zmq_getsockopt, zmq_setsockopt).
 */
export abstract class NumberedOptions {
  /** @internal */
  protected abstract get [kOptionHandle](): OptionHandle;

  /** An option that is an int, as a boolean. */
  protected getBoolOption(option: number): boolean {
    return this.#get(option, 'bool') as boolean;
  }

  /** Sets an option that is an int, from a boolean. */
  protected setBoolOption(option: number, value: boolean): void {
    this.#set(option, 'bool', value);
  }

  /** An option that is an int. */
  protected getInt32Option(option: number): number {
    return this.#get(option, 'int32') as number;
  }

  /** Sets an option that is an int. */
  protected setInt32Option(option: number, value: number): void {
    this.#set(option, 'int32', value);
  }

  /** An option that is an int, without a sign. */
  protected getUint32Option(option: number): number {
    return (this.#get(option, 'int32') as number) >>> 0;
  }

  /** Sets an option that is an int, from a number without a sign. */
  protected setUint32Option(option: number, value: number): void {
    // The same four bytes: Node-API and libzmq know them as an int.
    this.#set(option, 'int32', value > 2 ** 31 - 1 && value < 2 ** 32 ? value | 0 : value);
  }

  /** An option of 64 bits. */
  protected getInt64Option(option: number): number {
    return this.#get(option, 'int64') as number;
  }

  /** Sets an option of 64 bits. */
  protected setInt64Option(option: number, value: number): void {
    this.#set(option, 'int64', value);
  }

  /** An option of 64 bits without a sign. */
  protected getUint64Option(option: number): number {
    return this.#get(option, 'uint64') as number;
  }

  /** Sets an option of 64 bits without a sign. */
  protected setUint64Option(option: number, value: number): void {
    this.#set(option, 'uint64', value);
  }

  /** Text as UTF-8; `null` when it is empty. */
  protected getStringOption(option: number): string | null {
    return String(this.#get(option, 'binary')).replace(/\0$/, '') || null;
  }

  /** A string is set as UTF-8; `null` sets no value at all. */
  protected setStringOption(option: number, value: string | Uint8Array | null): void {
    this.#set(option, 'binary', value);
  }

  #get(option: number, kind: OptionKind): unknown {
    return this[kOptionHandle].getOption(option, KIND_CODE[kind]);
  }

  #set(option: number, kind: OptionKind, value: unknown): void {
    const checked = checkOptionValue(`number ${option}`, specOf(option, kind), value);
    this[kOptionHandle].setOption(option, KIND_CODE[kind], checked);
  }
}

/** The options that classes between one of an application and one of this package define: those that can be set. */
export function ownOptions(prototype: object, isOurs: (socketClass: unknown) => boolean): string[] {
  const names = new Set<string>();
  for (
    let base = prototype;
    base !== NumberedOptions.prototype && !isOurs(base.constructor);
    base = Object.getPrototypeOf(base)
  ) {
    for (const [name, { set }] of Object.entries(Object.getOwnPropertyDescriptors(base))) {
      if (set !== undefined) names.add(name);
    }
  }
  return [...names];
}
