import { argumentError, rangeError, ZmqError } from './errors.js';
import type { Interest } from './interest.js';
import type { Endpoint } from './monitored.js';
import { addon, type NativeSocket, PEERS } from './native.js';
import { checkWait, type EndCode, Operation, OperationQueue } from './operation.js';

/** How many peers to wait for, and how long. */
export interface CountOptions {
  /** Least number of peers; 1 when absent. */
  readonly count?: number | undefined;
  /** Ends the wait; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait, -1 for ever, 0 not at all; -1 when absent. */
  readonly timeout?: number | undefined;
}

/** How many Subscribers to wait for, to what, and how long. */
export interface SubscriberOptions extends CountOptions {
  /**
   * Counts those that get messages beginning with this; the empty string counts those that get all messages. When
   * absent, those that are subscribed to anything.
   */
  readonly topic?: string | Uint8Array | undefined;
}

/** A wait for peers. */
class Counting extends Operation {
  readonly resolve: (peers: number) => void;
  readonly wanted: number;
  readonly count: () => number;

  constructor(
    resolve: (peers: number) => void,
    reject: (reason: unknown) => void,
    wanted: number,
    count: () => number,
  ) {
    super(reject);
    this.resolve = resolve;
    this.wanted = wanted;
    this.count = count;
  }
}

const multicast = /^(?:e?pgm|norm|udp):/;

function checkCount(count: unknown): number {
  if (typeof count !== 'number') throw argumentError("Option 'count' must be a number");
  if (Number.isInteger(count) && count >= 1) return count;
  throw rangeError("Option 'count' must be an integer of at least 1");
}

/** The waits for the peers of a socket, and for their subscriptions. */
export class Peers {
  readonly #native: NativeSocket;
  readonly #waiting: OperationQueue<Counting>;
  readonly #endpoints: () => readonly Endpoint[];
  #closed = false;

  constructor(native: NativeSocket, interest: Interest, endpoints: () => readonly Endpoint[]) {
    this.#native = native;
    this.#waiting = new OperationQueue(interest, PEERS, 'zmq_socket_peers');
    this.#endpoints = endpoints;
  }

  connected(options?: CountOptions): Promise<number> {
    return this.#wait(options, () => addon.countPeers(this.#native));
  }

  subscribers(options?: SubscriberOptions): Promise<number> {
    const topic = options?.topic;
    if (topic !== undefined && typeof topic !== 'string' && !(topic instanceof Uint8Array)) {
      throw argumentError("Option 'topic' must be a string or buffer");
    }
    const prefix = typeof topic === 'object' ? Buffer.from(topic) : topic;
    return this.#wait(options, () => addon.countSubscribers(this.#native, prefix));
  }

  #wait(options: CountOptions | undefined, count: () => number): Promise<number> {
    if (this.#closed) throw new ZmqError('EBADF', { syscall: 'zmq_socket_peers' });
    const { signal, timeout = -1 } = checkWait(options);
    const wanted = checkCount(options?.count ?? 1);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const endpoints = this.#endpoints();
    if (endpoints.length > 0 && endpoints.every(({ given }) => multicast.test(given))) {
      return Promise.reject(new ZmqError('ENOTSUP', { message: 'The peers of a multicast endpoint are not known' }));
    }
    try {
      // Takes in what has happened so far.
      this.#native.events();
      const peers = count();
      if (peers >= wanted) return Promise.resolve(peers);
    } catch (error) {
      return Promise.reject(error);
    }
    if (timeout === 0) return Promise.reject(this.#waiting.timedOut());
    return new Promise((resolve, reject) => {
      this.#waiting.add(new Counting(resolve, reject, wanted, count), timeout, signal);
    });
  }

  /** Counts again for those who wait. */
  wake(): void {
    for (let counting = this.#waiting.first; counting !== undefined; ) {
      const { next } = counting;
      this.#recount(counting);
      counting = next;
    }
  }

  #recount(counting: Counting): void {
    try {
      const peers = counting.count();
      if (peers < counting.wanted) return;
      this.#waiting.leave(counting);
      counting.resolve(peers);
    } catch (error) {
      this.#waiting.leave(counting);
      counting.reject(error);
    }
  }

  close(code: EndCode = 'EAGAIN'): void {
    this.#closed = true;
    this.#waiting.settleAll((counting) => counting.reject(this.#waiting.failure(code)));
  }
}
