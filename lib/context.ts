import type { AuthenticatorOptions } from './auth/policy.js';
import type { Authenticator } from './auth.js';
import { ZmqError } from './errors.js';
import { has, tooNew, version } from './library.js';
import { addon, type NativeContext } from './native.js';
import { applyOptions, type ContextAccessors, type ContextInit, checkInit, defineContextOptions } from './options.js';

/** Marks the one construction that shares the context of the process. */
const kDefault: unique symbol = Symbol('default context');

export interface Context extends ContextAccessors {
  /**
   * Decides from now on which peers may connect to the sockets of this context (ZAP, RFC 27). Without one, a server of
   * CURVE lets in clients with any key. A context has one at a time, whatever the thread.
   *
   * @param options who is let in; checked and copied now
   * @throws TypeError for an unknown option or a value of a wrong type, RangeError for a key of a wrong length
   * @throws ZmqError `EADDRINUSE` when the context has one already (zmq_bind)
   */
  authenticator(options?: AuthenticatorOptions): Authenticator;
}

/**
 * The I/O threads and the `inproc://` names that a group of sockets shares. Most programs need only the default
 * `context`, which all threads of the process share.
 */
export class Context {
  readonly #native: NativeContext;

  /**
   * @param options any writable option of a context, applied in the order given
   * @throws TypeError for an unknown option or a value of a wrong type
   * @throws RangeError for a value out of range
   * @throws ZmqError `EMFILE` when the process has no file descriptors left (zmq_ctx_new)
   */
  constructor(options?: ContextInit) {
    const isDefault = (options as unknown) === kDefault;
    const checked = isDefault ? [] : checkInit(options, 'context', has, tooNew, [], { version });
    this.#native = new addon.Context(isDefault);
    applyOptions(this.#native, checked);
    if (new.target === Context) Object.preventExtensions(this);
  }

  /** @internal */
  static nativeOf(context: Context): NativeContext {
    return context.#native;
  }
}

defineContextOptions(Context.prototype, (self) => Context.nativeOf(self as Context), has, tooNew, {
  version,
  error: (message, code) => new ZmqError(code, { message }),
});

/** The context that sockets use unless they are given another; one for the whole process, in all its threads. */
export const context: Context = new Context(kDefault as unknown as ContextInit);
