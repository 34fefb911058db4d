// A place for a peer in a flow: who is there now, how it is connected, and who comes after it.
import { Request, type Socket } from 'zeromq-native';
import { Relay } from '../support/byte-relay';
import { endpointFor, lastEndpointOf } from '../support/endpoints';
import { turn } from '../support/expect';
import type { Checker } from './checker';
import type { Role } from './echo';
import type { Flaw } from './flaw';
import { type Peer, startProcess, startThread } from './peer';

export type SoakTransport = 'tcp' | 'ipc' | 'inproc';

export interface SlotOptions {
  readonly transport: SoakTransport;
  readonly role: Role;
  readonly index: number;
  readonly checker: Checker;
  /** Bound sockets: where the peer gets its messages from and where it sends them to; perhaps the same. */
  readonly source: Socket;
  readonly sink: Socket;
  readonly flaw: Flaw | undefined;
  readonly died: (how: string) => void;
}

/** How many peers a socket has now. */
async function peersOf(socket: Socket): Promise<number> {
  try {
    return await socket.connected({ timeout: 0 });
  } catch {
    return 0;
  }
}

/** Waits until a socket has lost one of its peers. */
async function lost(socket: Socket, peers: number): Promise<void> {
  while ((await peersOf(socket)) >= peers) await turn();
}

export class Slot {
  readonly index: number;
  readonly checker: Checker;
  readonly source: Socket;
  readonly sink: Socket;
  /** Not to be counted on: it was killed, cut off or stopped. */
  away = false;
  readonly #options: SlotOptions;
  readonly #relays: Relay[] = [];
  #tag = 0;
  #peer: Peer | undefined;

  constructor(options: SlotOptions) {
    this.#options = options;
    this.index = options.index;
    this.checker = options.checker;
    this.source = options.source;
    this.sink = options.sink;
  }

  /** Which peer is there; messages of others were on their way when it came. */
  get tag(): number {
    return this.#tag;
  }

  /** How many connections a peer has that can be reset. */
  get relays(): number {
    return this.#relays.length;
  }

  async start(tag: number): Promise<void> {
    const { transport, source, sink } = this.#options;
    if (transport !== 'inproc') {
      for (const socket of new Set([source, sink])) {
        const path = endpointFor('ipc').replace('ipc://', '');
        this.#relays.push(await Relay.to(lastEndpointOf(socket), path));
      }
    }
    this.replace(tag);
  }

  /** A peer comes, in the place of the one that is gone. */
  replace(tag: number): void {
    const { transport, role, index, flaw, died } = this.#options;
    this.#tag = tag;
    const [source = lastEndpointOf(this.source), sink = source] =
      transport === 'inproc'
        ? [lastEndpointOf(this.source), lastEndpointOf(this.sink)]
        : this.#relays.map(({ endpoint }) => endpoint);
    const start = transport === 'inproc' ? startThread : startProcess;
    this.#peer = start({ role, slot: index, tag, source, sink, flaw }, died);
  }

  /** Resolves when the peer is dead and the sockets know it, which have so many peers otherwise. */
  async kill(peers: number): Promise<void> {
    await this.#peer?.kill();
    for (const socket of new Set([this.source, this.sink])) await lost(socket, peers);
  }

  stop(): void {
    this.#peer?.stop();
  }

  resume(): void {
    this.#peer?.resume();
  }

  /**
   * Breaks some of its connections. Resolves when both sides know it and the peer has connected again; to its source,
   * nobody answers before `release()`. So what comes through the old connection comes before what comes through the new.
   */
  async reset(which: readonly number[], peers: number): Promise<void> {
    const sockets = [this.source, this.sink];
    const resets = which.map((index) => ({ index, again: this.#relays[index]?.reset() }));
    for (const { index } of resets) await lost(sockets[index] ?? this.source, peers);
    // A peer that cannot send takes no more messages either, and does not connect again before it has taken the old ones.
    for (const { index, again } of resets.reverse()) {
      await again;
      await this.#drained();
      if (index > 0) this.#relays[index]?.release();
    }
  }

  /** Waits until nothing is left that came through old connections. */
  async #drained(): Promise<void> {
    // An answer that came too late stays where it is until the next question.
    if (this.sink instanceof Request) return;
    while (this.sink.readable) await turn();
  }

  release(): void {
    for (const relay of this.#relays) relay.release();
  }

  async close(): Promise<void> {
    await this.#peer?.kill();
    for (const relay of this.#relays) relay.close();
  }
}
