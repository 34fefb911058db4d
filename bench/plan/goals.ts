import type { Kind, Transport } from './cases.js';
import { LARGE } from './sizes.js';

export type Metric = 'rate' | 'p50' | 'cpu' | 'memory';

/** What the product has to reach in some cases. */
export interface Goal {
  text: string;
  kind: Kind;
  transport: Transport;
  sizes: readonly number[];
  metric: Metric;
  /** Contenders of ours: the best of them counts. */
  ours: readonly string[];
  rival: string;
  atLeast?: number;
  atMost?: number;
}

const SMALL = [16, 64];
const MIDDLE = [256, 1024, 8 * 1024];
const BIG = [LARGE, 1024 * 1024];
const FAST = ['ours-many', 'ours-try'];
const ANY = ['ours-await', 'ours-many-handle', ...FAST];
const AWAIT = ['ours-await'];

const tcp = { kind: 'throughput', transport: 'tcp', metric: 'rate' } as const;
const roundTrip = { kind: 'latency', transport: 'tcp', metric: 'p50', sizes: SMALL, ours: AWAIT } as const;

export const goals: readonly Goal[] = [
  { ...tcp, text: 'await style', sizes: SMALL, ours: AWAIT, rival: 'zeromqjs-await', atLeast: 12 },
  { ...tcp, text: 'fast styles', sizes: SMALL, ours: FAST, rival: 'c-default', atLeast: 0.85 },
  { ...tcp, text: 'fast styles', sizes: MIDDLE, ours: FAST, rival: 'c-default', atLeast: 1.3 },
  { ...tcp, text: 'fastest style', sizes: SMALL, ours: ANY, rival: 'tcp-batch', atLeast: 1 },
  { ...tcp, text: 'fastest style', sizes: SMALL, ours: ANY, rival: 'tcp-cork', atLeast: 2.5 },
  { ...tcp, text: 'fastest style', sizes: SMALL, ours: ANY, rival: 'tcp-naive', atLeast: 12 },
  { ...tcp, text: 'await style', sizes: [1024], ours: AWAIT, rival: 'zeromqjs-await', atLeast: 5 },
  { ...tcp, text: 'copying', sizes: BIG, ours: AWAIT, rival: 'zeromqjs-await', atLeast: 1 },
  { ...tcp, text: 'transfer', sizes: BIG, ours: ['ours-transfer'], rival: 'zeromqjs-fresh', atLeast: 1.3 },
  { ...tcp, text: 'transfer', sizes: BIG, ours: ['ours-transfer'], rival: 'zeromqjs-await', atLeast: 1.3 },
  { ...tcp, text: 'await style', transport: 'inproc', sizes: SMALL, ours: AWAIT, rival: 'zeromqjs-await', atLeast: 10 },
  { ...tcp, text: 'fastest style', transport: 'threads', sizes: [64], ours: ANY, rival: 'port', atLeast: 4 },
  { ...roundTrip, text: 'round trip p50', rival: 'zeromqjs-await', atMost: 0.6 },
  { ...roundTrip, text: 'round trip p50', rival: 'c-default', atMost: 1.3 },
  { ...tcp, text: 'CPU a message', metric: 'cpu', sizes: SMALL, ours: AWAIT, rival: 'zeromqjs-await', atMost: 0.12 },
  {
    ...tcp,
    text: "receiver's memory",
    metric: 'memory',
    sizes: [...SMALL, 1024, ...BIG],
    ours: AWAIT,
    rival: 'zeromqjs-await',
    atMost: 1.3,
  },
];
