import { multicastStatistics } from './multicast.js';
import type { NativeSocket } from './native.js';
import { multicastOptions } from './options/multicast-options.js';
import { KIND_CODE } from './options/spec.js';

/** Milliseconds between looks. */
const INTERVAL = 500;

const multicast = /^e?pgm:/;

let isGiven = false;

function give(): void {
  isGiven = true;
  process.emitWarning(
    'A multicast publisher has to wait for its rate, which is the default of 12.5 kilobytes per second: what is more ' +
      'than that waits and is then dropped. Set `rate` (kilobits per second), and with it `recoveryInterval`, on ' +
      'publishers and subscribers before they connect or bind.',
    { code: 'ZMQ_MULTICAST_RATE' },
  );
}

/** Whether it had to wait; undefined when that cannot be known: it is closed, or a proxy has it. */
function isThrottled(native: NativeSocket): boolean | undefined {
  try {
    return multicastStatistics(native).rateLimited > 0;
  } catch {
    return undefined;
  }
}

/**
 * Warns, once in a process, of a publisher whose rate nobody has set and which is too slow. To be called when it has
 * got an endpoint; nothing tells of a wait for the rate, so it is looked for from time to time, as long as the socket
 * is in use and the process lives for other reasons.
 */
export function hintAtRate(native: NativeSocket, endpoint: string): void {
  if (isGiven || !multicast.test(endpoint)) return;
  const { id, kind, default: standard } = multicastOptions.rate;
  if (native.getOption(id, KIND_CODE[kind]) !== standard) return;
  const watched = new WeakRef(native);
  const timer = setInterval(() => {
    const socket = watched.deref();
    const throttled = socket === undefined ? undefined : isThrottled(socket);
    if (throttled === false && !isGiven) return;
    clearInterval(timer);
    if (throttled && !isGiven) give();
  }, INTERVAL);
  timer.unref();
}
