import { loadAddon } from './load.js';
import type { MulticastStatistics } from './multicast.js';
import type { OptionHandle } from './options/accessors.js';

/* The whole boundary to C++: what src/addon.cc exports, and nothing else is callable. */

/** What a socket can be waited for, as libzmq numbers it (ZMQ_POLLIN, ZMQ_POLLOUT). */
export const POLLIN = 1;
export const POLLOUT = 2;
/** Anything that libzmq tells the socket, such as that there is another peer (src/poller/readiness.h). */
export const PEERS = 8;

/** The type of socket that reads a monitor (src/core/monitor.h), as libzmq numbers it (ZMQ_SUB). */
export const MONITOR_READER = 2;

/**
 * How `drain` fills its header words (src/napi/hot_functions.cc): three words about the call, then two words a frame.
 * The first of the two is the frame's offset in the slab, or LARGE_FRAME when it is the next element of `large`; the
 * second its size, negative when the message goes on in the next frame.
 */
export const DRAIN_OFFSET = 0;
export const DRAIN_SLAB_FULL = 1;
export const DRAIN_EXHAUSTED = 2;
export const DRAIN_FRAMES = 3;
export const LARGE_FRAME = -1;
export const SIZE_MASK = 0x7fffffff;
/** From here on the bytes of a frame are counted while libzmq has it (src/core/queued_bytes.h). */
export const SMALLEST_COUNTED_FRAME = 256 * 1024;

type NativeFrame = Uint8Array | string | DataView | number;

export interface NativeContext extends OptionHandle {
  /**
   * Every call on its sockets, and on itself, says ETERM from now on. `onEnded` is called when the sockets are closed
   * and gone. Once; the default context cannot be terminated.
   */
  terminate(onEnded: () => void): void;
  /** Whether a termination that goes on keeps the process alive. It does not at first. */
  setRef(ref: boolean): void;
}

export interface NativeSocket extends OptionHandle {
  bind(endpoint: string): void;
  unbind(endpoint: string): void;
  connect(endpoint: string, routingId?: string | Uint8Array): void;
  /** On a Peer: the routing id of the peer. */
  connectPeer(endpoint: string): number;
  disconnect(endpoint: string): void;
  /** The groups of a Dish. */
  join(group: string | Uint8Array): void;
  leave(group: string | Uint8Array): void;
  /** What each message is to tell of its peer, in a frame that `drain` appends (src/core/origin.h). */
  setMetadataNames(names: readonly string[]): void;
  /** POLLIN and POLLOUT, as they are now. Takes in what other threads told the socket. */
  events(): number;
  /** What the `onReady` callback is to be called for; with anything but 0 the process and the socket stay alive. */
  want(interest: number): void;
  /** Whether a socket that is waited for keeps the process alive. */
  setRef(ref: boolean): void;
  /**
   * Blocks the thread until something has happened to the socket since it was found empty or mute, or the time is over:
   * milliseconds, -1 for ever. It may return early.
   */
  waitForSignal(timeout: number): void;
  /** How many bytes of large frames that it has sent libzmq still has. Also when it is closed. */
  queuedBytes(): number;
  close(): void;

  /**
   * Each sends one message without waiting: `false` when the socket is mute and nothing was taken. A DataView is sent
   * without a copy: nobody may use its memory afterwards. On a Server, Peer and Radio the second of the frames is whom
   * the first is for.
   */
  sendBytes(frame: Uint8Array | DataView): boolean;
  sendString(frame: string): boolean;
  sendFrames(frames: readonly NativeFrame[]): boolean;
  /**
   * Sends messages in order, from the one at `first` on, until the socket is mute or refuses one. Returns the index of
   * the first that was not sent; throws what libzmq reports for the one at `first`.
   */
  sendMany(messages: readonly (NativeFrame | readonly NativeFrame[])[], first: number): number;
  /**
   * As `sendMany`, for messages of one frame that stand in `bytes` one behind the other: `sizes` has the size of each.
   * Returns how many were sent.
   */
  sendPacked(bytes: Uint8Array, sizes: Int32Array, count: number): number;
  /** Receives up to `maxMessages` messages without waiting, and returns how many frames they have. */
  drain(slab: ArrayBuffer, offset: number, headers: Int32Array, maxMessages: number, large: (Buffer | null)[]): number;
}

/** What a running proxy can be told. */
export const PROXY_PAUSE = 0;
export const PROXY_RESUME = 1;
export const PROXY_TERMINATE = 2;
/** Asks for an answer that has the counts, after what was told before has taken effect. */
export const PROXY_COUNT = 3;

/** The words of a report: how many requests for counts are answered, then six times messages and bytes. */
export const PROXY_ANSWERS = 0;
export const PROXY_TRAFFIC = 1;
export const PROXY_REPORT_WORDS = 13;

/** Messages that were received but not consumed; they go first. */
export type LeftMessages = readonly (readonly Uint8Array[])[];

export interface NativeProxy {
  /** Takes the sockets, which are closed natively from then on, and starts the thread. Once. */
  start(
    front: NativeSocket,
    back: NativeSocket,
    capture: NativeSocket | null,
    frontLeft: LeftMessages,
    backLeft: LeftMessages,
  ): void;
  tell(command: number): void;
  /** Fills `words` with the last answer. Whether the thread has ended; throws the error that has ended it. */
  report(words: Float64Array): boolean;
}

export type CreateError = (
  code: string,
  errno: number,
  message: string,
  syscall: string,
  endpoint: string | undefined,
  reason: string | undefined,
) => Error;

export interface Addon {
  initialize(createError: CreateError): void;
  version(): string;
  has(capability: string): boolean;
  curveKeyPair(): { publicKey: string; secretKey: string };
  /** Both in Z85; the secret key is checked before. */
  curvePublicKey(secretKey: string): string;
  readonly Context: new (isDefault: boolean) => NativeContext;
  readonly Socket: new (context: NativeContext, type: number, onReady: () => void) => NativeSocket;
  /** `reader` is new, of type MONITOR_READER and in the same context; a monitor that `watched` has is replaced. */
  startMonitor(watched: NativeSocket, reader: NativeSocket, events: number): void;
  stopMonitor(watched: NativeSocket): void;
  /** `false` when there is no connection to tell of. */
  requestPipeStatistics(watched: NativeSocket): boolean;
  /** How many peers have completed the handshake, as of the last call that took in what other threads told. */
  countPeers(socket: NativeSocket): number;
  /** Those that are subscribed to messages beginning with `topic`; to anything, without one. */
  countSubscribers(socket: NativeSocket, topic?: string | Uint8Array): number;
  /** ENOTSUP for a type of socket that cannot have multicast endpoints. */
  multicastStatistics(socket: NativeSocket): MulticastStatistics;
  /** Once for each thread; `onLines` is called when there is something to take. Whether that is possible. */
  listenToMulticastLog(onLines: () => void): boolean;
  takeMulticastLog(): string[];
  /** The name and the words that libzmq has for an errno value. */
  describeErrno(errno: number): [code: string, message: string];
  /** `onChange` is called when there is something new to report. */
  readonly Proxy: new (
    onChange: () => void,
  ) => NativeProxy;
}

export const addon: Addon = loadAddon() as Addon;
