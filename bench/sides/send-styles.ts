import type { Push, XPublisher } from 'zeromq-native';
import type { Meter } from './meter.js';
import type { Parameters, Style } from './parameters.js';
import { makePayloads, Source } from './payload.js';

type Sender = Push | XPublisher;
type Given = Pick<Parameters, 'style' | 'size' | 'many'>;
type Send = (socket: Sender, given: Given, meter: Meter) => Promise<void>;

async function sendAwaiting<T extends Buffer | string>(socket: Sender, source: Source<T>, meter: Meter): Promise<void> {
  do await socket.send(source.next());
  while (!meter.count());
}

/** Each message is a new Buffer, as from a program that does not send the same bytes twice. */
async function sendFresh(socket: Sender, { size }: Given, meter: Meter): Promise<void> {
  const source = new Source(makePayloads(size));
  do await socket.send(Buffer.from(source.next()));
  while (!meter.count());
}

/** As `sendFresh()`, with the memory handed over. */
async function sendTransferring(socket: Sender, { size }: Given, meter: Meter): Promise<void> {
  const source = new Source(makePayloads(size));
  const options = { transfer: true };
  do await socket.send(new Uint8Array(source.next()), options);
  while (!meter.count());
}

async function sendMany(socket: Sender, { size, many }: Given, meter: Meter): Promise<void> {
  const source = new Source(makePayloads(size));
  for (let left = meter.total; left > 0; left -= many) {
    // Array.from() would take as long as all the rest.
    const messages: Buffer[] = [];
    for (let i = Math.min(many, left); i > 0; i--) messages.push(source.next());
    await socket.sendMany(messages);
    meter.countMany(messages.length);
  }
}

async function sendTrying(socket: Sender, { size }: Given, meter: Meter): Promise<void> {
  const source = new Source(makePayloads(size));
  do {
    const message = source.next();
    if (!socket.trySend(message)) await socket.send(message);
  } while (!meter.count());
}

const styles: Partial<Record<Style, Send>> = {
  await: (socket, { size }, meter) => sendAwaiting(socket, new Source(makePayloads(size)), meter),
  string: (socket, { size }, meter) =>
    sendAwaiting(socket, new Source(makePayloads(size).map((payload) => payload.toString())), meter),
  many: sendMany,
  'many-handle': sendMany,
  try: sendTrying,
  fresh: sendFresh,
  transfer: sendTransferring,
};

/** Sends all messages of the run. */
export async function sendAll(socket: Sender, given: Given, meter: Meter): Promise<void> {
  const send = styles[given.style];
  if (send === undefined) throw new Error(`no way to send: ${given.style}`);
  await send(socket, given, meter);
}
