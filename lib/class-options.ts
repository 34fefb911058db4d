import type { Context } from './context.js';
import type { MetadataOption } from './origin.js';
import type { Socket } from './socket.js';

/** Distinguishes `readonly` properties, which assignability does not. */
type Same<X, Y> = (<T>() => T extends X ? 1 : 2) extends <T>() => T extends Y ? 1 : 2 ? true : false;

type Settable<T, K extends keyof T> = Same<Pick<T, K>, { -readonly [N in K]: T[N] }>;

type OptionNames<T> = {
  [K in keyof T]-?: T[K] extends (...args: never[]) => unknown ? never : Settable<T, K> extends true ? K : never;
}[keyof T];

/** The options of a class of sockets, as its constructor takes them: `SocketOptions<Router>`. */
export type SocketOptions<S extends Socket> = { -readonly [K in Extract<OptionNames<S>, string>]?: S[K] } & {
  /** The context of the socket; the default `context` when absent. */
  context?: Context;
  /** As for the constructors: no warning of a CURVE server that admits any key. Default false. */
  curveAllowAny?: boolean;
} & ('receive' extends keyof S
    ? {
        /** As for the constructors: what a received message tells of its peer. Default false. */
        metadata?: MetadataOption;
      }
    : unknown);
