import path from 'node:path';
import { nativeProgram, sides } from '../places.js';
import { type Case, endpointOf } from '../plan/cases.js';
import type { Contender } from '../plan/contenders.js';
import type { Measured, RoundTrip } from '../sides/meter.js';
import { toArguments } from '../sides/parameters.js';
import { SideProcess } from './side-process.js';

/** One contender's work, once. */
export interface Run {
  /** Messages that were measured: received and checked. */
  count: number;
  seconds: number;
  messagesPerSecond: number;
  megabytesPerSecond: number;
  /** User and system time of both sides. */
  cpuMicrosecondsPerMessage: number;
  /** Peak resident memory. */
  bindPeakMiB: number;
  connectPeakMiB: number | undefined;
  /** Microseconds. */
  roundTrip: RoundTrip | undefined;
  bind: Measured;
  connect: Measured | undefined;
}

export interface RunOptions {
  /** Measure the garbage collector and the event loop. */
  observe?: boolean;
  count?: number;
  /** What to put before the command line of each side. */
  wrap?: (side: number) => string[];
}

const LIMIT_MILLISECONDS = 180_000;

function commandLine(contender: Contender, work: Case, side: number, options: RunOptions): [string, ...string[]] {
  const program = contender.programs[side] as string;
  const count = options.count ?? work.count;
  const parameters = toArguments({
    endpoint: endpointOf(work),
    size: work.size,
    count,
    warmup: Math.max(1, Math.round(count * contender.warmup)),
    window: work.window,
    subscribers: work.subscribers,
    observe: options.observe ?? false,
    ...contender.parameters,
  });
  const command = contender.native ? [nativeProgram] : [process.execPath, path.join(sides, `${program}.js`)];
  return [...(options.wrap?.(side) ?? []), ...command, ...(contender.native ? [program] : []), ...parameters] as [
    string,
    ...string[],
  ];
}

async function conduct(bind: SideProcess, connect: SideProcess | undefined): Promise<Measured[]> {
  const { endpoint } = await bind.waitFor('ready');
  if (connect !== undefined) {
    await connect.waitFor('loaded');
    connect.tell(`connect ${endpoint}`);
    await connect.waitFor('ready');
  }
  const processes = connect === undefined ? [bind] : [bind, connect];
  for (const side of processes) side.tell('go');
  await Promise.all(processes.map((side) => side.waitFor('done')));
  for (const side of processes) side.tell('stop');
  const measured = await Promise.all(processes.map((side) => side.waitFor('result')));
  await Promise.all(processes.map((side) => side.end()));
  return measured as unknown as Measured[];
}

function summarize(work: Case, count: number, bind: Measured, connect: Measured | undefined): Run {
  const { seconds, roundTrip } = work.measuredBy === 'connect' ? (connect ?? bind) : bind;
  const delivered = count * work.subscribers;
  const cpu = [bind, connect].reduce((sum, side) => sum + (side ? side.userSeconds + side.systemSeconds : 0), 0);
  return {
    count,
    seconds,
    messagesPerSecond: delivered / seconds,
    megabytesPerSecond: (delivered * work.size) / seconds / 1e6,
    cpuMicrosecondsPerMessage: (cpu / delivered) * 1e6,
    bindPeakMiB: bind.peakKiB / 1024,
    connectPeakMiB: connect && connect.peakKiB / 1024,
    roundTrip,
    bind,
    connect,
  };
}

/** Runs the sides of a contender to the end. */
export async function runOnce(contender: Contender, work: Case, options: RunOptions = {}): Promise<Run> {
  const processes = contender.programs.map((_, side) => new SideProcess(commandLine(contender, work, side, options)));
  const [bind, connect] = processes as [SideProcess, SideProcess | undefined];
  const killAll = (): void => {
    for (const side of processes) side.kill();
  };
  const limit = setTimeout(killAll, LIMIT_MILLISECONDS);
  try {
    const [first, second] = (await conduct(bind, connect)) as [Measured, Measured | undefined];
    return summarize(work, options.count ?? work.count, first, second);
  } catch (error) {
    killAll();
    throw new Error(`${work.id}, ${contender.label}`, { cause: error });
  } finally {
    clearTimeout(limit);
  }
}
