import { Context } from './context.js';
import { Deadline } from './deadline.js';
import { argumentError } from './errors.js';
import { Monitor, monitorOf } from './monitor.js';
import { monitoredOf } from './monitored.js';
import { checkTimeout } from './operation.js';
import type { Socket } from './socket.js';

/** What `close()` takes to wait for the end of a socket. */
export interface CloseOptions {
  /**
   * Milliseconds for delivering what was sent, -1 for ever, 0 not at all; the option `linger` as it is when absent. Over
   * inproc it does nothing: what was sent is in the peer's queue, and the end comes when the peer has received it all, or
   * is closed.
   */
  readonly linger?: number;
  /** Milliseconds to wait, -1 (the default) for ever. The socket goes on delivering after that. */
  readonly timeout?: number;
}

/**
 * Closes a socket and waits until libzmq has let go of it: all is delivered then, or `linger` is over. libzmq ends the
 * monitor of a socket as the last thing.
 */
export function closeAndWait(socket: Socket, options: unknown): Promise<void> {
  if (typeof options !== 'object' || options === null) throw argumentError('Options must be an object');
  const { linger, timeout = -1 } = options as { linger?: number; timeout?: unknown };
  const wait = checkTimeout(timeout);
  if (socket.closed) return watchClosed(socket, wait);
  if (linger !== undefined) socket.linger = linger;
  return closeWatched(socket, wait);
}

/** Without a monitor from before nothing tells of the end. */
function watchClosed(socket: Socket, timeout: number): Promise<void> {
  const monitor = monitoredOf<Monitor>(socket)?.monitor;
  return monitor === undefined ? Promise.resolve() : Monitor.untilEnd(monitor, timeout);
}

async function closeWatched(socket: Socket, timeout: number): Promise<void> {
  const deadline = new Deadline(timeout);
  try {
    const monitor = monitorOf(socket);
    socket.close();
    await Monitor.untilEnd(monitor, timeout);
    // The end of a context ends its monitors at once, while sockets still deliver.
    await Context.untilEnded(socket.context, deadline.left);
  } finally {
    // Also when there is no room for a monitor.
    socket.close();
  }
}
