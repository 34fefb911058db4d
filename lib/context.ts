import type { AuthenticatorOptions } from './auth/policy.js';
import type { Authenticator } from './auth.js';
import { ZmqError } from './errors.js';
import { has, tooNew, version } from './library.js';
import { Members } from './members.js';
import { addon, type NativeContext } from './native.js';
import { checkWait, type WaitOptions } from './operation.js';
import { applyOptions, type ContextAccessors, type ContextInit, checkInit, defineContextOptions } from './options.js';
import { Termination } from './termination.js';

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
 * `context`, which all threads of the process share. A context of one's own ends with `terminate()`, or when nobody
 * refers to it or to its sockets any more; it is for the thread that has made it.
 */
export class Context {
  readonly #native: NativeContext;
  /* The default context, which all threads share, has neither: none of them may end it for the others. */
  readonly #sockets: Members<object> | undefined;
  readonly #termination: Termination | undefined;
  #closed = false;

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
    this.#sockets = isDefault ? undefined : new Members();
    this.#termination = isDefault ? undefined : new Termination(this.#native);
    applyOptions(this.#native, checked);
    if (new.target === Context) Object.preventExtensions(this);
  }

  /**
   * Ends the context, and with it its sockets, proxies, monitors and authenticator (zmq_ctx_shutdown, zmq_ctx_term). At
   * once, it is `closed`, its sockets are closed, and making another one throws `ETERM`. What waits on its sockets, and
   * the `run()` of its proxies, is rejected with `ETERM`; iterations end; monitors get `end`. The promise resolves when
   * libzmq has let go of everything: what was sent is delivered then, or the `linger` of its socket is over. With the
   * default `linger` and a peer that never comes that is never: hence `timeout`. The sockets of a proxy close when it
   * has ended, which is before that. While a call waits, the process stays alive. All calls wait for the same end.
   *
   * Rejects with a ZmqError: `EAGAIN` after `timeout` milliseconds, or when there was no thread to wait on, and a later
   * call tries again; `EMFILE` when the event loop has no room; `ENOTSUP` for the default context. Or with the signal's
   * reason. When the time is over or the signal is aborted meanwhile, the context goes on ending; with a signal that is
   * aborted before, nothing happens.
   *
   * @throws TypeError, RangeError for options that are none
   */
  terminate(options?: WaitOptions): Promise<void> {
    const wait = checkWait(options);
    if (this.#termination === undefined) {
      const message =
        'The default context cannot be terminated, since all threads share it: ' +
        'close its sockets, or give them a Context of their own';
      return Promise.reject(new ZmqError('ENOTSUP', { message, syscall: 'zmq_ctx_term' }));
    }
    if (wait.signal?.aborted) return Promise.reject(wait.signal.reason);
    try {
      this.#closed = true;
      for (const socket of this.#sockets ?? []) Context.terminateSocket(socket);
      this.#termination.begin();
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#termination.wait(wait);
  }

  /** As `terminate()`, for as long as it takes. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }

  /** Whether `terminate()` was called. Always `false` for the default context. */
  get closed(): boolean {
    return this.#closed;
  }

  /** @internal Ends one socket of a context that ends. Set by the sockets, which are made of contexts. */
  static terminateSocket: (socket: object) => void = () => undefined;

  /** @internal */
  static addSocket(context: Context, socket: object): void {
    context.#sockets?.add(socket);
  }

  /** @internal Resolves at once for a context that does not end. */
  static async untilEnded(context: Context, timeout: number): Promise<void> {
    if (context.#closed) await context.#termination?.wait({ timeout });
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
