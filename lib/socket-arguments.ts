import { Context, context as defaultContext } from './context.js';
import { argumentError, rangeError } from './errors.js';
import type { SocketInit, SocketTypeName, socketTypes } from './options.js';
import type { MetadataOption } from './origin.js';

/** What the constructor of a socket takes: the context it belongs to, and any of its writable options. */
export type SocketArguments<S extends SocketTypeName> = SocketInit<S> & {
  /** The context of the socket; the default `context` when absent. */
  readonly context?: Context;
  /**
   * That a server of CURVE without an authenticator lets in clients with any key is meant: no process warning with code
   * `ZMQ_CURVE_ALLOWS_ANY` when it binds or connects. Default false.
   */
  readonly curveAllowAny?: boolean;
} & ((typeof socketTypes)[S]['receive'] extends true
    ? {
        /**
         * What a received message tells of its peer, as its property `metadata`: `true` for libzmq's own names, or a list
         * of names. `false` when absent.
         */
        readonly metadata?: MetadataOption;
      }
    : unknown);

/** What `connect()` takes on sockets that tell peers apart. */
export interface ConnectOptions {
  /** The routing id by which this socket is to know the peer (ZMQ_CONNECT_ROUTING_ID), 1 to 255 bytes. */
  readonly routingId?: string | Uint8Array;
}

export function checkEndpoint(endpoint: unknown): string {
  if (typeof endpoint !== 'string') throw argumentError('Endpoint must be a string');
  if (endpoint.includes('\0'))
    throw argumentError('Endpoint must not contain a zero character', 'ERR_INVALID_ARG_VALUE');
  return endpoint;
}

/** An option that is not libzmq's: read once, and only if it is the object's own. */
export function ownOption(options: unknown, name: string): unknown {
  if (typeof options !== 'object' || options === null || !Object.hasOwn(options, name)) return undefined;
  return (options as Readonly<Record<string, unknown>>)[name];
}

export function contextOf(options: unknown): Context {
  const context = ownOption(options, 'context');
  if (context === undefined) return defaultContext;
  if (context instanceof Context) return context;
  throw argumentError("Option 'context' must be a Context");
}

/** Checks the routing id that a peer is to be known by. */
export function checkRoutingId(routingId: unknown): string | Uint8Array {
  if (typeof routingId !== 'string' && !(routingId instanceof Uint8Array)) {
    throw argumentError("Option 'routingId' must be a string or buffer");
  }
  const size = Buffer.byteLength(routingId);
  if (size >= 1 && size <= 255) return routingId;
  throw rangeError(`A routing id must be 1 to 255 bytes long; received ${size} bytes`);
}
