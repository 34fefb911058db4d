import type { Pull, Subscriber } from 'zeromq-native';
import type { Meter } from './meter.js';
import type { Style } from './parameters.js';
import { Checker } from './payload.js';

type Receiver = Pull | Subscriber;
type Receive = (socket: Receiver, checker: Checker, meter: Meter) => Promise<void>;

const iterate: Receive = async (socket, checker, meter) => {
  for await (const message of socket) {
    checker.check(message[0] as Buffer);
    if (meter.count()) break;
  }
};

const iterateStrings: Receive = async (socket, checker, meter) => {
  for await (const message of socket) {
    checker.checkString((message[0] as Buffer).toString());
    if (meter.count()) break;
  }
};

const takeBatches: Receive = async (socket, checker, meter) => {
  for await (const batch of socket.batches()) {
    let last = false;
    for (const message of batch) {
      checker.check(message[0] as Buffer);
      last = meter.count();
    }
    if (last) break;
  }
};

const handle: Receive = (socket, checker, meter) =>
  new Promise((resolve) => {
    const stop = socket.handle((message) => {
      checker.check(message[0] as Buffer);
      if (!meter.count()) return;
      stop();
      resolve();
    });
  });

/** By the name of the style of sending that each goes with. */
const styles: Partial<Record<Style, Receive>> = {
  await: iterate,
  fresh: iterate,
  transfer: iterate,
  string: iterateStrings,
  many: takeBatches,
  try: handle,
  'many-handle': handle,
};

/** Receives and checks all messages of the run. */
export async function receiveAll(style: Style, socket: Receiver, size: number, meter: Meter): Promise<void> {
  const receive = styles[style];
  if (receive === undefined) throw new Error(`no way to receive: ${style}`);
  await receive(socket, new Checker(size), meter);
}
