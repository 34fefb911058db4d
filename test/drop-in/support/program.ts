// What a case is: a small program, written for zeromq.js, that is given the library to run with.
import type * as zeromq from 'zeromq';
import type * as draft from 'zeromq/draft';

export interface Program {
  /** The name to import, for programs that start others. */
  readonly library: string;
  readonly zmq: typeof zeromq;
  readonly draft: typeof draft;
  /** Closes a socket after the case. */
  open<S extends zeromq.Socket>(socket: S): S;
}

/** By title. */
export type Cases = Readonly<Record<string, (program: Program) => Promise<void>>>;
