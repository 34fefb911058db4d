import { BoundedQueue } from './bounded-queue.js';
import { EventParser } from './event-parser.js';
import { type Event, eventMask } from './events.js';
import { Inbox } from './inbox.js';
import type { Monitored } from './monitored.js';
import { addon, MONITOR_READER, type NativeSocket, POLLIN } from './native.js';

/** Events that wait for a consumer; more than a thousand say nothing that the newest do not say. */
const MOST_QUEUED = 1000;
const MOST_AT_ONCE = 512;

/** What is told when there are events. */
export interface Listening {
  onEvents(): void;
}

/** A callback for C++, which holds it while the feed is open: it must not hold what it calls. */
function weakly(listening: Listening): () => void {
  const weak = new WeakRef(listening);
  return () => weak.deref()?.onEvents();
}

/**
 * The events of one socket, taken from libzmq as they come. libzmq's side of a monitor queues without limit, since
 * anything else would either hold up its I/O threads or lose events without a word; the limit is here, where dropping
 * the oldest can be counted.
 */
export class EventFeed {
  readonly #watched: NativeSocket;
  readonly #reader: NativeSocket;
  readonly #inbox: Inbox;
  readonly #parser: EventParser;
  readonly #queue = new BoundedQueue<Event>(MOST_QUEUED);
  readonly #listening: WeakRef<Listening>;
  /** A field, because C++ holds it weakly until `want()`. */
  readonly #onReady: () => void;
  #ended = false;

  constructor(watched: Omit<Monitored<never>, 'monitor'>, listening: Listening) {
    this.#watched = watched.native;
    this.#listening = new WeakRef(listening);
    const connects = watched.endpoints().filter(({ state }) => state === 'connected');
    this.#parser = new EventParser(connects.flatMap(({ given, resolved }) => [given, resolved]));
    this.#onReady = weakly(listening);
    this.#reader = new addon.Socket(watched.context, MONITOR_READER, this.#onReady);
    this.#inbox = new Inbox(this.#reader, true, undefined);
    try {
      addon.startMonitor(this.#watched, this.#reader, eventMask);
      this.#reader.setRef(false);
      this.#reader.want(POLLIN);
    } catch (error) {
      this.#reader.close();
      throw error;
    }
  }

  get reader(): NativeSocket {
    return this.#reader;
  }

  /** Whether libzmq has nothing more to tell. What it told before can still be taken. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Events that wait here. */
  get length(): number {
    return this.#queue.length;
  }

  get dropped(): number {
    return this.#queue.dropped;
  }

  /** The oldest event, if there is one. */
  take(): Event | undefined {
    return this.#queue.shift();
  }

  /** Moves events from libzmq to the queue. */
  collect(): void {
    for (let count = 0; !this.#ended; count++) {
      if (count === MOST_AT_ONCE) {
        // C++ tells of new events only, and does not know of those that are in the inbox.
        setImmediate(() => this.#listening.deref()?.onEvents());
        return;
      }
      const event = this.#receive();
      if (event === undefined) return;
      this.#queue.push(event);
      if (event.type === 'end') this.end();
    }
  }

  #receive(): Event | undefined {
    let frames: Buffer[] | undefined;
    try {
      frames = this.#inbox.take();
    } catch {
      // The context has ended, and its sockets with it.
      return { type: 'end' };
    }
    return frames && this.#parser.parse(frames);
  }

  /** Stops libzmq's monitor, unless another one has taken its place. */
  stop(isCurrent: boolean): void {
    if (isCurrent && !this.#ended) addon.stopMonitor(this.#watched);
    this.end();
  }

  /** Drops what was not taken. */
  clear(): void {
    this.#queue.clear();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reader.close();
  }

  requestPipeStatistics(): boolean {
    return addon.requestPipeStatistics(this.#watched);
  }
}
