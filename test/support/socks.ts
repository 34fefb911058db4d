// A SOCKS5 proxy for one kind of test: it says what it is told to say, and notes what it is asked.
import { type AddressInfo, type Socket as Connection, connect, createServer, type Server } from 'node:net';
import { RawPeer } from './zmtp';

export interface SocksRequest {
  /** How the proxy is told where to connect: 1 for IPv4, 3 for a name, 4 for IPv6. */
  readonly kind: number;
  readonly host: string;
  readonly port: number;
}

export interface SocksOptions {
  /** Where it connects, whatever it is asked for. */
  readonly port: number;
  /** What it answers to the offer of methods of its first client. */
  readonly choice?: readonly number[];
  /** What it answers to the request of its first client. */
  readonly reply?: readonly number[];
  /** Sends each byte of an answer by itself. */
  readonly bytewise?: boolean;
}

const granted = [5, 0, 0, 1, 127, 0, 0, 1, 0, 80];

function hostOf(kind: number, address: Buffer): string {
  if (kind === 1) return address.join('.');
  return kind === 3 ? String(address) : address.toString('hex');
}

export class SocksProxy {
  readonly offers: number[][] = [];
  readonly requests: SocksRequest[] = [];
  readonly #options: SocksOptions;
  readonly #server: Server;
  readonly #connections: Connection[] = [];

  constructor(options: SocksOptions) {
    this.#options = options;
    this.#server = createServer({ noDelay: true }, (connection) => {
      this.#connections.push(connection);
      // It ends with the connection.
      this.#serve(connection).catch(() => connection.destroy());
    });
  }

  /** Its address, as `socksProxy` takes it. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    for (const connection of this.#connections) connection.destroy();
  }

  async #serve(connection: Connection): Promise<void> {
    const { choice, reply } = this.offers.length === 0 ? this.#options : {};
    const { port } = this.#options;
    const client = new RawPeer(connection);
    const [, methods = 0] = await client.read(2);
    this.offers.push([...(await client.read(methods))]);
    await this.#answer(connection, choice ?? [5, 0]);

    const [, , , kind = 0] = await client.read(4);
    const size = kind === 3 ? (await client.read(1)).readUInt8() : kind === 1 ? 4 : 16;
    const host = hostOf(kind, await client.read(size));
    this.requests.push({ kind, host, port: (await client.read(2)).readUInt16BE() });
    const target = connect(port, '127.0.0.1');
    this.#connections.push(target);
    target.on('error', () => connection.destroy());
    await this.#answer(connection, reply ?? granted);
    connection.pipe(target).pipe(connection);
  }

  async #answer(connection: Connection, bytes: readonly number[]): Promise<void> {
    if (!this.#options.bytewise) {
      connection.write(Buffer.from(bytes));
      return;
    }
    for (const byte of bytes) await new Promise((resolve) => connection.write(Buffer.of(byte), resolve));
  }
}
