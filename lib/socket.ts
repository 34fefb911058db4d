import { inspect } from 'node:util';
import { curveAllowAnyOf, warnOfAnyKey } from './auth/any-key.js';
import { checkDomain } from './auth/domain.js';
import { type CloseOptions, closeAndWait } from './closing.js';
import { Context } from './context.js';
import { ZmqError } from './errors.js';
import { has, tooNew, version } from './library.js';
import { type Monitor, monitorOf } from './monitor.js';
import { registerMonitored } from './monitored.js';
import { hintAtRate } from './multicast-hint.js';
import { POLLIN, POLLOUT } from './native.js';
import { kOptionHandle, NumberedOptions, ownOptions } from './numbered-options.js';
import {
  applyOptions,
  checkInit,
  type OptionHandle,
  presetOptions,
  type SocketAccessors,
  type SocketOptionSpec,
  type SocketTypeName,
  type SocketTypeSpec,
  socketTypes,
} from './options.js';
import { metadataNames } from './origin.js';
import type { CountOptions } from './peers.js';
import { checkEndpoint, checkRoutingId, contextOf, ownOption } from './socket-arguments.js';
import { SocketParts } from './socket-parts.js';

const sealed = new WeakSet<object>();

export interface Socket extends SocketAccessors<'all'> {}

/** What every socket has. Use one of its subclasses: `Publisher`, `Subscriber`, `Request` and so on. */
export abstract class Socket extends NumberedOptions {
  readonly #parts: SocketParts;
  readonly #context: Context;
  readonly #curveAllowAny: boolean;

  protected constructor(type: SocketTypeName, options?: object) {
    super();
    const spec: SocketTypeSpec = socketTypes[type];
    const own = ownOptions(new.target.prototype, (socketClass) => sealed.has(socketClass as object));
    const ours = ['context', 'curveAllowAny', ...(spec.receive ? ['metadata'] : []), ...own];
    const checked = checkInit(options, type, has, tooNew, ours, { version });
    this.#context = contextOf(options);
    this.#curveAllowAny = curveAllowAnyOf(options);
    const names = spec.receive ? metadataNames(ownOption(options, 'metadata')) : [];
    const parts = new SocketParts(this, Context.nativeOf(this.#context), type, names);
    this.#parts = parts;
    try {
      applyOptions(parts.handle, presetOptions(type, has, tooNew));
      applyOptions(parts.handle, checked);
      const given: object = options ?? {};
      for (const name of own) if (Object.hasOwn(given, name)) Reflect.set(this, name, Reflect.get(given, name));
    } catch (error) {
      parts.native.close();
      throw error;
    }
    registerMonitored(this, {
      native: parts.native,
      context: Context.nativeOf(this.#context),
      endpoints: () => parts.endpoints,
      closed: () => parts.closed,
    });
    Context.addSocket(this.#context, parts);
    if (sealed.has(new.target)) Object.preventExtensions(this);
  }

  /** @internal */
  protected get [kOptionHandle](): OptionHandle {
    return this.#parts.handle;
  }

  /** @internal Objects of this class itself take no further properties, so that a misspelt option is an error. */
  static seal(socketClass: object): void {
    sealed.add(socketClass);
  }

  /** Checks an endpoint that peers are to be reached at, and how they are let in there. */
  #toReach(endpoint: unknown, syscall: string): string {
    const checked = checkEndpoint(endpoint);
    // Over inproc the options of security do nothing.
    if (this.#parts.closed || checked.startsWith('inproc:')) return checked;
    if (this.zapEnforceDomain) checkDomain(this, checked, syscall);
    if (!this.#curveAllowAny && this.curveServer) warnOfAnyKey(this);
    return checked;
  }

  #addEndpoint(given: string, state: 'bound' | 'connected'): void {
    this.#parts.addEndpoint(given, this.lastEndpoint, state);
    hintAtRate(this.#parts.native, given);
  }

  /**
   * Listens on an endpoint, such as `tcp://*:5555`, `tcp://127.0.0.1:*` (any free port: `lastEndpoint` tells which),
   * `ipc:///tmp/feed`, `inproc://name` or `epgm://eth0;239.192.1.1:5555` (zmq_bind).
   *
   * Rejects with a ZmqError: `EADDRINUSE`, `EADDRNOTAVAIL`, `EINVAL` (malformed endpoint), `EPROTONOSUPPORT` (unknown
   * transport), `ENOCOMPATPROTO` (a transport that this type of socket cannot use), `ENODEV` (no such interface); and
   * over multicast `ENETDOWN`, `EPERM` (`pgm://` without the privilege), `ENOMEM` (`rate` times `recoveryInterval`).
   */
  async bind(endpoint: string): Promise<void> {
    this.bindSync(endpoint);
  }

  /** As `bind()`, but throws in place of rejecting. */
  bindSync(endpoint: string): void {
    this.#parts.native.bind(this.#toReach(endpoint, 'zmq_bind'));
    this.#addEndpoint(endpoint, 'bound');
  }

  /**
   * Stops listening on an endpoint and ends the connections that were accepted on it; those over `inproc://` stay
   * (zmq_unbind). libzmq does so on a thread of its own: the endpoint is free when the `close` event of `events` has
   * come. The endpoint is the one given to `bind()`, or `lastEndpoint` where a wildcard was resolved.
   *
   * Rejects with a ZmqError: `ENOENT` when the socket is not bound to it.
   */
  async unbind(endpoint: string): Promise<void> {
    this.unbindSync(endpoint);
  }

  /** As `unbind()`, but throws in place of rejecting. */
  unbindSync(endpoint: string): void {
    this.#parts.native.unbind(checkEndpoint(endpoint));
    this.#parts.removeEndpoint(endpoint);
  }

  /**
   * Connects to an endpoint, now or as soon as there is somebody listening, and again whenever the connection is lost
   * (zmq_connect).
   *
   * @throws ZmqError `EINVAL` (malformed endpoint), `EPROTONOSUPPORT` (unknown transport), `ENOCOMPATPROTO` (a
   *   transport that this type of socket cannot use), and over multicast what `bind()` rejects with
   */
  connect(endpoint: string): void {
    this.#parts.native.connect(this.#toReach(endpoint, 'zmq_connect'));
    this.#addEndpoint(endpoint, 'connected');
  }

  /** `connect()` of the sockets that tell peers apart. */
  protected connectAs(endpoint: string, routingId: unknown): void {
    if (routingId === undefined) {
      Socket.prototype.connect.call(this, endpoint);
      return;
    }
    const id = checkRoutingId(routingId);
    this.#parts.native.connect(this.#toReach(endpoint, 'zmq_connect'), id);
    this.#addEndpoint(endpoint, 'connected');
  }

  /** `connect()` of a Peer. */
  protected connectPeer(endpoint: string): number {
    if (this.immediate) {
      throw new ZmqError('EINVAL', { message: 'A Peer cannot connect with the option `immediate`', endpoint });
    }
    const routingId = this.#parts.native.connectPeer(this.#toReach(endpoint, 'zmq_connect_peer'));
    this.#addEndpoint(endpoint, 'connected');
    return routingId;
  }

  /**
   * Ends the connections made by `connect()` with the same endpoint. Messages that were not sent yet are dropped
   * (zmq_disconnect).
   *
   * @throws ZmqError `ENOENT` when the socket is not connected to it
   */
  disconnect(endpoint: string): void {
    this.#parts.native.disconnect(checkEndpoint(endpoint));
    this.#parts.removeEndpoint(endpoint);
  }

  /**
   * Closes the socket; doing so again does nothing. What waits in `send()` or `receive()` is rejected with `EAGAIN`
   * (with `ETERM` when `context.terminate()` closes the socket), iterations end. What `send()` has resolved for is still
   * delivered, for as long as `linger` says (zmq_close).
   */
  close(): void;
  /**
   * Closes the socket, and waits until all that was sent is delivered, or `linger` is over. Over tcp and ipc that is when
   * the operating system has it. Called again, it waits on; after `close()` there may be nothing to wait for any more.
   *
   * Rejects with a ZmqError: `EAGAIN` after `timeout` milliseconds, `EMFILE` when the context has no room for the two
   * sockets of a monitor. The socket is closed then, too, and goes on delivering.
   *
   * @throws TypeError, RangeError for options that are none; then the socket is not closed
   */
  close(options: CloseOptions): Promise<void>;
  close(options?: CloseOptions): void | Promise<void> {
    if (options !== undefined) return closeAndWait(this, options);
    this.#parts.close('EAGAIN');
  }

  /**
   * Waits until at least `count` peers are connected: the handshake is complete, and the connection is not lost or
   * being ended. Peers that came before the call count as well, and so do those of `inproc://`. Resolves with how many
   * there are. Losing a connection meanwhile does not end the wait.
   *
   * Rejects with a ZmqError: `EAGAIN` after `timeout` milliseconds, or when the socket is closed meanwhile; `ENOTSUP`
   * when all its endpoints are multicast, which has no handshakes; with the signal's reason when it is aborted.
   *
   * @throws TypeError, RangeError for options that are none
   * @throws ZmqError `EBADF` on a closed socket
   */
  connected(options?: CountOptions): Promise<number> {
    return this.#parts.peers.connected(options);
  }

  /** Closes the socket at once and drops what is not delivered yet: `close()` with a `linger` of 0. */
  [Symbol.dispose](): void {
    if (!this.#parts.closed) this.linger = 0;
    this.close();
  }

  /** As `close()`: what was sent is still delivered, for as long as `linger` says. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Lets what waits on the socket keep the process alive, as it does unless `unref()` was called. */
  ref(): void {
    this.#parts.native.setRef(true);
  }

  /** Lets the process end although something waits on the socket. */
  unref(): void {
    this.#parts.native.setRef(false);
  }

  /** Whether `close()` was called. */
  get closed(): boolean {
    return this.#parts.closed;
  }

  /** The context that the socket belongs to. */
  get context(): Context {
    return this.#context;
  }

  /**
   * Tells what happens to the connections: the same monitor until it is closed, then a new one (zmq_socket_monitor).
   * It collects events from the first time this is read, so read it before `bind()` and `connect()` to miss nothing.
   *
   * @throws ZmqError as the constructor of `Monitor`
   */
  get events(): Monitor {
    return monitorOf(this);
  }

  /** Whether a message could be received without waiting (ZMQ_EVENTS). `false` on a closed socket. */
  get readable(): boolean {
    return !this.#parts.closed && (this.#parts.buffered || (this.#parts.native.events() & POLLIN) !== 0);
  }

  /** Whether a message could be sent without waiting (ZMQ_EVENTS). `false` on a closed socket. */
  get writable(): boolean {
    return !this.#parts.closed && (this.#parts.native.events() & POLLOUT) !== 0;
  }

  /** What `util.inspect()` shows: whether it is closed, and its endpoints; never a secret key. */
  [inspect.custom](_depth: number, options: object): string {
    const endpoints = Object.fromEntries(this.#parts.endpoints.map(({ resolved, state }) => [resolved, state]));
    const state = { closed: this.#parts.closed, endpoints };
    return `${this.constructor.name} ${inspect(state, options)}`;
  }

  /** @internal */
  static partsOf(socket: object): SocketParts {
    return (socket as Socket).#parts;
  }

  /** @internal Warns, as zeromq.js does, of an option that comes after the endpoints it is for. */
  static afterOption(socket: object, _name: string, spec: SocketOptionSpec): void {
    if (spec.effect !== 'next-endpoint' || Socket.partsOf(socket).endpoints.length === 0) return;
    process.emitWarning('Socket option will not take effect until next connect/bind.');
  }
}

Socket.seal(Socket);
Context.terminateSocket = (parts) => (parts as SocketParts).terminate();

export const optionHooks = {
  version,
  error: (message: string, code: 'ENOTSUP') => new ZmqError(code, { message }),
  afterSet: Socket.afterOption,
};
