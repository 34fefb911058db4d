import type { AuthenticatorOptions, Policy } from './auth/policy.js';
import { refused } from './auth/verdict.js';
import { encodeAnswer, parseRequest, ZAP_ENDPOINT, type ZapAnswer, type ZapRequest } from './auth/zap.js';
import { Context } from './context.js';
import { argumentError, ZmqError } from './errors.js';
import { lazy } from './lazy.js';
import { Router } from './sockets/router-dealer.js';

/* It takes cryptography and networks of Node. */
const policies = lazy(() => require('./auth/policy.js') as typeof import('./auth/policy.js'));

/** How long another thread may have the endpoint that only looks whether it is taken (lib/auth/any-key.ts). */
const GLANCE_MILLISECONDS = 20;

function isTaken(error: unknown): error is ZmqError {
  return error instanceof ZmqError && error.code === 'EADDRINUSE';
}

function bindZap(router: Router): void {
  try {
    router.bindSync(ZAP_ENDPOINT);
  } catch (error) {
    if (!isTaken(error)) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, GLANCE_MILLISECONDS);
    router.bindSync(ZAP_ENDPOINT);
  }
}

function listen(context: Context): Router {
  const router = new Router({ context, linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0 });
  try {
    bindZap(router);
  } catch (error) {
    router.close();
    if (!isTaken(error)) throw error;
    const message = 'Context has an authenticator, or another ZAP handler, already';
    throw new ZmqError(error.code, { message, errno: error.errno, syscall: 'zmq_bind', endpoint: ZAP_ENDPOINT });
  }
  router.unref();
  return router;
}

/**
 * Decides which peers may connect to the sockets of a context: a handler of ZAP (RFC 27). Make it with
 * `context.authenticator()`, before sockets bind. It works on the event loop of the thread that made it, and for the
 * sockets of all threads; it does not keep the process alive.
 */
export class Authenticator {
  readonly #context: Context;
  readonly #router: Router;
  #policy: Policy;

  /** As `context.authenticator(options)`. */
  constructor(context: Context, options?: AuthenticatorOptions) {
    if (!(context instanceof Context)) throw argumentError('Context must be a Context');
    this.#policy = new (policies().Policy)(options);
    this.#context = context;
    this.#router = listen(context);
    this.#router.handle((message) => this.#take(message));
  }

  #take(message: readonly Buffer[]): void {
    const request = parseRequest(message);
    if ('fault' in request) this.#answer(request, refused(500, request.fault));
    else void this.#decide(request);
  }

  /** Never rejects. */
  async #decide(request: ZapRequest): Promise<void> {
    const policy = this.#policy;
    let answer: ZapAnswer;
    try {
      answer = await policy.decide(request);
    } catch (error) {
      answer = refused(500);
      // What the hook throws is an uncaught exception, as in any other listener.
      process.nextTick(policy.onError, error, request.info);
    }
    if (!this.#router.closed) this.#answer(request, answer);
  }

  #answer(request: Pick<ZapRequest, 'sender' | 'id'>, answer: ZapAnswer): void {
    this.#router.trySend(encodeAnswer(request, answer));
  }

  /**
   * Replaces all options at once: those that are not given again are gone. Connections that are there stay, and peers
   * that a callback decides on right now are decided on by that one.
   *
   * @throws as `context.authenticator()`, and then the old options stay
   */
  update(options: AuthenticatorOptions): void {
    this.#policy = new (policies().Policy)(options);
  }

  /**
   * Ends the authentication; doing so again does nothing. From now on libzmq lets any client of CURVE in, and no client
   * of PLAIN; with `zapDomain` and `zapEnforceDomain` set on a socket, nobody. Clients that wait for an answer get none,
   * and try again after the `handshakeInterval` of the server.
   */
  close(): void {
    if (this.#router.closed) return;
    // At once; closing alone leaves it to another thread.
    this.#router.unbindSync(ZAP_ENDPOINT);
    this.#router.close();
  }

  /** As `close()`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** As `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Whether `close()` was called. */
  get closed(): boolean {
    return this.#router.closed;
  }

  /** The context whose sockets it serves. */
  get context(): Context {
    return this.#context;
  }
}

/* Here and not in the class, since an authenticator is made of sockets, which are made of contexts. */
Object.defineProperty(Context.prototype, 'authenticator', {
  value: function authenticator(this: Context, options?: AuthenticatorOptions): Authenticator {
    return new Authenticator(this, options);
  },
  writable: true,
  configurable: true,
});
