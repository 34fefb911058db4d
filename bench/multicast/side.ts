// A publisher or a subscriber on a host of its own: `side publish|subscribe OPTIONS`. Each message begins with its
// number, so whoever receives it knows what is missing.
import { createInterface } from 'node:readline';
import type { Publisher as NativePublisher } from 'zeromq-native';
import { load } from '../sides/library.js';

export interface SideOptions {
  readonly endpoint: string;
  /** Bytes in a message. */
  readonly size: number;
  /** Messages that are measured. */
  readonly count: number;
  readonly subscribers: number;
  readonly socket: object;
  /** Bytes of the system's buffer to send from, or to receive into. */
  readonly buffer?: number;
  /** Messages a second, or as many as go. */
  readonly pace?: number;
}

export interface Published {
  /** Seconds of processor time, all threads. */
  readonly processor: number;
  readonly seconds: number;
}

export interface Received {
  readonly received: number;
  readonly missing: number;
  /** From the first message to the last. */
  readonly seconds: number;
}

/** In place of a number: sent until all subscribers have heard of the publisher, and when everything is sent. */
const HELLO = 0xffff_fffe;
const END = 0xffff_ffff;
const BATCH = 256;

const [, , role = '', text = ''] = process.argv;
const options: SideOptions = JSON.parse(text);
const { Publisher, Subscriber } = load('zeromq-native') as unknown as typeof import('zeromq-native');
const commands = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

function report(event: string, members: object = {}): void {
  process.stdout.write(`${JSON.stringify({ event, ...members })}\n`);
}

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function mark(number: number): Buffer {
  const message = Buffer.alloc(options.size);
  message.writeUInt32LE(number);
  return message;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends a mark again and again until told to go on. */
async function repeat(publisher: NativePublisher, number: number): Promise<void> {
  let goesOn = true;
  void commands.next().then(() => {
    goesOn = false;
  });
  while (goesOn) {
    await publisher.send(mark(number));
    await pause(5);
  }
}

async function publish(): Promise<void> {
  const publisher = new Publisher({ ...options.socket, noDrop: true, linger: 0, sendBufferSize: options.buffer ?? -1 });
  if (options.endpoint.startsWith('tcp')) {
    await publisher.bind(options.endpoint);
    report('open');
    await publisher.subscribers({ count: options.subscribers });
  } else {
    publisher.connect(options.endpoint);
    report('open');
  }
  await repeat(publisher, HELLO);
  const batch = Array.from({ length: BATCH }, () => Buffer.alloc(options.size, 'x'));
  const before = processor();
  const start = performance.now();
  for (let sent = 0; sent < options.count; sent += BATCH) {
    for (const [index, message] of batch.entries()) message.writeUInt32LE(sent + index);
    await publisher.sendMany(batch);
    const ahead = options.pace === undefined ? 0 : (sent / options.pace) * 1000 - (performance.now() - start);
    if (ahead > 1) await pause(ahead);
  }
  const seconds = (performance.now() - start) / 1000;
  report('sent', { processor: processor() - before, seconds } satisfies Published);
  await repeat(publisher, END);
  publisher.close();
}

async function subscribe(): Promise<void> {
  const subscriber = new Subscriber({ ...options.socket, receiveBufferSize: options.buffer ?? -1 });
  subscriber.connect(options.endpoint);
  subscriber.subscribe();
  report('open');
  let heard = false;
  let next = 0;
  let received = 0;
  let start = 0;
  let last = 0;
  const take = (number: number): boolean => {
    if (number === HELLO) {
      if (!heard) report('heard');
      heard = true;
      return false;
    }
    if (number === END) return true;
    if (number < next) throw new Error(`${number} comes after ${next - 1}`);
    if (received++ === 0) start = performance.now();
    next = number + 1;
    return next === options.count;
  };
  for await (const batch of subscriber.batches()) {
    const isDone = batch.some(([frame]) => take((frame as Buffer).readUInt32LE()));
    last = performance.now();
    if (isDone) break;
  }
  const result: Received = { received, missing: options.count - received, seconds: (last - start) / 1000 };
  report('received', result);
  await commands.next();
  subscriber.close();
}

await (role === 'publish' ? publish() : subscribe());
process.exit(0);
