import { debuglog } from 'node:util';
import { lazy } from './lazy.js';
import { addon } from './native.js';

const NAME = 'zeromq:pgm';
const debug = debuglog(NAME);
const lines = lazy(() =>
  (require('node:diagnostics_channel') as typeof import('node:diagnostics_channel')).channel(NAME),
);

let listens = false;

function publish(): void {
  for (const line of addon.takeMulticastLog()) {
    debug('%s', line);
    if (lines().hasSubscribers) lines().publish(line);
  }
}

/**
 * What OpenPGM logs goes to `NODE_DEBUG=zeromq:pgm` and, as strings, to the diagnostics channel `zeromq:pgm`, in each
 * thread that has made a socket for which multicast is possible.
 */
export function listenToMulticastLog(): void {
  if (listens) return;
  listens = true;
  addon.listenToMulticastLog(publish);
}
