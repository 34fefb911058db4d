import { ZmqError } from './errors.js';
import type { LeftMessages, NativeSocket } from './native.js';
import type { Peers } from './peers.js';
import type { Receiver } from './readable.js';
import type { Sender } from './writable.js';

/** A socket whose native half another thread has for now. */
export interface Lent {
  readonly native: NativeSocket;
  /** What was received and not consumed. */
  readonly left: LeftMessages;
  /** Ends the loan; the socket is closed then. */
  giveBack(): void;
}

export function inUse(): ZmqError {
  return new ZmqError('EBUSY', { message: 'Socket is used by a proxy' });
}

/** Stands in for the parts of a socket that is lent: whatever is asked of them is refused. */
export const lent = new globalThis.Proxy(
  {},
  {
    get() {
      throw inUse();
    },
    set() {
      throw inUse();
    },
  },
) as NativeSocket & Sender & Receiver & Peers;
