// Passes the bytes of connections on, over tcp or ipc, until it breaks them.
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  far: Socket | undefined;
}

/** What `net` makes of an endpoint: a port, or a path. */
function place(endpoint: string): { port: number; host: string } | { path: string } {
  const path = /^ipc:\/\/(.+)$/.exec(endpoint)?.[1];
  if (path !== undefined) return { path };
  const [, host = '', port = ''] = /^tcp:\/\/(.+):(\d+)$/.exec(endpoint) ?? [];
  return { host, port: Number(port) };
}

/** Over tcp the peer gets a RST, over ipc its connection is closed with what was not read. */
function breakOff(socket: Socket | undefined): void {
  if (socket === undefined || socket.destroyed) return;
  if (socket.remoteFamily !== undefined) socket.resetAndDestroy();
  else socket.destroy();
}

export class Relay {
  readonly #server: Server;
  readonly #target: string;
  readonly #pairs = new Set<Pair>();
  #held: Pair[] | undefined;
  #arrived: (() => void) | undefined;

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((near) => this.#accept(near));
  }

  /** @param path where to listen over ipc */
  static async to(target: string, path: string): Promise<Relay> {
    const relay = new Relay(target);
    const where = target.startsWith('ipc:') ? { path } : { host: '127.0.0.1', port: 0 };
    await new Promise<void>((resolve, reject) => {
      relay.#server.once('error', reject).listen(where, resolve);
    });
    return relay;
  }

  /** Where to connect. */
  get endpoint(): string {
    const address = this.#server.address();
    if (typeof address === 'string') return `ipc://${address}`;
    return `tcp://127.0.0.1:${(address as AddressInfo).port}`;
  }

  /** Breaks all connections. The next one is passed on by `release()` only. Resolves when there is one. */
  reset(): Promise<void> {
    this.#held = [];
    const arrived = new Promise<void>((resolve) => {
      this.#arrived = resolve;
    });
    this.#breakAll();
    return arrived;
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const pair of held) this.#pass(pair);
  }

  close(): void {
    this.#server.close();
    this.#breakAll();
  }

  #breakAll(): void {
    for (const { near, far } of this.#pairs) {
      breakOff(near);
      breakOff(far);
    }
  }

  #accept(near: Socket): void {
    const pair: Pair = { near, far: undefined };
    this.#pairs.add(pair);
    // An error is followed by 'close'.
    near.on('error', () => undefined);
    near.once('close', () => {
      this.#pairs.delete(pair);
      breakOff(pair.far);
    });
    if (this.#held === undefined) {
      this.#pass(pair);
      return;
    }
    this.#held.push(pair);
    this.#arrived?.();
  }

  #pass(pair: Pair): void {
    const { near } = pair;
    if (near.destroyed) return;
    const far = connect(place(this.#target));
    pair.far = far;
    far.on('error', () => undefined);
    far.once('close', () => breakOff(near));
    near.pipe(far).pipe(near);
  }
}
