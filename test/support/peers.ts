// Peers of one socket: when they are there, and when they are gone.
import assert from 'node:assert/strict';
import { type Router, type Socket, ZmqError } from 'zeromq-native';
import { bound, type Transport } from './endpoints';
import { next } from './events';
import { turn } from './expect';

/** Which of both sides waits for the other to connect. */
export const sides = ['bound', 'connected'] as const;
export type Side = (typeof sides)[number];

/** Waits for what no event tells, one turn of the event loop after the other. In vain, the test times out. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

/** Before a socket is bound: gives what waits until so many more peers have come and the socket knows them. */
export function arrivals(socket: Socket, transport: Transport): (count: number) => Promise<void> {
  // Over inproc a peer is there when its connect() returns, and there are no events.
  const events = transport === 'inproc' ? undefined : socket.events;
  return async (count) => {
    if (events !== undefined) for (let n = 0; n < count; n++) await next(events, 'handshake');
    // A socket learns of new peers when it is used.
    void socket.writable;
  };
}

/** Joins a socket with others: it is bound and they connect to it, or it connects to all of them, in their order. */
export async function join(socket: Socket, side: Side, others: readonly Socket[], transport: Transport): Promise<void> {
  if (side === 'connected') {
    for (const other of others) socket.connect(await bound(other, transport));
    return;
  }
  const arrived = arrivals(socket, transport);
  const endpoint = await bound(socket, transport);
  for (const other of others) other.connect(endpoint);
  await arrived(others.length);
}

/** Waits until so many messages of each of all peers, so many, wait at a socket that has received none yet. */
export async function queued(socket: Socket, peers: number, messages: number, transport: Transport): Promise<void> {
  if (transport !== 'inproc') {
    const { events } = socket;
    for (let full = 0; full < peers; await turn()) {
      full = 0;
      events.requestPipeStatistics();
      for (let seen = 0; seen < peers; seen++) {
        if ((await next(events, 'pipe:stats')).receiveQueue === messages) full++;
      }
    }
  }
  void socket.writable;
}

/** Sends a message with a mandatory Router if the peer that it is for is known and has room. */
export function tryReach(router: Router, message: readonly string[]): boolean {
  try {
    return router.trySend([...message]);
  } catch (error) {
    assert.ok(error instanceof ZmqError);
    assert.equal(error.code, 'EHOSTUNREACH');
    return false;
  }
}
