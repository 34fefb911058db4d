import { argumentError, ZmqError } from './errors.js';
import { inUse, type Lent } from './lent.js';
import {
  addon,
  type NativeProxy,
  PROXY_ANSWERS,
  PROXY_COUNT,
  PROXY_PAUSE,
  PROXY_REPORT_WORDS,
  PROXY_RESUME,
  PROXY_TERMINATE,
  PROXY_TRAFFIC,
} from './native.js';
import { Socket } from './socket.js';
import type { Writable } from './sockets/roles.js';

/** How much has passed somewhere. A message of several frames counts once; its bytes are those of all its frames. */
export interface Traffic {
  /** Messages, with all their frames. */
  readonly messages: number;
  /** Bytes of the frames. */
  readonly bytes: number;
}

/** What a proxy has done since `run()`. */
export interface ProxyStatistics {
  /** The front-end and its peers. */
  readonly frontEnd: {
    /** What was received from the peers. */
    readonly received: Traffic;
    /** What was sent to the peers. */
    readonly sent: Traffic;
  };
  /** The back-end and its peers. */
  readonly backEnd: {
    /** What was received from the peers. */
    readonly received: Traffic;
    /** What was sent to the peers. */
    readonly sent: Traffic;
  };
  /** The copies for the capture socket; all 0 when there is none. */
  readonly capture: {
    /** What it has taken. */
    readonly sent: Traffic;
    /** What it had no room for. */
    readonly dropped: Traffic;
  };
}

/** What the constructor of a proxy takes. */
export interface ProxyOptions {
  /**
   * A socket that gets a copy of every message that passes, in either direction: a Push, a Publisher, a Pair and so on,
   * bound or connected. It cannot hold up the proxy: copies that it has no room for are dropped and counted, whole
   * messages at a time. Its `sendHighWaterMark` is how many may wait; with 0 nothing is dropped once it is connected,
   * and the memory for what nobody reads is without limit.
   */
  readonly capture?: (Socket & Writable) | undefined;
}

/** A `run()` that has not settled. */
interface Run {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
  readonly sockets: readonly Lent[];
}

function check(socket: Socket, name: string): void {
  const { lent, waiting, endpoints } = Socket.partsOf(socket);
  if (socket.closed) throw new ZmqError('EBADF', { syscall: 'zmq_proxy' });
  if (lent) throw inUse();
  if (endpoints.length === 0) {
    throw new ZmqError('EINVAL', { message: `${name} socket must be bound or connected`, syscall: 'zmq_proxy' });
  }
  if (waiting) {
    const message = `${name} socket is busy: something waits to send or receive on it`;
    throw new ZmqError('EBUSY', { message, syscall: 'zmq_proxy' });
  }
}

/** A message of a draft type comes with whom it is from or for, which the other side of a proxy knows nothing of. */
function checkType(socket: Socket): void {
  if (!Socket.partsOf(socket).draft) return;
  throw argumentError('A proxy cannot have sockets of the draft types', 'ERR_INVALID_ARG_VALUE');
}

function captureOf(options: unknown): (Socket & Writable) | undefined {
  if (options === undefined) return undefined;
  if (typeof options !== 'object' || options === null) throw argumentError('Options must be an object');
  const { capture } = options as { capture?: unknown };
  if (capture === undefined) return undefined;
  if (!(capture instanceof Socket)) throw argumentError('Capture must be a socket object');
  if (!('send' in capture)) throw argumentError('Capture must be a socket that can send');
  checkType(capture);
  return capture as Socket & Writable;
}

/**
 * Passes messages between two sockets, in both directions as far as their types allow: a Router and a Dealer make a
 * queue for requests, an XSubscriber and an XPublisher a forwarder, a Pull and a Push a streamer. Both may be the same
 * socket. It works on a native thread of its own, so it takes no time from JavaScript, nor a place in libuv's pool.
 *
 * While it runs the sockets are its own: any use of them throws `EBUSY`. When it ends they are closed.
 *
 * Messages are passed on whole. While one side has no room, the proxy takes no more from the other, but for one message
 * in hand: so its queues fill up, and whoever sends there waits. Messages that the other side cannot carry, or whose
 * receiver has left (on a Router with `mandatory`), are dropped.
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: it is the name that ZeroMQ and zeromq.js have for it.
export class Proxy<F extends Socket = Socket, B extends Socket = Socket> {
  readonly #native: NativeProxy;
  readonly #frontEnd: F;
  readonly #backEnd: B;
  readonly #capture: (Socket & Writable) | undefined;
  #run: Run | undefined = undefined;
  #running: Promise<void> | undefined = undefined;
  readonly #report = new Float64Array(PROXY_REPORT_WORDS);
  #answered = 0;
  readonly #asking: ((statistics: ProxyStatistics) => void)[] = [];

  /* Called when something is answered, or the thread has ended. A field, because C++ holds it weakly until `run()`. */
  readonly #onChange = (): void => {
    let ended = true;
    let error: unknown;
    try {
      ended = this.#native.report(this.#report);
    } catch (cause) {
      error = cause;
    }
    const answers = ended ? this.#answered + this.#asking.length : (this.#report[PROXY_ANSWERS] as number);
    const statistics = this.#statistics();
    for (const answer of this.#asking.splice(0, answers - this.#answered)) answer(statistics);
    this.#answered = answers;
    if (ended) this.#end(error);
  };

  /**
   * @param frontEnd the socket for the clients, publishers or ventilators, by custom
   * @param backEnd the socket for the services, subscribers or workers; may be the same
   * @throws TypeError for what is not a socket, or a capture socket that cannot send
   */
  constructor(frontEnd: F, backEnd: B, options?: ProxyOptions) {
    if (!(frontEnd instanceof Socket)) throw argumentError('Front-end must be a socket object');
    if (!(backEnd instanceof Socket)) throw argumentError('Back-end must be a socket object');
    for (const socket of [frontEnd, backEnd]) checkType(socket);
    this.#frontEnd = frontEnd;
    this.#backEnd = backEnd;
    this.#capture = captureOf(options);
    if (
      this.#capture !== undefined &&
      (this.#capture === (frontEnd as Socket) || this.#capture === (backEnd as Socket))
    ) {
      throw argumentError(
        'Capture must be another socket than the front-end and the back-end',
        'ERR_INVALID_ARG_VALUE',
      );
    }
    this.#native = new addon.Proxy(this.#onChange);
  }

  /** The first of the two sockets. */
  get frontEnd(): F {
    return this.#frontEnd;
  }

  /** The second of the two sockets; may be the first. */
  get backEnd(): B {
    return this.#backEnd;
  }

  /** The capture socket, if there is one. */
  get capture(): (Socket & Writable) | undefined {
    return this.#capture;
  }

  /**
   * Starts the proxy and keeps the process alive. The promise resolves after `terminate()`, when the sockets are closed.
   *
   * Rejects with a ZmqError, and leaves the sockets as they are: `EINVAL` when one is neither bound nor connected,
   * `EBUSY` when something waits on one or another proxy has it, `EBADF` when one is closed. When the proxy cannot
   * start for want of resources (`EMFILE`, `EAGAIN`), or the context ends under it (`ETERM`), the sockets are closed.
   */
  async run(): Promise<void> {
    check(this.#frontEnd, 'Front-end');
    check(this.#backEnd, 'Back-end');
    if (this.#capture !== undefined) check(this.#capture, 'Capture');

    const front = Socket.partsOf(this.#frontEnd).lend();
    const back = Socket.partsOf(this.#backEnd).lent ? front : Socket.partsOf(this.#backEnd).lend();
    const capture = this.#capture && Socket.partsOf(this.#capture).lend();
    const sockets = [...new Set([front, back, capture])].filter((socket) => socket !== undefined);
    try {
      this.#native.start(front.native, back.native, capture?.native ?? null, front.left, back.left);
    } catch (error) {
      for (const socket of sockets) socket.giveBack();
      throw error;
    }
    this.#running = new Promise((resolve, reject) => {
      this.#run = { resolve, reject, sockets };
    });
    await this.#running;
  }

  /**
   * Lets messages wait where they are, until `resume()`. What is told or asked later takes effect later: when
   * `statistics()` has answered, nothing passes any more.
   *
   * @throws ZmqError `EBADF` when the proxy does not run
   */
  pause(): void {
    this.#tell(PROXY_PAUSE);
  }

  /**
   * Goes on after `pause()`.
   *
   * @throws ZmqError `EBADF` when the proxy does not run
   */
  resume(): void {
    this.#tell(PROXY_RESUME);
  }

  /**
   * Ends the proxy at once. What it has passed on is still delivered, for as long as `linger` says; what it has not
   * taken yet, or has no room for, goes with its sockets.
   *
   * @throws ZmqError `EBADF` when the proxy does not run
   */
  terminate(): void {
    this.#tell(PROXY_TERMINATE);
  }

  /** What has passed since `run()`; after the end, what had passed then. */
  statistics(): Promise<ProxyStatistics> {
    if (this.#run === undefined) return Promise.resolve(this.#statistics());
    this.#native.tell(PROXY_COUNT);
    return new Promise((resolve) => this.#asking.push(resolve));
  }

  /** Terminates the proxy if it runs, and waits until its sockets are closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#run === undefined) return;
    this.terminate();
    // What went wrong is for the caller of run().
    await this.#running?.catch(() => undefined);
  }

  #tell(command: number): void {
    if (this.#run === undefined) throw new ZmqError('EBADF', { syscall: 'zmq_proxy' });
    this.#native.tell(command);
  }

  #end(error: unknown): void {
    const run = this.#run;
    if (run === undefined) return;
    this.#run = undefined;
    for (const socket of run.sockets) socket.giveBack();
    if (error === undefined) run.resolve();
    else run.reject(error);
  }

  #statistics(): ProxyStatistics {
    const words = this.#report;
    const traffic = (index: number): Traffic => ({
      messages: words[PROXY_TRAFFIC + 2 * index] as number,
      bytes: words[PROXY_TRAFFIC + 2 * index + 1] as number,
    });
    return {
      frontEnd: { received: traffic(0), sent: traffic(1) },
      backEnd: { received: traffic(2), sent: traffic(3) },
      capture: { sent: traffic(4), dropped: traffic(5) },
    };
  }
}
