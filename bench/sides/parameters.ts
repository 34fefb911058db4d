import type { LibraryName } from './library.js';

/** How a program uses its socket; each program has some of these. */
export type Style =
  | 'await'
  | 'many'
  | 'try'
  | 'many-handle'
  | 'fresh'
  | 'transfer'
  | 'string'
  | 'handle'
  | 'naive'
  | 'cork'
  | 'batch';

/** What a side is to do. Passed as `name=value` arguments, to programs in C++ too. */
export interface Parameters {
  library: LibraryName;
  style: Style;
  /** Where to bind; those who connect are told at run time. */
  endpoint: string;
  /** Bytes in a message. */
  size: number;
  /** Messages that are measured. */
  count: number;
  /** Messages before those. */
  warmup: number;
  /** Requests that are in flight at once. */
  window: number;
  subscribers: number;
  /** Messages in one `sendMany()`. */
  many: number;
  /** Both high-water marks; -1 for the default, as the next ones. */
  highWaterMark: number;
  ioThreads: number;
  /** `inBatchSize` and `outBatchSize`, in bytes. */
  in: number;
  out: number;
  /** Whether to watch the garbage collector and the event loop, which costs a little. */
  observe: boolean;
}

const defaults: Parameters = {
  library: 'zeromq-native',
  style: 'await',
  endpoint: 'tcp://127.0.0.1:*',
  size: 16,
  count: 1000,
  warmup: 100,
  window: 128,
  subscribers: 1,
  many: 256,
  highWaterMark: -1,
  ioThreads: -1,
  in: -1,
  out: -1,
  observe: false,
};

export function toArguments(parameters: object): string[] {
  return Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
}

/** The inverse of `toArguments()`. */
export function parseParameters(given: readonly string[]): Parameters {
  const texts = new Map(given.map((argument) => argument.split(/=(.*)/s).slice(0, 2) as [string, string]));
  const parsed = Object.entries(defaults).map(([name, standard]) => {
    const text = texts.get(name);
    if (text === undefined) return [name, standard];
    if (typeof standard === 'number') return [name, Number(text)];
    return [name, typeof standard === 'boolean' ? text === 'true' : text];
  });
  return Object.fromEntries(parsed) as Parameters;
}
