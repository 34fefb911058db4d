// What is known of the sockets of a sequence without asking them.
export const kinds = ['Push', 'Pull', 'Pair', 'Dealer', 'Publisher', 'Subscriber', 'Request', 'Reply'] as const;
export type Kind = (typeof kinds)[number];

/** Who talks to whom. */
export const peers: Readonly<Record<Kind, Kind>> = {
  Push: 'Pull',
  Pull: 'Push',
  Pair: 'Pair',
  Dealer: 'Dealer',
  Publisher: 'Subscriber',
  Subscriber: 'Publisher',
  Request: 'Reply',
  Reply: 'Request',
};

/** Those that can have one connection, or only make sense so. */
const single: ReadonlySet<Kind> = new Set(['Pair', 'Request']);

/** Those that take part in the accounts of messages, as senders and as receivers. */
export const senders: ReadonlySet<Kind> = new Set(['Push', 'Pair', 'Dealer', 'Publisher']);
export const receivers: ReadonlySet<Kind> = new Set(['Pull', 'Pair', 'Dealer', 'Subscriber']);

export interface Known {
  readonly id: number;
  readonly kind: Kind;
  state: 'open' | 'lent' | 'closed';
  readonly bound: string[];
  /** The endpoints that it is connected to, and whose they are. */
  readonly connected: Map<string, Known>;
  /** Names that it is connected to and nobody has bound. */
  readonly early: string[];
  /** With whom it shares a connection. */
  readonly links: Set<Known>;
  everConnected: boolean;
  /** Receives that wait. */
  pending: number;
  /** Whether all that it has sent must arrive. */
  exact: boolean;
  readonly topics: Set<string>;
}

export interface Lending {
  readonly front: Known;
  readonly back: Known;
}

export class Model {
  readonly sockets: Known[] = [];
  readonly lendings: Lending[] = [];
  readonly monitored = new Set<Known>();
  /** Changes whenever a connection comes or goes: between two of those, messages take one way. */
  epoch = 0;

  create(kind: Kind): Known {
    const socket: Known = {
      id: this.sockets.length,
      kind,
      state: 'open',
      bound: [],
      connected: new Map(),
      early: [],
      links: new Set(),
      everConnected: false,
      pending: 0,
      exact: kind !== 'Publisher',
      topics: new Set(),
    };
    this.sockets.push(socket);
    return socket;
  }

  open(matches: (socket: Known) => boolean = () => true): Known[] {
    return this.sockets.filter((socket) => socket.state === 'open' && matches(socket));
  }

  /** All pairs of which the first may connect to the second. */
  connectable(): [from: Known, to: Known][] {
    return this.open().flatMap((from) =>
      this.open((to) => to.bound.length > 0 && this.fits(from, to)).map((to): [Known, Known] => [from, to]),
    );
  }

  fits(from: Known, to: Known): boolean {
    const free = (socket: Known): boolean => !single.has(socket.kind) || !socket.everConnected;
    return from !== to && peers[from.kind] === to.kind && !from.links.has(to) && free(from) && free(to);
  }

  link(from: Known, to: Known, endpoint: string): void {
    from.connected.set(endpoint, to);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      one.links.add(other);
      one.everConnected = true;
    }
    this.epoch += 1;
  }

  unlink(from: Known, endpoint: string): void {
    const to = from.connected.get(endpoint);
    from.connected.delete(endpoint);
    this.loses(from);
    if (to === undefined) return;
    from.links.delete(to);
    to.links.delete(from);
  }

  /** What this socket and its peers have sent to each other may get lost from now on. */
  loses(socket: Known): void {
    for (const one of [socket, ...socket.links]) one.exact = false;
    this.epoch += 1;
  }

  closed(socket: Known): void {
    this.loses(socket);
    socket.state = 'closed';
    socket.bound.length = 0;
    this.monitored.delete(socket);
  }

  /** Those of whose messages none may be missing in the end. */
  exact(): Known[] {
    return this.open(({ exact, early }) => exact && early.length === 0);
  }
}
