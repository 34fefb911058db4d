import { inspect } from 'node:util';
import { curveAllowAnyOf, warnOfAnyKey } from './auth/any-key.js';
import { checkDomain } from './auth/domain.js';
import { type CloseOptions, closeAndWait } from './closing.js';
import { Context } from './context.js';
import { ZmqError } from './errors.js';
import { Interest } from './interest.js';
import { type Lent, lent } from './lent.js';
import { has, tooNew, version } from './library.js';
import { collectEvents, type Monitor, monitorOf } from './monitor.js';
import { type Endpoint, registerMonitored } from './monitored.js';
import { addon, type NativeSocket, POLLIN, POLLOUT } from './native.js';
import { kOptionHandle, NumberedOptions, ownOptions } from './numbered-options.js';
import type { EndCode } from './operation.js';
import {
  applyOptions,
  checkInit,
  type OptionHandle,
  presetOptions,
  type SocketAccessors,
  type SocketOptionSpec,
  type SocketTypeName,
  type SocketTypeSpec,
  socketOptions,
  socketTypes,
} from './options.js';
import { metadataNames, Origin } from './origin.js';
import { conversionOf } from './outgoing.js';
import { type CountOptions, Peers } from './peers.js';
import { Receiver } from './readable.js';
import { checkEndpoint, checkRoutingId, contextOf, ownOption } from './socket-arguments.js';
import { Sender } from './writable.js';

/**
 * Types on which a message taken ahead of its consumer would be wrong: the strict turns of request and reply, and a
 * publisher whose subscriptions are answered with regard to the last one received.
 */
const withoutPrefetch: readonly SocketTypeName[] = ['request', 'reply', 'xpublisher'];

const sealed = new WeakSet<object>();

export interface Socket extends SocketAccessors<'all'> {}

/** What every socket has. Use one of its subclasses: `Publisher`, `Subscriber`, `Request` and so on. */
export abstract class Socket extends NumberedOptions {
  #native: NativeSocket;
  readonly #interest: Interest;
  readonly #context: Context;
  readonly #curveAllowAny: boolean;
  readonly #draft: boolean;
  #endpoints: readonly Endpoint[] = [];
  #sender: Sender | undefined;
  #receiver: Receiver | undefined;
  #peers: Peers;
  readonly #handle: OptionHandle;
  #closed = false;
  /* A field, because C++ holds it weakly while nobody waits. Receiving comes first: after a send that found the socket
     mute, C++ knows what holds for both directions. */
  readonly #onReady = (): void => {
    try {
      this.#receiver?.wake();
    } finally {
      // Also after a handler that throws. Peers are counted last, because the others take in what there is to count.
      this.#sender?.wake();
      this.#peers.wake();
    }
  };

  protected constructor(type: SocketTypeName, options?: object) {
    super();
    const spec: SocketTypeSpec = socketTypes[type];
    const own = ownOptions(new.target.prototype, (socketClass) => sealed.has(socketClass as object));
    const ours = ['context', 'curveAllowAny', ...(spec.receive ? ['metadata'] : []), ...own];
    const checked = checkInit(options, type, has, tooNew, ours, { version });
    this.#context = contextOf(options);
    this.#curveAllowAny = curveAllowAnyOf(options);
    this.#draft = spec.draft === true;
    const names = spec.receive ? metadataNames(ownOption(options, 'metadata')) : [];
    this.#native = new addon.Socket(Context.nativeOf(this.#context), spec.id, this.#onReady);
    const interest = new Interest(this.#native, this.#onReady);
    this.#interest = interest;
    if (names.length > 0) this.#native.setMetadataNames(names);
    if (spec.send) this.#sender = new Sender(this.#native, interest, conversionOf(type), type === 'request');
    if (spec.receive) {
      const origin = Origin.of(type, names);
      this.#receiver = new Receiver(this.#native, interest, !withoutPrefetch.includes(type), origin);
    }
    this.#peers = new Peers(this.#native, interest, () => this.#endpoints);
    this.#handle = {
      getOption: (id, kind) => this.#native.getOption(id, kind),
      setOption: (id, kind, value) => {
        this.#native.setOption(id, kind, value);
        this.#onOption(id, value);
      },
    };
    try {
      applyOptions(this.#handle, presetOptions(type, has, tooNew));
      applyOptions(this.#handle, checked);
      const given: object = options ?? {};
      for (const name of own) if (Object.hasOwn(given, name)) Reflect.set(this, name, Reflect.get(given, name));
    } catch (error) {
      this.#native.close();
      throw error;
    }
    registerMonitored(this, {
      native: this.#native,
      context: Context.nativeOf(this.#context),
      endpoints: () => this.#endpoints,
      closed: () => this.#closed,
    });
    Context.addSocket(this.#context, this);
    if (sealed.has(new.target)) Object.preventExtensions(this);
  }

  /** @internal */
  protected get [kOptionHandle](): OptionHandle {
    return this.#handle;
  }

  /** @internal Objects of this class itself take no further properties, so that a misspelt option is an error. */
  static seal(socketClass: object): void {
    sealed.add(socketClass);
  }

  /** The engines act on some options themselves, since libzmq's timeouts do nothing for calls that never wait. */
  #onOption(id: number, value: unknown): void {
    const receiver = this.#receiver;
    if (id === socketOptions.sendTimeout.id && this.#sender) this.#sender.timeout = value as number;
    else if (id === socketOptions.receiveTimeout.id && receiver) receiver.timeout = value as number;
    else if (id === socketOptions.receiveHighWaterMark.id && receiver) receiver.inbox.highWaterMark = value as number;
    else if (id === socketOptions.conflate.id && value === true) receiver?.inbox.withoutPrefetch();
  }

  /** Checks an endpoint that peers are to be reached at, and how they are let in there. */
  #toReach(endpoint: unknown, syscall: string): string {
    const checked = checkEndpoint(endpoint);
    // Over inproc the options of security do nothing.
    if (this.#closed || checked.startsWith('inproc:')) return checked;
    if (this.zapEnforceDomain) checkDomain(this, checked, syscall);
    if (!this.#curveAllowAny && this.curveServer) warnOfAnyKey(this);
    return checked;
  }

  #addEndpoint(given: string, state: Endpoint['state']): void {
    if (given.startsWith('udp://') && this.#sender) this.#sender.datagrams = true;
    this.#endpoints = [...this.#endpoints, { given, resolved: this.lastEndpoint ?? given, state }];
  }

  #removeEndpoint(endpoint: string): void {
    this.#endpoints = this.#endpoints.filter(({ given, resolved }) => given !== endpoint && resolved !== endpoint);
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
    this.#native.bind(this.#toReach(endpoint, 'zmq_bind'));
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
    this.#native.unbind(checkEndpoint(endpoint));
    this.#removeEndpoint(endpoint);
  }

  /**
   * Connects to an endpoint, now or as soon as there is somebody listening, and again whenever the connection is lost
   * (zmq_connect).
   *
   * @throws ZmqError `EINVAL` (malformed endpoint), `EPROTONOSUPPORT` (unknown transport), `ENOCOMPATPROTO` (a
   *   transport that this type of socket cannot use), and over multicast what `bind()` rejects with
   */
  connect(endpoint: string): void {
    this.#native.connect(this.#toReach(endpoint, 'zmq_connect'));
    this.#addEndpoint(endpoint, 'connected');
  }

  /** `connect()` of the sockets that tell peers apart. */
  protected connectAs(endpoint: string, routingId: unknown): void {
    if (routingId === undefined) {
      Socket.prototype.connect.call(this, endpoint);
      return;
    }
    const id = checkRoutingId(routingId);
    this.#native.connect(this.#toReach(endpoint, 'zmq_connect'), id);
    this.#addEndpoint(endpoint, 'connected');
  }

  /** `connect()` of a Peer. */
  protected connectPeer(endpoint: string): number {
    if (this.immediate) {
      throw new ZmqError('EINVAL', { message: 'A Peer cannot connect with the option `immediate`', endpoint });
    }
    const routingId = this.#native.connectPeer(this.#toReach(endpoint, 'zmq_connect_peer'));
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
    this.#native.disconnect(checkEndpoint(endpoint));
    this.#removeEndpoint(endpoint);
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
    this.#end('EAGAIN');
  }

  #end(code: EndCode): void {
    if (this.#closed) return;
    this.#native.close();
    this.#closed = true;
    this.#sender?.close(code);
    this.#receiver?.close(code);
    this.#peers.close(code);
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
    return this.#peers.connected(options);
  }

  /** Closes the socket at once and drops what is not delivered yet: `close()` with a `linger` of 0. */
  [Symbol.dispose](): void {
    if (!this.#closed) this.linger = 0;
    this.close();
  }

  /** As `close()`: what was sent is still delivered, for as long as `linger` says. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Lets what waits on the socket keep the process alive, as it does unless `unref()` was called. */
  ref(): void {
    this.#native.setRef(true);
  }

  /** Lets the process end although something waits on the socket. */
  unref(): void {
    this.#native.setRef(false);
  }

  /** Whether `close()` was called. */
  get closed(): boolean {
    return this.#closed;
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
    return !this.#closed && (this.#receiver?.inbox.buffered || (this.#native.events() & POLLIN) !== 0);
  }

  /** Whether a message could be sent without waiting (ZMQ_EVENTS). `false` on a closed socket. */
  get writable(): boolean {
    return !this.#closed && (this.#native.events() & POLLOUT) !== 0;
  }

  /** What `util.inspect()` shows: whether it is closed, and its endpoints; never a secret key. */
  [inspect.custom](_depth: number, options: object): string {
    const endpoints = Object.fromEntries(this.#endpoints.map(({ resolved, state }) => [resolved, state]));
    const state = { closed: this.#closed, endpoints };
    return `${this.constructor.name} ${inspect(state, options)}`;
  }

  /** @internal Closes the socket because its context ends. One that is lent is closed by whoever has it. */
  static terminate(socket: Socket): void {
    collectEvents(socket);
    if (socket.#native !== lent) socket.#end('ETERM');
  }

  /** @internal */
  static stateOf(socket: Socket): { lent: boolean; waiting: boolean; endpoints: number; draft: boolean } {
    const waiting = socket.#interest.any;
    return { lent: socket.#native === lent, waiting, endpoints: socket.#endpoints.length, draft: socket.#draft };
  }

  /** @internal Refuses every use of the socket, on which nothing waits, until it is given back. */
  static lend(socket: Socket): Lent {
    const [native, sender, receiver, peers] = [socket.#native, socket.#sender, socket.#receiver, socket.#peers];
    const left = receiver?.inbox.takeBuffered() ?? [];
    sender?.close();
    receiver?.close();
    peers.close();
    [socket.#native, socket.#sender, socket.#receiver, socket.#peers] = [lent, lent, lent, lent];
    const giveBack = (): void => {
      [socket.#native, socket.#sender, socket.#receiver, socket.#peers] = [native, sender, receiver, peers];
      socket.close();
    };
    return { native, left, giveBack };
  }

  /** @internal */
  static nativeOf(socket: Socket): NativeSocket {
    return socket.#native;
  }

  /** @internal */
  static senderOf(socket: Socket): Sender {
    return socket.#sender as Sender;
  }

  /** @internal */
  static receiverOf(socket: Socket): Receiver {
    return socket.#receiver as Receiver;
  }

  /** @internal */
  static peersOf(socket: Socket): Peers {
    return socket.#peers;
  }

  /** @internal */
  static handleOf(socket: object): OptionHandle {
    return (socket as Socket).#handle;
  }

  /** @internal Warns, as zeromq.js does, of an option that comes after the endpoints it is for. */
  static afterOption(socket: object, _name: string, spec: SocketOptionSpec): void {
    if (spec.effect !== 'next-endpoint' || (socket as Socket).#endpoints.length === 0) return;
    process.emitWarning('Socket option will not take effect until next connect/bind.');
  }
}

Socket.seal(Socket);
Context.terminateSocket = (socket) => Socket.terminate(socket as Socket);

export const optionHooks = {
  version,
  error: (message: string, code: 'ENOTSUP') => new ZmqError(code, { message }),
  afterSet: Socket.afterOption,
};
