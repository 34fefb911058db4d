import type { NativeContext, NativeSocket } from './native.js';

/** An endpoint that a socket was given. */
export interface Endpoint {
  readonly given: string;
  /** The same with its wildcards resolved. */
  readonly resolved: string;
  readonly state: 'bound' | 'connected';
}

/** What a monitor needs to know of the socket it watches. */
export interface Monitored<M> {
  readonly native: NativeSocket;
  readonly context: NativeContext;
  readonly endpoints: () => readonly Endpoint[];
  readonly closed: () => boolean;
  /** The monitor that libzmq tells of the socket: it has one at a time. */
  monitor: M | undefined;
}

/* Beside the sockets and not in them, so that a monitor needs no access to what is private to a socket, and their
   modules do not need each other. */
const sockets = new WeakMap<object, Monitored<unknown>>();

export function registerMonitored(socket: object, monitored: Omit<Monitored<unknown>, 'monitor'>): void {
  sockets.set(socket, { ...monitored, monitor: undefined });
}

/** `undefined` for what is not a socket. */
export function monitoredOf<M>(socket: object): Monitored<M> | undefined {
  return sockets.get(socket) as Monitored<M> | undefined;
}
