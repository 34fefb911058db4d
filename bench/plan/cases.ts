import {
  type Contender,
  dealerRouter,
  publishSubscribe,
  pushPull,
  pushPullInproc,
  requestReply,
  requestReplyInproc,
  threads,
} from './contenders.js';
import { allSizes, countOf, LARGE, quickSizes, sizeText } from './sizes.js';

export type Kind = 'throughput' | 'latency' | 'in flight' | 'fan-out';
export type Transport = 'tcp' | 'ipc' | 'inproc' | 'threads';

/** The same work for several contenders. */
export interface Case {
  id: string;
  kind: Kind;
  transport: Transport;
  size: number;
  /** Messages that are measured; the same for all. */
  count: number;
  window: number;
  subscribers: number;
  /** The side that knows when the work is done. */
  measuredBy: 'bind' | 'connect';
  contenders: Contender[];
}

const WINDOW = 128;

const endpoints: Record<Transport, string> = {
  tcp: 'tcp://127.0.0.1:*',
  ipc: 'ipc://*',
  inproc: 'inproc://bench',
  threads: 'inproc://bench',
};

export function endpointOf({ transport }: Case): string {
  return endpoints[transport];
}

function make(kind: Kind, transport: Transport, size: number, contenders: Contender[], more: Partial<Case> = {}): Case {
  return {
    id: `${kind} ${transport} ${sizeText(size)}`,
    kind,
    transport,
    size,
    count: countOf(size),
    window: 1,
    subscribers: 1,
    measuredBy: kind === 'throughput' ? 'bind' : 'connect',
    contenders,
    ...more,
  };
}

function throughput(transport: Transport, size: number, full: boolean): Case {
  const count = countOf(size) * (full ? 2 : 1);
  if (transport === 'inproc') return make('throughput', transport, size, pushPullInproc(), { count });
  if (transport === 'threads') return make('throughput', transport, size, threads(), { count });
  return make('throughput', transport, size, pushPull(transport, { large: size >= LARGE, full }), { count });
}

function latency(transport: 'tcp' | 'ipc' | 'inproc', size: number, count: number): Case {
  const contenders = transport === 'inproc' ? requestReplyInproc() : requestReply(transport);
  return make('latency', transport, size, contenders, { count });
}

export const quickCases = (): Case[] => [
  ...quickSizes.map((size) => throughput('tcp', size, false)),
  latency('tcp', 64, 2000),
];

export const fullCases = (): Case[] => [
  ...allSizes.map((size) => throughput('tcp', size, true)),
  ...allSizes.map((size) => throughput('ipc', size, true)),
  ...[16, 64, 1024].map((size) => throughput('inproc', size, true)),
  ...[16, 64, 1024, LARGE].map((size) => throughput('threads', size, true)),
  ...(['tcp', 'ipc', 'inproc'] as const).flatMap((transport) =>
    [16, 64, 1024].map((size) => latency(transport, size, 10_000)),
  ),
  make('in flight', 'tcp', 64, dealerRouter(), { window: WINDOW, count: 50_000 }),
  ...[1, 4, 16].map((subscribers) =>
    make('fan-out', 'tcp', 64, publishSubscribe(), {
      id: `fan-out tcp 64 B to ${subscribers}`,
      subscribers,
      count: Math.round(100_000 / Math.sqrt(subscribers)),
    }),
  ),
];
