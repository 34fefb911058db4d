/** What an AbortSignal can end. */
export interface Abortable {
  abort(reason: unknown): void;
}

/* One listener for a signal, however many operations wait on it: a listener each would cost more than the operation,
   and Node warns of a leak at the eleventh. */
const followers = new WeakMap<AbortSignal, Set<Abortable>>();

/** Ends an operation when the signal is aborted, until `unfollow`. The signal is not aborted yet. */
export function follow(signal: AbortSignal, operation: Abortable): void {
  let operations = followers.get(signal);
  if (operations === undefined) {
    const created = new Set<Abortable>();
    signal.addEventListener(
      'abort',
      () => {
        for (const waiting of [...created]) waiting.abort(signal.reason);
      },
      { once: true },
    );
    followers.set(signal, created);
    operations = created;
  }
  operations.add(operation);
}

export function unfollow(signal: AbortSignal, operation: Abortable): void {
  followers.get(signal)?.delete(operation);
}
