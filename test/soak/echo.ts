// A peer that comes to harm: sends back what it receives, behind a frame that tells which peer it is. It runs in a
// process of its own or, for inproc, on a thread.
import { parentPort, workerData } from 'node:worker_threads';
import { Dealer, Pull, Push, type Readable, Reply, type Socket, Subscriber, type Writable } from 'zeromq-native';
import { type Flaw, flawed } from './flaw';

export const roles = ['pull', 'subscriber', 'dealer', 'reply'] as const;
export type Role = (typeof roles)[number];

export interface EchoOptions {
  readonly role: Role;
  /** Its place among the peers of its flow. */
  readonly slot: number;
  /** Which peer it is; the one that replaces it has another. */
  readonly tag: number;
  /** Where messages come from, and where they go to; the same for a Dealer and a Reply. */
  readonly source: string;
  readonly sink: string;
  readonly flaw?: Flaw | undefined;
}

/** What a process is told. */
export interface ProcessOptions extends EchoOptions {
  /** The process that started it. Not asked of the system: whoever started it may be gone before it could ask. */
  readonly parent: number;
}

/** What a thread is told; in a process, SIGSTOP and SIGCONT do it. */
export interface ThreadOptions extends EchoOptions {
  /** While its first word is 1, a thread that was told to stands still. */
  readonly gate: Int32Array;
}

/** Soon, so that a broken connection costs little time. */
const options = { reconnectInterval: 10 };

type Ends = [input: Socket & Readable, output: Socket & Writable];

function open({ role, slot }: EchoOptions): Ends {
  switch (role) {
    case 'pull':
      return [new Pull(options), new Push(options)];
    case 'subscriber': {
      const subscriber = new Subscriber(options);
      subscriber.subscribe();
      return [subscriber, new Push(options)];
    }
    case 'dealer': {
      const dealer = new Dealer({ ...options, routingId: `peer-${slot}` });
      return [dealer, dealer];
    }
    case 'reply': {
      const reply = new Reply(options);
      return [reply, reply];
    }
  }
}

async function echo(options: EchoOptions): Promise<void> {
  const tag = Buffer.alloc(4);
  tag.writeUInt32LE(options.tag);
  const answer = flawed(options.flaw, (frames: Buffer[]) => [tag, ...frames]);
  const [input, output] = open(options);
  input.connect(options.source);
  // What it sends first must have where to go to.
  if (options.sink !== options.source) output.connect(options.sink);
  if (options.role === 'reply') {
    for await (const frames of input) for (const message of answer([frames])) await output.send(message);
  } else {
    for await (const batch of input.batches({ max: 64 })) await output.sendMany(answer(batch));
  }
}

if (parentPort !== null) {
  const { gate, ...rest } = workerData as ThreadOptions;
  parentPort.on('message', () => Atomics.wait(gate, 0, 1));
  void echo(rest);
} else {
  const { parent, ...rest } = JSON.parse(process.argv[2] ?? '') as ProcessOptions;
  // Whoever started it may be killed as well.
  setInterval(() => process.ppid === parent || process.exit(1), 1_000).unref();
  void echo(rest);
}
