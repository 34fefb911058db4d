import {
  type Contender,
  dealerRouter,
  largeQuick,
  middleQuick,
  publishSubscribe,
  pushPull,
  pushPullInproc,
  requestReply,
  requestReplyInproc,
  smallQuick,
  sustained,
  sustainedQuick,
  threads,
} from './contenders.js';
import {
  allSizes,
  countOf,
  LARGE,
  MIDDLE,
  roundTripsOf,
  SMALL,
  sizeText,
  sustainedCountOf,
  sustainedSizes,
} from './sizes.js';
import { tuning } from './tuning.js';

export type Kind = 'throughput' | 'latency' | 'in flight' | 'fan-out' | 'tuning';
export type Transport = 'tcp' | 'ipc' | 'inproc' | 'threads';

/** The same work for several contenders. */
export interface Case {
  id: string;
  kind: Kind;
  transport: Transport;
  size: number;
  /** Messages that are measured; the same for all. */
  count: number;
  /** There are more messages on a machine where the slowest contender would take less than so long. */
  slowestSeconds?: number;
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
    measuredBy: kind === 'throughput' || kind === 'tuning' ? 'bind' : 'connect',
    contenders,
    ...more,
  };
}

function throughput(transport: Transport, size: number): Case {
  const contenders = {
    tcp: () => pushPull('tcp', size >= LARGE),
    ipc: () => pushPull('ipc', size >= LARGE),
    inproc: () => pushPullInproc(size >= LARGE),
    threads,
  }[transport]();
  return make('throughput', transport, size, contenders, { slowestSeconds: 1 });
}

/** The contenders that are fast, with so many messages that they are not measured while they warm up. */
function sustainedThroughput(size: number, contenders: Contender[], share: number): Case {
  return make('throughput', 'tcp', size, contenders, {
    id: `sustained tcp ${sizeText(size)}`,
    count: sustainedCountOf(size) * share,
  });
}

function latency(transport: 'tcp' | 'ipc' | 'inproc', size: number): Case {
  const contenders = transport === 'inproc' ? requestReplyInproc() : requestReply(transport);
  return make('latency', transport, size, contenders, { count: roundTripsOf(size) });
}

function fanOut(subscribers: number): Case {
  return make('fan-out', 'tcp', 64, publishSubscribe(), {
    id: `fan-out tcp 64 B to ${subscribers}`,
    subscribers,
    count: Math.round(100_000 / Math.sqrt(subscribers)),
  });
}

/** Counts of a quick run, as a share of a full one's. */
const QUICK_SHARE = 0.5;
/** Small messages have a longer warm-up. */
const QUICK_SMALL_SHARE = 0.25;
const QUICK_SUSTAINED_SHARE = 0.15;
const QUICK_SLOWEST_SECONDS = 0.3;

function quick(size: number, contenders: Contender[]): Case {
  return make('throughput', 'tcp', size, contenders, {
    count: countOf(size) * (size < LARGE ? QUICK_SMALL_SHARE : QUICK_SHARE),
    slowestSeconds: QUICK_SLOWEST_SECONDS,
  });
}

export const quickCases = (): Case[] => [
  quick(SMALL, smallQuick()),
  sustainedThroughput(SMALL, sustainedQuick(), QUICK_SUSTAINED_SHARE),
  quick(MIDDLE, middleQuick()),
  sustainedThroughput(MIDDLE, sustainedQuick(), QUICK_SUSTAINED_SHARE),
  quick(LARGE, largeQuick()),
  make('latency', 'tcp', 64, requestReply('tcp'), { count: roundTripsOf(64) * QUICK_SHARE }),
];

/** What a full run measures, in groups that can be run one at a time. */
const groups = {
  tcp: () => allSizes.map((size) => throughput('tcp', size)),
  sustained: () => sustainedSizes.map((size) => sustainedThroughput(size, sustained(), 1)),
  ipc: () => allSizes.map((size) => throughput('ipc', size)),
  inproc: () => allSizes.map((size) => throughput('inproc', size)),
  threads: () => allSizes.map((size) => throughput('threads', size)),
  latency: () =>
    (['tcp', 'ipc', 'inproc'] as const).flatMap((transport) => allSizes.map((size) => latency(transport, size))),
  'in-flight': () => [make('in flight', 'tcp', 64, dealerRouter(), { window: WINDOW, count: 50_000 })],
  'fan-out': () => [1, 4, 16].map(fanOut),
  tuning: () => [64, LARGE].map((size) => make('tuning', 'tcp', size, tuning(size))),
} satisfies Record<string, () => Case[]>;

export type GroupName = keyof typeof groups;
export const groupNames = Object.keys(groups) as GroupName[];

export function casesOf(name: GroupName): Case[] {
  return groups[name]();
}
