import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import { argumentError, ZmqError } from './errors.js';
import { EventFeed } from './event-feed.js';
import { Attention, EventWaiting } from './event-waiting.js';
import type { Event, EventOfType, EventType } from './events.js';
import { type Monitored, monitoredOf } from './monitored.js';
import { POLLIN } from './native.js';
import { checkWait, OperationQueue, type WaitOptions } from './operation.js';
import type { Socket } from './socket.js';
import { Turn } from './turn.js';

const END: IteratorResult<never, undefined> = Object.freeze({ value: undefined, done: true });

/** The monitors that somebody waits on, which must not be collected whoever holds them otherwise. */
const waitedOn = new Set<Monitor>();

/** Listening to events, as `EventEmitter` has it. */
export interface EventSubscriber {
  /** Calls `listener` with every event of that type. */
  on<E extends EventType>(type: E, listener: (event: EventOfType<E>) => void): this;
  /** Calls `listener` with the next event of that type. */
  once<E extends EventType>(type: E, listener: (event: EventOfType<E>) => void): this;
  /** Ends what `on` or `once` began. */
  off<E extends EventType>(type: E, listener: (event: EventOfType<E>) => void): this;
}

type Listener = (...events: unknown[]) => void;

/**
 * Tells what happens to the connections of a socket, which sockets otherwise keep to themselves. `socket.events` is
 * the usual way to one; zeromq.js calls it `Observer`.
 *
 * Events are taken from libzmq as they come, whether somebody reads them or not, so a monitor never holds up its
 * socket. Of those that nobody has read yet the newest 1,000 are kept; `dropped` counts the others.
 */
export class Monitor implements EventSubscriber {
  /** Keeps the socket, which would end the events when it is collected. */
  readonly #socket: Socket;
  readonly #watched: Monitored<Monitor>;
  readonly #feed: EventFeed;
  readonly #waiting: OperationQueue<EventWaiting>;
  /** Those who wait for the socket to be gone, whoever gets the events. */
  readonly #waitingForEnd: OperationQueue<EventWaiting>;
  readonly #turn = new Turn();
  /** The feed holds it weakly, so that a monitor that nobody holds can be collected. */
  readonly #listening = { onEvents: (): void => this.#onEvents() };
  #emitter: EventEmitter | undefined = undefined;
  #closed = false;

  /**
   * @param socket what to watch. A socket has one monitor at a time: one that it has already gets `end`.
   * @throws TypeError for what is not a socket
   * @throws ZmqError `EBADF` when the socket is closed, `EMFILE` when the context has no room for the two sockets that a
   *   monitor needs
   */
  constructor(socket: Socket) {
    const watched = typeof socket === 'object' && socket !== null ? monitoredOf<Monitor>(socket) : undefined;
    if (watched === undefined) throw argumentError('Socket must be a socket object');
    if (watched.closed()) throw new ZmqError('EBADF', { syscall: 'zmq_socket_monitor' });
    this.#socket = socket;
    this.#watched = watched;
    this.#feed = new EventFeed(watched, this.#listening);
    const attention = new Attention(this.#feed, (waiting) => this.#attend(waiting));
    this.#waiting = new OperationQueue(attention, POLLIN, 'zmq_msg_recv');
    this.#waitingForEnd = new OperationQueue(attention, POLLIN, 'zmq_close');
    watched.monitor = this;
  }

  /** Whether it is over: `close()` was called, or `end` was received. */
  get closed(): boolean {
    return this.#closed;
  }

  /** How many events were dropped, the oldest first, because nobody read them. */
  get dropped(): number {
    return this.#feed.dropped;
  }

  /**
   * The next event. Receives that wait at the same time get theirs in the order of the calls; while there is one, the
   * process stays alive.
   *
   * Rejects with a ZmqError: `EAGAIN` when the time is over or the monitor is closed; or with the reason of `signal`.
   *
   * @throws Error after a call to `on()` or `once()`
   * @throws ZmqError `EBADF` on a closed monitor
   */
  receive(options?: WaitOptions): Promise<Event> {
    this.#checkMode();
    if (this.#closed) throw new ZmqError('EBADF', { syscall: 'zmq_msg_recv' });
    return this.#ask(options, false) as Promise<Event>;
  }

  /**
   * The events until the monitor is over: `for await (const event of socket.events)`. The last one is `end`, unless
   * `close()` was called. Leaving the loop leaves the monitor open.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Event, undefined> {
    let ended = false;
    return {
      next: async (): Promise<IteratorResult<Event, undefined>> => {
        this.#checkMode();
        if (ended || this.#closed) return END;
        const value = await this.#ask(undefined, true);
        return value === undefined ? END : { value, done: false };
      },
      return: async (): Promise<IteratorResult<Event, undefined>> => {
        ended = true;
        return END;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /**
   * Calls `listener` with every event of that type. From the first call to `on()` or `once()` on, events go to
   * listeners only, and `receive()` throws. Listeners do not keep the process alive.
   */
  on<E extends EventType>(type: E, listener: (event: EventOfType<E>) => void): this {
    this.#toEmitter().on(type, listener as Listener);
    return this;
  }

  /** As `on()`, for one event. */
  once<E extends EventType>(type: E, listener: (event: EventOfType<E>) => void): this {
    this.#toEmitter().once(type, listener as Listener);
    return this;
  }

  /** Ends what `on()` or `once()` began for the same listener. */
  off<E extends EventType>(type: E, listener: (event: EventOfType<E>) => void): this {
    this.#toEmitter().off(type, listener as Listener);
    return this;
  }

  /** The same as `on()`, for functions that expect an `EventEmitter`, such as `on` and `once` of `node:events`. */
  addListener<E extends EventType>(type: E, listener: (event: EventOfType<E>) => void): this {
    return this.on(type, listener);
  }

  /** The same as `off()`, for functions that expect an `EventEmitter`. */
  removeListener<E extends EventType>(type: E, listener: (event: EventOfType<E>) => void): this {
    return this.off(type, listener);
  }

  /**
   * Asks for the lengths of the queues: a `pipe:stats` event comes for each connection.
   *
   * @returns `false` when there is no connection, hence no event to come
   * @throws ZmqError `EBADF` when the socket or the monitor is closed
   */
  requestPipeStatistics(): boolean {
    if (this.#feed.ended) throw new ZmqError('EBADF', { syscall: 'zmq_socket_monitor_pipes_stats' });
    return this.#feed.requestPipeStatistics();
  }

  /**
   * Ends the monitor, not the socket; doing so again does nothing. Events that were not read are gone, a `receive()`
   * that waits is rejected with `EAGAIN`, iterations end. `socket.events` gives a new monitor afterwards.
   */
  close(): void {
    if (this.#closed) return;
    // Whoever waits for the end of the socket needs its last event.
    if (this.#waitingForEnd.empty) this.#feed.stop(this.#watched.monitor === this);
    this.#feed.clear();
    this.#finish();
  }

  /** The same as `close()`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** What `util.inspect()` shows: its state, and the socket that it watches. */
  [inspect.custom](_depth: number, options: object): string {
    const state = { closed: this.#closed, queued: this.#feed.length, dropped: this.dropped, socket: this.#socket };
    return `${this.constructor.name} ${inspect(state, options)}`;
  }

  #checkMode(): void {
    if (this.#emitter === undefined) return;
    throw new Error(
      'Observer is in event emitter mode. ' +
        'After a call to events.on() it is not possible to read events with events.receive().',
    );
  }

  #ask(options: WaitOptions | undefined, iterating: boolean): Promise<Event | undefined> {
    const { signal, timeout = -1 } = checkWait(options);
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#waiting.empty) {
      if (this.#feed.length === 0) this.#collect();
      const event = this.#take();
      if (event !== undefined) {
        return this.#turn.spent(0) ? new Promise((resolve) => setImmediate(resolve, event)) : Promise.resolve(event);
      }
      if (timeout === 0) return Promise.reject(this.#waiting.timedOut());
    }
    this.#turn.reset();
    return new Promise((resolve, reject) => {
      this.#waiting.add(new EventWaiting(resolve, reject, iterating), timeout, signal);
    });
  }

  #onEvents(): void {
    this.#collect();
    if (this.#closed) return;
    for (let receiving = this.#waiting.first; receiving !== undefined; receiving = this.#waiting.first) {
      if (this.#feed.length === 0) return;
      this.#waiting.leave(receiving);
      receiving.resolve(this.#take());
    }
    if (this.#emitter !== undefined) this.#emit(this.#emitter);
  }

  #take(): Event | undefined {
    const event = this.#feed.take();
    if (event?.type === 'end') this.#finish();
    return event;
  }

  #emit(emitter: EventEmitter): void {
    let finished = false;
    try {
      for (let event = this.#take(); event !== undefined; event = this.#take()) emitter.emit(event.type, event);
      finished = true;
    } finally {
      // What a listener throws is the application's to deal with; the events behind it are not lost for it.
      if (!finished) setImmediate(() => this.#onEvents());
    }
  }

  #toEmitter(): EventEmitter {
    if (this.#emitter !== undefined) return this.#emitter;
    this.#emitter = new EventEmitter();
    if (this.#closed) return this.#emitter;
    waitedOn.add(this);
    // After the caller has added all of its listeners.
    process.nextTick(() => this.#onEvents());
    return this.#emitter;
  }

  #attend(waiting: boolean): void {
    this.#feed.reader.setRef(waiting);
    if (waiting) waitedOn.add(this);
    else if (this.#emitter === undefined || this.#closed) waitedOn.delete(this);
  }

  /**
   * @internal Resolves when libzmq has let go of the socket, which ends its monitor; rejects with `EAGAIN` when the time
   * is over. Takes no event away, and goes on waiting when the monitor is closed.
   */
  static untilEnd(monitor: Monitor, timeout: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (monitor.#feed.ended) resolve();
      else monitor.#waitingForEnd.add(new EventWaiting(() => resolve(), reject, false), timeout, undefined);
    });
  }

  /** @internal Takes in the events so far. */
  static collect(monitor: Monitor): void {
    monitor.#collect();
    // After `end` there is no signal any more.
    if (monitor.#feed.ended) setImmediate(() => monitor.#onEvents());
  }

  /** Moves events to the feed. Who waits for the end hears of it here, whoever takes the event. */
  #collect(): void {
    this.#feed.collect();
    if (this.#closed) this.#feed.clear();
    if (!this.#feed.ended) return;
    this.#waitingForEnd.settleAll((waiting) => waiting.resolve(undefined));
  }

  #finish(): void {
    this.#closed = true;
    this.#waiting.settleAll((receiving) => {
      if (receiving.iterating) receiving.resolve(undefined);
      else receiving.reject(this.#waiting.timedOut());
    });
    if (this.#waitingForEnd.empty) waitedOn.delete(this);
  }
}

/** Takes in the events of a socket so far, before the end of its context takes them away. */
export function collectEvents(socket: Socket): void {
  const monitor = monitoredOf<Monitor>(socket)?.monitor;
  if (monitor !== undefined) Monitor.collect(monitor);
}

/** The monitor of a socket, made when there is none that is open. */
export function monitorOf(socket: Socket): Monitor {
  const watched = monitoredOf<Monitor>(socket);
  const monitor = watched?.monitor;
  if (monitor !== undefined && (!monitor.closed || watched?.closed() === true)) return monitor;
  return new Monitor(socket);
}
