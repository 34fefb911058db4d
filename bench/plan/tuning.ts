import type { Parameters } from '../sides/parameters.js';
import { type Contender, pushPullTuned } from './contenders.js';

const KIB = 1024;

type Change = Pick<Partial<Parameters>, 'highWaterMark' | 'ioThreads' | 'in' | 'out' | 'many'>;

const changes: Record<string, Change> = {
  'as it is': {},
  'high-water marks of 100': { highWaterMark: 100 },
  'high-water marks of 10,000': { highWaterMark: 10_000 },
  'no high-water marks': { highWaterMark: 0 },
  'two I/O threads': { ioThreads: 2 },
  "libzmq's batch sizes, 8 KiB": { in: 8 * KIB, out: 8 * KIB },
  'batch sizes of 32 KiB': { in: 32 * KIB, out: 32 * KIB },
  'batch sizes of 256 KiB': { in: 256 * KIB, out: 256 * KIB },
  'sendMany() of 16': { many: 16 },
  'sendMany() of 2,048': { many: 2048 },
};

/** Our own contender with one option changed at a time. */
export function tuning(size: number): Contender[] {
  // Arrays of thousands of large messages would be about memory, and not about calls.
  const fitting = Object.entries(changes).filter(([, { many = 1 }]) => many * size <= 16 * KIB * KIB);
  return fitting.map(([label, change], index) => pushPullTuned(`tuning-${index}`, label, change));
}
