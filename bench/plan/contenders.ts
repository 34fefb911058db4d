import { load } from '../sides/library.js';
import type { Parameters, Style } from '../sides/parameters.js';

export type Family = 'zeromq-native' | 'zeromq.js' | 'raw TCP' | 'libzmq C' | 'MessagePort';

/** One way to move messages: which side programs run, and with which parameters. */
export interface Contender {
  id: string;
  label: string;
  family: Family;
  /** Whether the programs are in `native/` or in `sides/`. */
  native: boolean;
  /** The parameters beyond those of the case. */
  parameters: Partial<Omit<Parameters, 'endpoint' | 'size' | 'count' | 'warmup'>>;
  /** The programs of the side that binds and of the one that connects, or one program for both. */
  programs: readonly [string] | readonly [string, string];
  /** How many messages the warm-up has, for each that is measured. The same for all contenders of a case. */
  warmup: number;
}

type Programs = Contender['programs'];

const WARMUP = 0.5;

function ours(style: Style, label: string, programs: Programs): Contender {
  return {
    id: `ours-${style}`,
    label: `zeromq-native, ${label}`,
    family: 'zeromq-native',
    native: false,
    parameters: { library: 'zeromq-native', style },
    programs,
    warmup: WARMUP,
  };
}

function zeromqJs(style: Style, label: string, programs: Programs): Contender {
  return {
    id: `zeromqjs-${style}`,
    label: `zeromq.js, ${label}`,
    family: 'zeromq.js',
    native: false,
    parameters: { library: 'zeromq', style },
    programs,
    warmup: WARMUP,
  };
}

function tcp(style: Style, label: string, programs: Programs): Contender {
  return {
    id: `tcp-${style}`,
    label: `raw TCP, ${label}`,
    family: 'raw TCP',
    native: false,
    parameters: { style },
    programs,
    warmup: WARMUP,
  };
}

const libzmq = (programs: Programs): Contender => ({
  id: 'c-default',
  label: 'libzmq C, defaults',
  family: 'libzmq C',
  native: true,
  parameters: {},
  programs,
  warmup: WARMUP,
});

/** The batch sizes that zeromq-native sets, to be set in C. */
function ourBatchSizes(): { in: number; out: number } {
  const socket = new (load('zeromq-native').Push)();
  const { inBatchSize, outBatchSize } = socket;
  socket.close();
  return { in: inBatchSize, out: outBatchSize };
}

const libzmqTuned = (programs: Programs): Contender => ({
  ...libzmq(programs),
  id: 'c-tuned',
  label: 'libzmq C, our batch sizes',
  parameters: ourBatchSizes(),
});

const oursInThreeStyles = (programs: Programs): Contender[] => [
  ours('await', 'await send + for await', programs),
  ours('many', 'sendMany + batches', programs),
  ours('try', 'trySend + handle', programs),
];

/** With `sendMany()` on one side and `handle()` on the other each message costs the least JavaScript. */
const leastJavaScript = (): Contender => ours('many-handle', 'sendMany + handle', sides);

const strings = (programs: Programs): Contender[] => [
  ours('string', 'strings', programs),
  zeromqJs('string', 'strings', programs),
];

const largeMessages = (programs: Programs): Contender[] => [
  ours('transfer', 'new buffers, transfer', programs),
  zeromqJs('fresh', 'new buffers', programs),
];

const sides = ['pull', 'push'] as const;
const rawSides = ['tcp-pull', 'tcp-push'] as const;

const rawNaive = (): Contender => tcp('naive', 'a write a message', rawSides);
const rawCork = (): Contender => tcp('cork', 'cork', rawSides);
const rawBlocks = (): Contender => tcp('batch', 'blocks of 64 KiB', rawSides);

/** Small messages are so fast that what is compiled while it is needed often takes part of a second of them. */
const SMALL_WARMUP = 2;

/** Of many messages, a smaller share is enough for code to be compiled. */
const SUSTAINED_WARMUP = 0.25;

/** Of few round trips, fewer than as many again are not enough for it. */
const ROUND_TRIP_WARMUP = 1;

const warm = (contenders: readonly Contender[], warmup: number): Contender[] =>
  contenders.map((contender) => ({ ...contender, warmup }));

/**
 * PUSH to PULL over a transport between two processes. Over tcp, small messages of the fast contenders are
 * `sustained()`.
 */
export function pushPull(transport: 'tcp' | 'ipc', large: boolean): Contender[] {
  const fast = transport === 'ipc' || large;
  const contenders = [
    ...oursInThreeStyles(sides),
    zeromqJs('await', 'await send + for await', sides),
    ...(large ? largeMessages(sides) : strings(sides)),
    ...(transport === 'tcp' ? [rawNaive()] : []),
    ...(transport === 'tcp' && large ? [rawCork(), rawBlocks()] : []),
    ...(fast ? [libzmq(sides), libzmqTuned(sides)] : []),
  ];
  return large ? contenders : warm(contenders, SMALL_WARMUP);
}

/** PUSH to PULL between two processes, those of which a second of messages are many. */
export const sustained = (): Contender[] =>
  warm(
    [...oursInThreeStyles(sides), leastJavaScript(), rawCork(), rawBlocks(), libzmq(sides), libzmqTuned(sides)],
    SUSTAINED_WARMUP,
  );

/** Those that a goal is about, and one of each rival: a quick run has no time for more. */
export const sustainedQuick = (): Contender[] =>
  warm([...oursInThreeStyles(sides).slice(1), rawCork(), rawBlocks(), libzmq(sides)], SUSTAINED_WARMUP);

/** The await style, which is there for every size of a quick run. */
const awaiting = (): Contender[] => [
  ours('await', 'await send + for await', sides),
  zeromqJs('await', 'await send + for await', sides),
];

export const smallQuick = (): Contender[] =>
  warm([...awaiting(), ours('try', 'trySend + handle', sides), rawNaive()], SMALL_WARMUP);
export const middleQuick = (): Contender[] => warm(awaiting(), SMALL_WARMUP);
export const largeQuick = (): Contender[] => [...awaiting(), ...largeMessages(sides), rawBlocks(), libzmq(sides)];

/** PUSH to PULL between two processes, with some options changed. */
export function pushPullTuned(id: string, label: string, change: Partial<Parameters>): Contender {
  const base = ours('many', label, sides);
  return { ...base, id, label, parameters: { ...base.parameters, ...change } };
}

/** PUSH to PULL within a thread. */
export function pushPullInproc(large: boolean): Contender[] {
  const contenders = [
    ...oursInThreeStyles(['push-pull-inproc']),
    zeromqJs('await', 'await send + for await', ['push-pull-inproc']),
  ];
  return large ? contenders : warm(contenders, SMALL_WARMUP);
}

/** From a worker thread to the main thread. */
export const threads = (): Contender[] => [
  ...oursInThreeStyles(['push-pull-threads']),
  zeromqJs('await', 'await send + for await', ['push-pull-threads']),
  {
    ...tcp('naive', '', ['message-port']),
    id: 'port',
    label: 'MessagePort.postMessage',
    family: 'MessagePort',
  },
  {
    ...tcp('batch', '', ['message-port']),
    id: 'port-batch',
    label: 'MessagePort.postMessage, arrays of 256',
    family: 'MessagePort',
  },
  libzmq(['push-pull-threads']),
];

export function requestReply(transport: 'tcp' | 'ipc'): Contender[] {
  const programs = ['reply', 'request'] as const;
  const contenders = [
    ours('await', 'await', programs),
    zeromqJs('await', 'await', programs),
    ...(transport === 'tcp' ? [tcp('naive', 'a write a message', ['tcp-reply', 'tcp-request'])] : []),
    libzmq(programs),
  ];
  return warm(contenders, ROUND_TRIP_WARMUP);
}

export const requestReplyInproc = (): Contender[] =>
  warm(
    [ours('await', 'await', ['request-reply-inproc']), zeromqJs('await', 'await', ['request-reply-inproc'])],
    ROUND_TRIP_WARMUP,
  );

export function dealerRouter(): Contender[] {
  const programs = ['router', 'dealer'] as const;
  return [
    ours('await', 'await send + for await', programs),
    ours('try', 'trySend + handle', programs),
    zeromqJs('await', 'await send + for await', programs),
    libzmq(programs),
  ];
}

export function publishSubscribe(): Contender[] {
  const programs = ['publish', 'subscribe'] as const;
  return [...oursInThreeStyles(programs), zeromqJs('await', 'await send + for await', programs), libzmq(programs)];
}
