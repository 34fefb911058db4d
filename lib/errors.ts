import { lazy } from './lazy.js';

/** Where libzmq's own words say less, or zeromq.js has established others. */
const messages: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Address already in use',
  EAGAIN: 'Operation was not possible or timed out',
  EBADF: 'Socket is closed',
  EFAULT: 'Context is closed',
  EFSM: 'Operation cannot be accomplished in current state',
  EHOSTUNREACH: 'Host unreachable',
  EINVAL: 'Invalid argument',
  EMFILE: 'Too many open file descriptors',
  ENOENT: 'No such endpoint',
  EPROTONOSUPPORT: 'Protocol not supported',
  ETERM: 'Context was terminated',
};

const systemErrno = lazy<Readonly<Record<string, number>>>(
  () => (require('node:os') as typeof import('node:os')).constants.errno,
);

/** Those of libzmq's own, the same on all systems, that do not only come from C++. */
const ownErrno: Readonly<Record<string, number>> = { ETERM: 156_384_765 };

interface ErrorDetails {
  readonly message?: string;
  readonly errno?: number;
  readonly syscall?: string;
  readonly endpoint?: string | undefined;
}

/**
 * What libzmq, or a socket in its name, reports. Match on `code`; messages may change.
 */
export class ZmqError extends Error {
  /** The name of the class. */
  override readonly name: string = 'ZmqError';

  /** The name of the errno value, such as `'EADDRINUSE'`, `'EAGAIN'` (timed out), `'EBADF'` (closed) or `'EFSM'`. */
  readonly code: string;

  /** The errno value itself, which differs between operating systems. */
  readonly errno: number;

  /** The libzmq function that failed, such as `'zmq_bind'`, where there is one. */
  declare readonly syscall?: string;

  /** The endpoint it was about, where there is one. */
  declare readonly endpoint?: string;

  /** The same as `endpoint`, by the name that zeromq.js has for it. */
  declare readonly address?: string;

  /** @internal */
  constructor(code: string, { message, errno, syscall, endpoint }: ErrorDetails = {}) {
    super(message ?? messages[code] ?? code);
    this.code = code;
    this.errno = errno ?? systemErrno()[code] ?? ownErrno[code] ?? 0;
    if (syscall !== undefined) this.syscall = syscall;
    if (endpoint !== undefined) {
      this.endpoint = endpoint;
      this.address = endpoint;
    }
  }
}

/** The error for whatever C++ reports. */
export function createError(
  code: string,
  errno: number,
  message: string,
  syscall: string,
  endpoint: string | undefined,
  reason: string | undefined,
): ZmqError {
  const known = messages[code] ?? message;
  const text = reason === undefined ? known : `${known}: ${reason}`;
  return new ZmqError(code, { message: text, errno, syscall, endpoint });
}

type ArgumentCode = 'ERR_INVALID_ARG_TYPE' | 'ERR_INVALID_ARG_VALUE' | 'ERR_MISSING_ARGS';

/** The error for an argument of a wrong type, with one of Node's own codes. */
export function argumentError(message: string, code: ArgumentCode = 'ERR_INVALID_ARG_TYPE'): TypeError {
  return Object.assign(new TypeError(message), { code });
}

/** The error for an argument out of range, with Node's own code. */
export function rangeError(message: string): RangeError {
  return Object.assign(new RangeError(message), { code: 'ERR_OUT_OF_RANGE' });
}
