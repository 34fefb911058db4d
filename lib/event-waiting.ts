import type { EventFeed } from './event-feed.js';
import type { Event } from './events.js';
import { Interest } from './interest.js';
import { Operation } from './operation.js';

/** A `receive()` that waits for an event, or a `close()` that waits for the end of the socket. */
export class EventWaiting extends Operation {
  readonly resolve: (event: Event | undefined) => void;
  /** Iterations end when the monitor does; other receives fail. */
  readonly iterating: boolean;

  constructor(resolve: (event: Event | undefined) => void, reject: (reason: unknown) => void, iterating: boolean) {
    super(reject);
    this.resolve = resolve;
    this.iterating = iterating;
  }
}

/**
 * Waiting for an event keeps the process and the monitor alive. What C++ is to watch for stays the same: it wakes a
 * monitor at every event, waited for or not.
 */
export class Attention extends Interest {
  readonly #attend: (waiting: boolean) => void;
  #queues = 0;

  constructor(feed: EventFeed, attend: (waiting: boolean) => void) {
    super(feed.reader, () => {});
    this.#attend = attend;
  }

  override add(): void {
    this.#queues++;
    if (this.#queues === 1) this.#attend(true);
  }

  override remove(): void {
    this.#queues--;
    if (this.#queues === 0) this.#attend(false);
  }
}
