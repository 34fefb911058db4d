// Clients that an authenticator decides on, and what a ZAP handler is asked and answers.
import assert from 'node:assert/strict';
import { curveKeyPair, Dealer, Push } from 'zeromq-native';
import { bound } from './endpoints';
import type { Make } from './sockets';

export const serverKeys = curveKeyPair();
export const curveServer = { curveServer: true, curveSecretKey: serverKeys.secretKey } as const;
export const plainServer = { plainServer: true } as const;

type ClientOptions = NonNullable<ConstructorParameters<typeof Push>[0]>;

export function curveClient({ publicKey, secretKey } = curveKeyPair()): ClientOptions {
  return { curveServerKey: serverKeys.publicKey, curvePublicKey: publicKey, curveSecretKey: secretKey };
}

export function plainClient(plainUsername: string, plainPassword: string): ClientOptions {
  return { plainUsername, plainPassword };
}

/** Connects a client, and tells what it sees: 200 when the handshake succeeds, else the status that refuses it. */
export async function statusOf(make: Make, endpoint: string, options?: ClientOptions): Promise<number> {
  const client = make(Push, { linger: 0, ...options });
  const { events } = client;
  client.connect(endpoint);
  for (;;) {
    const event = await events.receive();
    if (event.type === 'handshake') return 200;
    if (event.type === 'handshake:error:auth') return event.error.status;
    assert.notEqual(event.type, 'end');
  }
}

export interface ZapReply {
  readonly id: string;
  readonly status: number;
  readonly text: string;
  readonly userId: string;
  readonly metadata: Buffer;
}

/** Sends a message to the ZAP handler of the default context, as libzmq would, and gives the answer. */
export async function askZap(make: Make, frames: readonly (string | Buffer)[]): Promise<ZapReply> {
  const dealer = make(Dealer, { linger: 0 });
  dealer.connect('inproc://zeromq.zap.01');
  await dealer.send(['', ...frames]);
  const [delimiter, version, id, status, text, userId, metadata, ...others] = await dealer.receive();
  assert.deepEqual([delimiter?.length, `${version}`, others], [0, '1.0', []]);
  assert.ok(metadata !== undefined);
  return { id: `${id}`, status: Number(`${status}`), text: `${text}`, userId: `${userId}`, metadata };
}

/** A request of ZAP in its usual form: domain, address and routing id are those of some server. */
export function zapRequest(mechanism: string, ...credentials: (string | Buffer)[]): (string | Buffer)[] {
  return ['1.0', '1', 'domain', '127.0.0.1', 'server', mechanism, ...credentials];
}

/** Binds a server, and waits for what becomes of a client. */
export async function statusAt(
  make: Make,
  server: Parameters<typeof bound>[0],
  options?: ClientOptions,
): Promise<number> {
  return statusOf(make, await bound(server, 'tcp'), options);
}
