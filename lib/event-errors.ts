import type { ProtocolErrorCode } from './events.js';
import { lazy } from './lazy.js';
import { addon } from './native.js';

/** libzmq's own use of an errno value, for which the system's words would mislead. */
const messages: Readonly<Record<string, string>> = {
  EFAULT: 'No ZAP handler answers for the ZAP domain of the socket',
  EPIPE: 'The peer closed the connection',
};

/** The errno values of the system that libzmq has no use for, and that reach it all the same. */
const systemCodes = lazy(() => {
  const { constants } = require('node:os') as typeof import('node:os');
  return new Map(Object.entries(constants.errno).map(([code, errno]) => [errno as number, code]));
});

/** An error of the operating system, told by a monitor. Match on `code`. */
export class ErrnoError extends Error {
  /** The name of the class. */
  override readonly name: string = 'ErrnoError';

  /** The name of the errno value, such as `'EADDRINUSE'`. */
  readonly code: string;

  /** The errno value itself, which differs between operating systems. */
  readonly errno: number;

  /** @internal */
  constructor(errno: number) {
    const [known, message] = addon.describeErrno(errno);
    const code = known === 'EUNKNOWN' ? (systemCodes().get(errno) ?? known) : known;
    super(messages[code] ?? message);
    this.code = code;
    this.errno = errno;
  }
}

/** A handshake that failed because the peer, or the ZAP handler, did not follow the protocol. Match on `code`. */
export class ProtoError extends Error {
  /** The name of the class. */
  override readonly name: string = 'ProtoError';

  /** The rule that was broken. `ERR_UNKNOWN` is for numbers that only a newer libzmq could tell. */
  readonly code: ProtocolErrorCode | 'ERR_UNKNOWN';

  /** @internal */
  constructor(code: ProtocolErrorCode | undefined) {
    const [, protocol] = code?.split('_') ?? [];
    super(protocol === undefined ? 'Unknown error' : `${protocol} protocol error`);
    this.code = code ?? 'ERR_UNKNOWN';
  }
}

const statusMessages: Readonly<Record<number, string>> = {
  300: 'Temporary error',
  400: 'Authentication failure',
  500: 'Internal error',
};

/** A handshake that failed because the ZAP handler refused the peer. */
export class AuthError extends Error {
  /** The name of the class. */
  override readonly name: string = 'AuthError';

  /** 300: try again later; 400: refused; 500: the handler itself failed. */
  readonly status: 300 | 400 | 500;

  /** @internal */
  constructor(status: number) {
    super(statusMessages[status] ?? 'Unknown error');
    this.status = status as 300 | 400 | 500;
  }
}
