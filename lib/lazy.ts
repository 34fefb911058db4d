/**
 * Loads what is seldom needed when it is needed first, since everything that a program imports but does not use makes
 * its start slower.
 */
export function lazy<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | undefined;
  return () => {
    loaded ??= { value: load() };
    return loaded.value;
  };
}

/** `node:worker_threads`, which brings Node's streams along. */
export const workerThreads: () => typeof import('node:worker_threads') = lazy(
  () => require('node:worker_threads') as typeof import('node:worker_threads'),
);
