// Raw TCP in the three ways that people write it. Each waits when the socket says that its buffer is full.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Meter } from './meter.js';
import { makePayloads, Source } from './payload.js';
import { Side } from './side.js';
import { connectToPeer } from './tcp.js';
import { frame, HEADER } from './tcp-frames.js';

/** Messages between cork() and uncork(). */
const CORKED = 64;
const BATCH_BYTES = 64 * 1024;

type Send = (socket: Socket, source: Source<Buffer>, meter: Meter) => Promise<void>;

/** A write for each message. */
const sendNaively: Send = async (socket, source, meter) => {
  do {
    if (!socket.write(frame(source.next()))) await once(socket, 'drain');
  } while (!meter.count());
};

/** A write for each message, and a system call for 64. */
const sendCorked: Send = async (socket, source, meter) => {
  for (let left = meter.total; left > 0; left -= CORKED) {
    let full = false;
    socket.cork();
    for (let i = Math.min(CORKED, left); i > 0; i--) {
      full = !socket.write(frame(source.next()));
      meter.count();
    }
    socket.uncork();
    if (full) await once(socket, 'drain');
  }
};

/** Messages are collected in blocks of 64 KiB; larger ones are written by themselves. */
const sendBatched: Send = async (socket, source, meter) => {
  let block = Buffer.allocUnsafe(BATCH_BYTES);
  let used = 0;
  let full = false;
  const flush = (): void => {
    if (used > 0) full = !socket.write(block.subarray(0, used));
    block = Buffer.allocUnsafe(BATCH_BYTES);
    used = 0;
  };
  do {
    const payload = source.next();
    if (HEADER + payload.length > block.length - used) flush();
    if (HEADER + payload.length > block.length) {
      full = !socket.write(frame(payload));
    } else {
      block.writeUInt32LE(payload.length, used);
      block.set(payload, used + HEADER);
      used += HEADER + payload.length;
    }
    if (full) {
      await once(socket, 'drain');
      full = false;
    }
  } while (!meter.count());
  flush();
};

const side = new Side();
const { style, size } = side.parameters;
const send = { naive: sendNaively, cork: sendCorked, batch: sendBatched }[style as 'naive' | 'cork' | 'batch'];
const socket = await connectToPeer(side);
await side.ready();
await send(socket, new Source(makePayloads(size)), side.meter);
await side.finish();
socket.end();
