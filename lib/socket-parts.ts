import { Interest } from './interest.js';
import { type Lent, lent } from './lent.js';
import { collectEvents } from './monitor.js';
import type { Endpoint } from './monitored.js';
import { addon, type NativeContext, type NativeSocket } from './native.js';
import type { EndCode } from './operation.js';
import { type OptionHandle, type SocketTypeName, type SocketTypeSpec, socketOptions, socketTypes } from './options.js';
import { Origin } from './origin.js';
import { conversionOf } from './outgoing.js';
import { Peers } from './peers.js';
import { Receiver } from './readable.js';
import type { Socket } from './socket.js';
import { Sender } from './writable.js';

/**
 * Types on which a message taken ahead of its consumer would be wrong: the strict turns of request and reply, and a
 * publisher whose subscriptions are answered with regard to the last one received.
 */
const withoutPrefetch: readonly SocketTypeName[] = ['request', 'reply', 'xpublisher'];

/** What a socket is made of, for the modules of this package; users see the methods of `Socket` only. */
export class SocketParts {
  readonly socket: Socket;
  /** Whether its type is one of the draft types. */
  readonly draft: boolean;
  readonly handle: OptionHandle;
  readonly #interest: Interest;
  native: NativeSocket;
  peers: Peers;
  endpoints: readonly Endpoint[] = [];
  closed = false;
  #sender: Sender | undefined;
  #receiver: Receiver | undefined;
  /* A field, because C++ holds it weakly while nobody waits. Receiving comes first: after a send that found the socket
     mute, C++ knows what holds for both directions. */
  readonly #onReady = (): void => {
    try {
      this.#receiver?.wake();
    } finally {
      // Also after a handler that throws. Peers are counted last, because the others take in what there is to count.
      this.#sender?.wake();
      this.peers.wake();
    }
  };

  /** @param metadata the names of what each message is to tell of its peer */
  constructor(socket: Socket, context: NativeContext, type: SocketTypeName, metadata: readonly string[]) {
    const spec: SocketTypeSpec = socketTypes[type];
    this.socket = socket;
    this.draft = spec.draft === true;
    const native = new addon.Socket(context, spec.id, this.#onReady);
    const interest = new Interest(native, this.#onReady);
    this.native = native;
    this.#interest = interest;
    if (metadata.length > 0) native.setMetadataNames(metadata);
    if (spec.send) this.#sender = new Sender(native, interest, conversionOf(type), type === 'request');
    if (spec.receive) {
      this.#receiver = new Receiver(native, interest, !withoutPrefetch.includes(type), Origin.of(type, metadata));
    }
    this.peers = new Peers(native, interest, () => this.endpoints);
    this.handle = {
      getOption: (id, kind) => this.native.getOption(id, kind),
      setOption: (id, kind, value) => {
        this.native.setOption(id, kind, value);
        this.#onOption(id, value);
      },
    };
  }

  /** Of a socket whose type sends. */
  get sender(): Sender {
    return this.#sender as Sender;
  }

  /** Of a socket whose type receives. */
  get receiver(): Receiver {
    return this.#receiver as Receiver;
  }

  /** Whether messages were received that nobody has taken yet. */
  get buffered(): boolean {
    return this.#receiver?.inbox.buffered === true;
  }

  /** Whether anything waits on the socket. */
  get waiting(): boolean {
    return this.#interest.any;
  }

  /** Whether a proxy has the socket. */
  get lent(): boolean {
    return this.native === lent;
  }

  /** The engines act on some options themselves, since libzmq's timeouts do nothing for calls that never wait. */
  #onOption(id: number, value: unknown): void {
    const receiver = this.#receiver;
    if (id === socketOptions.sendTimeout.id && this.#sender) this.#sender.timeout = value as number;
    else if (id === socketOptions.receiveTimeout.id && receiver) receiver.timeout = value as number;
    else if (id === socketOptions.receiveHighWaterMark.id && receiver) receiver.inbox.highWaterMark = value as number;
    else if (id === socketOptions.conflate.id && value === true) receiver?.inbox.withoutPrefetch();
  }

  /** @param resolved the endpoint with its wildcards resolved, when libzmq has told */
  addEndpoint(given: string, resolved: string | null, state: Endpoint['state']): void {
    if (given.startsWith('udp://') && this.#sender) this.#sender.datagrams = true;
    // A receiver in this process has the sender's memory until it is collected, which is nothing to wait for.
    if (given.startsWith('inproc://') && this.#sender) this.#sender.paced = false;
    this.endpoints = [...this.endpoints, { given, resolved: resolved ?? given, state }];
  }

  removeEndpoint(endpoint: string): void {
    this.endpoints = this.endpoints.filter(({ given, resolved }) => given !== endpoint && resolved !== endpoint);
  }

  /** @param code what ends the operations that wait */
  close(code: EndCode): void {
    if (this.closed) return;
    this.native.close();
    this.closed = true;
    this.#sender?.close(code);
    this.#receiver?.close(code);
    this.peers.close(code);
  }

  /** Closes the socket because its context ends. One that is lent is closed by whoever has it. */
  terminate(): void {
    collectEvents(this.socket);
    if (!this.lent) this.close('ETERM');
  }

  /** Refuses every use of the socket, on which nothing waits, until it is given back. */
  lend(): Lent {
    const { native, peers } = this;
    const [sender, receiver] = [this.#sender, this.#receiver];
    const left = receiver?.inbox.takeBuffered() ?? [];
    sender?.close();
    receiver?.close();
    peers.close();
    [this.native, this.#sender, this.#receiver, this.peers] = [lent, lent, lent, lent];
    const giveBack = (): void => {
      [this.native, this.#sender, this.#receiver, this.peers] = [native, sender, receiver, peers];
      this.socket.close();
    };
    return { native, left, giveBack };
  }
}
