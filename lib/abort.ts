/** What an AbortSignal can end. */
export interface Abortable {
  abort(reason: unknown): void;
}

/** The operations that wait on a signal, and the listener they share. */
class Followers {
  readonly operations = new Set<Abortable>();
  readonly #signal: AbortSignal;
  readonly #onAbort = (): void => {
    for (const operation of [...this.operations]) operation.abort(this.#signal.reason);
  };

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  stop(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
  }
}

/* One listener for a signal, however many operations wait on it: a listener each would cost more than the operation,
   and Node warns of a leak at the eleventh. */
const followers = new WeakMap<AbortSignal, Followers>();

/** Ends an operation when the signal is aborted, until `unfollow`. The signal is not aborted yet. */
export function follow(signal: AbortSignal, operation: Abortable): void {
  let following = followers.get(signal);
  if (following === undefined) {
    following = new Followers(signal);
    followers.set(signal, following);
  }
  following.operations.add(operation);
}

/** The last one takes the listener along: Node keeps a signal made by `AbortSignal.any()` for as long as it has one. */
export function unfollow(signal: AbortSignal, operation: Abortable): void {
  const following = followers.get(signal);
  if (following === undefined) return;
  following.operations.delete(operation);
  if (following.operations.size !== 0) return;
  following.stop();
  followers.delete(signal);
}
