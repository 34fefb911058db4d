import type { Library } from './library.js';
import type { Parameters } from './parameters.js';

type Given = Pick<Parameters, 'highWaterMark' | 'ioThreads' | 'in' | 'out'>;

const given = (options: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value >= 0));

/** The options of the constructor of a Push. I/O threads are the context's, which must have no sockets yet. */
export function pushOptions({ context }: Library, { highWaterMark, ioThreads, in: read, out }: Given): object {
  if (ioThreads >= 0) context.ioThreads = ioThreads;
  return given({ sendHighWaterMark: highWaterMark, inBatchSize: read, outBatchSize: out });
}

/** As `pushOptions()`, of a Pull. */
export function pullOptions({ context }: Library, { highWaterMark, ioThreads, in: read, out }: Given): object {
  if (ioThreads >= 0) context.ioThreads = ioThreads;
  return given({ receiveHighWaterMark: highWaterMark, inBatchSize: read, outBatchSize: out });
}
