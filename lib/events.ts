/* The events of a monitor, declared once: the mask given to libzmq, the parsing of what comes back and the TypeScript
   types derive from these tables. A test compares them with zmq.h. */

import type { AuthError, ErrnoError, ProtoError } from './event-errors.js';

/** What an event says besides its endpoints, and so how its values are read. */
type Detail = 'none' | 'errno' | 'protocol' | 'status' | 'interval' | 'queues' | 'packets' | 'end';

interface EventSpec {
  /** The bit that libzmq has for it. */
  readonly id: number;
  /** Its name in zmq.h, after ZMQ_EVENT_. */
  readonly zmq: string;
  readonly detail: Detail;
}

export const monitorEvents = {
  /** A connection was accepted; its handshake comes next. */
  accept: { id: 0x20, zmq: 'ACCEPTED', detail: 'none' },
  /** A connection could not be accepted, or an accept filter refused it. */
  'accept:error': { id: 0x40, zmq: 'ACCEPT_FAILED', detail: 'errno' },
  /** The socket listens. */
  bind: { id: 0x8, zmq: 'LISTENING', detail: 'none' },
  /** The socket could not listen; `bind()` says so as well. */
  'bind:error': { id: 0x10, zmq: 'BIND_FAILED', detail: 'errno' },
  /** A connection was made; its handshake comes next. */
  connect: { id: 0x1, zmq: 'CONNECTED', detail: 'none' },
  /** The connection is being made in the background. */
  'connect:delay': { id: 0x2, zmq: 'CONNECT_DELAYED', detail: 'none' },
  /** The connection will be tried again, after `interval` milliseconds. */
  'connect:retry': { id: 0x4, zmq: 'CONNECT_RETRIED', detail: 'interval' },
  /** A listener was closed, or an attempt to connect was given up. */
  close: { id: 0x80, zmq: 'CLOSED', detail: 'none' },
  /** The file of an `ipc://` endpoint could not be removed. */
  'close:error': { id: 0x100, zmq: 'CLOSE_FAILED', detail: 'errno' },
  /** A connection ended, for whatever reason. */
  disconnect: { id: 0x200, zmq: 'DISCONNECTED', detail: 'none' },
  /** The last event: the socket is closed. */
  end: { id: 0x400, zmq: 'MONITOR_STOPPED', detail: 'end' },
  /** Both sides agree: from now on messages are exchanged. */
  handshake: { id: 0x1000, zmq: 'HANDSHAKE_SUCCEEDED', detail: 'none' },
  /** The peer, or the ZAP handler, does not follow the protocol. */
  'handshake:error:protocol': { id: 0x2000, zmq: 'HANDSHAKE_FAILED_PROTOCOL', detail: 'protocol' },
  /** The ZAP handler refused the peer. */
  'handshake:error:auth': { id: 0x4000, zmq: 'HANDSHAKE_FAILED_AUTH', detail: 'status' },
  /** The connection broke, or time ran out, before the handshake was over. */
  'handshake:error:other': { id: 0x800, zmq: 'HANDSHAKE_FAILED_NO_DETAIL', detail: 'errno' },
  /** The answer to `requestPipeStatistics()`, one for each connection. */
  'pipe:stats': { id: 0x10000, zmq: 'PIPES_STATS', detail: 'queues' },
  /** Over multicast: packets of the publisher `remoteEndpoint` could not be repaired, and messages are missing. */
  loss: { id: 0x1000000, zmq: 'PGM_LOSS', detail: 'packets' },
} as const satisfies Record<string, EventSpec>;

/** The codes of `ProtoError`: ZMQ_PROTOCOL_ERROR_* with ERR_ before the name. */
export const protocolErrors = {
  ERR_ZMTP_UNSPECIFIED: 0x10000000,
  ERR_ZMTP_UNEXPECTED_COMMAND: 0x10000001,
  ERR_ZMTP_INVALID_SEQUENCE: 0x10000002,
  ERR_ZMTP_KEY_EXCHANGE: 0x10000003,
  ERR_ZMTP_MALFORMED_COMMAND_UNSPECIFIED: 0x10000011,
  ERR_ZMTP_MALFORMED_COMMAND_MESSAGE: 0x10000012,
  ERR_ZMTP_MALFORMED_COMMAND_HELLO: 0x10000013,
  ERR_ZMTP_MALFORMED_COMMAND_INITIATE: 0x10000014,
  ERR_ZMTP_MALFORMED_COMMAND_ERROR: 0x10000015,
  ERR_ZMTP_MALFORMED_COMMAND_READY: 0x10000016,
  ERR_ZMTP_MALFORMED_COMMAND_WELCOME: 0x10000017,
  ERR_ZMTP_INVALID_METADATA: 0x10000018,
  ERR_ZMTP_CRYPTOGRAPHIC: 0x11000001,
  ERR_ZMTP_MECHANISM_MISMATCH: 0x11000002,
  ERR_ZAP_UNSPECIFIED: 0x20000000,
  ERR_ZAP_MALFORMED_REPLY: 0x20000001,
  ERR_ZAP_BAD_REQUEST_ID: 0x20000002,
  ERR_ZAP_BAD_VERSION: 0x20000003,
  ERR_ZAP_INVALID_STATUS_CODE: 0x20000004,
  ERR_ZAP_INVALID_METADATA: 0x20000005,
  ERR_WS_UNSPECIFIED: 0x30000000,
} as const satisfies Record<string, number>;

export type ProtocolErrorCode = keyof typeof protocolErrors;

/** What every event tells about where it happened. */
export interface EventEndpoints {
  /** The endpoint as the socket itself knows it: the local one where it listens, the remote one where it connects. */
  readonly address: string;
  /** This end, such as `tcp://127.0.0.1:5555`; `undefined` before there is a connection to tell it. */
  readonly localEndpoint: string | undefined;
  /** The peer's end; `undefined` where there is no peer, as for a listener. */
  readonly remoteEndpoint: string | undefined;
}

interface Details {
  none: EventEndpoints;
  errno: EventEndpoints & {
    /** What went wrong, with the name of the errno value in `code`. */
    readonly error: ErrnoError;
  };
  protocol: EventEndpoints & {
    /** Which rule was broken, in `code`. */
    readonly error: ProtoError;
  };
  status: EventEndpoints & {
    /** The ZAP handler's answer, in `status`. */
    readonly error: AuthError;
  };
  interval: EventEndpoints & {
    /** Milliseconds until the next attempt. */
    readonly interval: number;
  };
  queues: EventEndpoints & {
    /** Messages that wait to be sent on this connection, nearly: libzmq counts what was read in steps. */
    readonly sendQueue: number;
    /** Messages that have arrived on this connection and wait to be received, nearly. */
    readonly receiveQueue: number;
  };
  packets: EventEndpoints & {
    /** How many packets are missing in this place; each holds many small messages, or part of a large one. */
    readonly packetsLost: number;
  };
  end: unknown;
}

type Table = typeof monitorEvents;

/**
 * What every event has.
 *
 * @inline
 */
interface Typed<N extends string> {
  /** What has happened; it tells which other properties there are. */
  readonly type: N;
}

/**
 * Shows what a type holds, in place of how it was put together.
 *
 * @inline
 */
type Flat<T> = { [K in keyof T]: T[K] };

/** @inline */
type Known = {
  [N in keyof Table]: Flat<Typed<N> & Details[Table[N]['detail']]>;
}[keyof Table];

/**
 * An event that this package does not know, which only a newer libzmq could send.
 *
 * @inline
 */
type Unknown = Flat<Typed<'unknown'>>;

/**
 * What a monitor tells of its socket, to be told apart by `type`. Events of a connection come in order: `accept` or
 * `connect`, then `handshake` or one of its errors, then `disconnect`.
 */
export type Event = Known | Unknown;

/** The `type` of an event. */
export type EventType = Event['type'];

/** The event with a certain `type`, as its listener gets it. */
export type EventOfType<E extends EventType = EventType> = Extract<Event, Typed<E>>;

/** The events to ask libzmq for: all that are known. */
export const eventMask: number = Object.values(monitorEvents).reduce((mask, { id }) => mask | id, 0);
