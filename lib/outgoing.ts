import { argumentError, rangeError, ZmqError } from './errors.js';
import { lazy } from './lazy.js';
import { type Frame, ownFrame, toFrame } from './message.js';
import type { WaitOptions } from './operation.js';
import type { SocketTypeName } from './options.js';

/** What `send()` takes besides the message. */
export interface SendOptions extends WaitOptions {
  /**
   * Hands the memory of the frames over in place of copying it; `false` when absent. Their ArrayBuffers are detached, as
   * by `postMessage()`, also when the send fails, and also the parts of them that are not in the message. Memory that
   * cannot be detached is copied: of small Buffers from Node's pool, of a SharedArrayBuffer, of WebAssembly. So are
   * frames of less than 64 KiB, for which a copy is cheaper, frames that have bytes in common, and frames that a worker
   * thread sends.
   */
  readonly transfer?: boolean | undefined;
}

/** Whom a Server or Peer sends to, and whom it has received from. */
export interface RoutingOptions {
  /** The number by which the socket knows the peer, 1 to 4294967295 (zmq_msg_routing_id). */
  readonly routingId: number;
}

/** What a Radio sends to. */
export interface GroupOptions {
  /** 0 to 255 bytes, none of them 0 (zmq_msg_group). */
  readonly group: string | Uint8Array;
}

/** A message in the form that C++ takes: one frame, several, or on some types a frame and whom it is for. */
export type Outgoing = Frame | readonly (Frame | number)[];

/** Reads what an application wants to send. `datagrams` tells whether it leaves as UDP datagrams. */
export type Convert = (message: unknown, options: unknown, datagrams: () => boolean) => Outgoing;

const net = lazy(() => require('node:net') as typeof import('node:net'));

/** What libzmq takes for a datagram; it would drop larger ones. */
const LARGEST_DATAGRAM = 8192;
const LARGEST_ROUTING_ID = 2 ** 32 - 1;
const LONGEST_GROUP = 255;

function sizeOf(frame: Frame): number {
  return typeof frame === 'string' ? Buffer.byteLength(frame) : frame.byteLength;
}

function checkDatagram(size: number): void {
  if (size <= LARGEST_DATAGRAM) return;
  throw new ZmqError('EMSGSIZE', {
    message: `A datagram can have ${LARGEST_DATAGRAM} bytes, the group and one more included; this one has ${size}`,
    syscall: 'zmq_msg_send',
  });
}

function anyFrames(message: unknown): Outgoing {
  if (!Array.isArray(message)) return toFrame(message);
  return message.length === 1 ? toFrame(message[0]) : Array.from(message, toFrame);
}

function oneFrame(message: unknown): Frame {
  if (!Array.isArray(message)) return toFrame(message);
  if (message.length === 1) return toFrame(message[0]);
  throw argumentError('A message of this type of socket has one frame', 'ERR_INVALID_ARG_VALUE');
}

function routed(message: unknown, options: unknown): Outgoing {
  const { routingId } = (options ?? {}) as { routingId?: unknown };
  if (typeof routingId !== 'number') throw argumentError("Option 'routingId' must be a number");
  if (!Number.isInteger(routingId) || routingId < 1 || routingId > LARGEST_ROUTING_ID) {
    throw rangeError(`Option 'routingId' must be an integer from 1 to ${LARGEST_ROUTING_ID}`);
  }
  return [oneFrame(message), routingId];
}

/** Checks the name of a group. */
export function toGroup(group: unknown): string | Uint8Array {
  if (typeof group !== 'string' && !(group instanceof Uint8Array)) {
    throw argumentError('Group must be a string or buffer');
  }
  const size = Buffer.byteLength(group);
  if (size > LONGEST_GROUP) {
    throw rangeError(`A group must be at most ${LONGEST_GROUP} bytes long; received ${size} bytes`);
  }
  if (typeof group === 'string' ? group.includes('\0') : group.includes(0)) {
    throw argumentError('Group must not contain a zero character', 'ERR_INVALID_ARG_VALUE');
  }
  return group;
}

function grouped(message: unknown, options: unknown, datagrams: () => boolean): Outgoing {
  const { group: given } = (options ?? {}) as { group?: unknown };
  const group = toGroup(given);
  const frame = oneFrame(message);
  if (datagrams()) checkDatagram(sizeOf(frame) + Buffer.byteLength(group) + 1);
  return [frame, typeof group === 'string' ? group : Uint8Array.from(group)];
}

/** libzmq says nothing of an address that it cannot send to. */
function checkPeerAddress(frame: Frame): void {
  const text = typeof frame === 'string' ? frame : Buffer.from(frame as Uint8Array).toString('latin1');
  // The address of a received message ends with a zero byte, and is as good for an answer.
  const [, host = '', port = ''] = /^(.*):(\d{1,5})\0?$/s.exec(text) ?? [];
  if (net().isIPv4(host) && Number(port) >= 1 && Number(port) <= 65_535) return;
  throw argumentError(
    `The first frame of a datagram must be an IPv4 address and a port, such as '127.0.0.1:5555'`,
    'ERR_INVALID_ARG_VALUE',
  );
}

function addressed(message: unknown): Outgoing {
  if (!Array.isArray(message) || message.length !== 2) {
    throw argumentError('A datagram must have two frames: the address of the peer and the bytes');
  }
  const frames = message.map(toFrame) as [Frame, Frame];
  checkPeerAddress(frames[0]);
  checkDatagram(sizeOf(frames[1]));
  return frames;
}

const conversions: Partial<Record<SocketTypeName, Convert>> = {
  server: routed,
  peer: routed,
  radio: grouped,
  client: oneFrame,
  scatter: oneFrame,
  channel: oneFrame,
  datagram: addressed,
};

/** How the messages of a type of socket are read. */
export function conversionOf(type: SocketTypeName): Convert {
  return conversions[type] ?? anyFrames;
}

/** Whether a message of the type comes with whom it is for: as the second argument of `send()`, or in a pair. */
export function isAddressed(convert: Convert): boolean {
  return convert === routed || convert === grouped;
}

/** The same message with bytes of its own, for as long as it waits. */
export function own(message: Outgoing): Outgoing {
  return Array.isArray(message)
    ? message.map((frame: Frame | number) => (typeof frame === 'number' ? frame : ownFrame(frame)))
    : ownFrame(message as Frame);
}
