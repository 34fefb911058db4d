// A man in the middle of a ZMTP connection over TCP, who changes frames on their way.
import { type AddressInfo, createServer } from 'node:net';
import { encode, type Frame, RawPeer } from './zmtp';

/** What becomes of a frame: itself, another, several or none. The first frame behind the greeting has the index 0. */
export type Change = (frame: Frame, index: number) => readonly Frame[];

const same: Change = (frame) => [frame];

async function pass(from: RawPeer, to: RawPeer, change: Change): Promise<void> {
  // libzmq sends the signature, and the rest of the greeting when it has that of its peer.
  for (const size of [10, 1, 53]) to.write(await from.read(size));
  for (let index = 0; ; index++) to.write(...change(await from.readFrame(), index).map(encode));
}

export interface Relay {
  /** Where clients connect. */
  readonly endpoint: string;
  close(): void;
}

/** @param endpoint where the server is bound over tcp */
export async function relay(endpoint: string, fromClient: Change, fromServer: Change = same): Promise<Relay> {
  const peers: RawPeer[] = [];
  const listener = createServer((connection) => {
    const client = new RawPeer(connection);
    const server = new RawPeer(endpoint);
    peers.push(client, server);
    // They end with the connection, of either side, and so does the other side.
    pass(client, server, fromClient).catch(() => server.close());
    pass(server, client, fromServer).catch(() => client.close());
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `tcp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    close() {
      listener.close();
      for (const peer of peers) peer.close();
    },
  };
}
