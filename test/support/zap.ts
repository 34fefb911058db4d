// A ZAP handler (RFC 27) made of a Reply socket, and what the tests of security mechanisms share.
import assert from 'node:assert/strict';
import { Context, curveKeyPair, Dealer, type Message, type Monitor, Reply, Router } from 'zeromq-native';
import { bound, type Transport } from './endpoints';
import { closing, next } from './events';
import { receiveText } from './expect';

export const ZAP_ENDPOINT = 'inproc://zeromq.zap.01';

/** The frames of a request: version, request id, domain, address, routing id, mechanism, credentials. */
export type ZapRequest = readonly Message[];
export type Answer = (request: ZapRequest) => (string | Uint8Array)[];

/** An answer that keeps to the protocol. */
export function status(code: string, userId = '', metadata: string | Uint8Array = ''): Answer {
  return ([version, id]) => [version as Message, id as Message, code, '', userId, metadata];
}

export const serverKeys = curveKeyPair();
export const clientKeys = curveKeyPair();

/** What makes a server and a client of each mechanism, with nothing wrong about them. */
export const mechanisms = {
  null: { server: {}, client: {} },
  plain: { server: { plainServer: true }, client: { plainUsername: 'admin', plainPassword: 'password' } },
  curve: {
    server: { curveServer: true, curveSecretKey: serverKeys.secretKey },
    client: {
      curveServerKey: serverKeys.publicKey,
      curvePublicKey: clientKeys.publicKey,
      curveSecretKey: clientKeys.secretKey,
    },
  },
} as const;
export type Mechanism = keyof typeof mechanisms;

export type DealerOptions = NonNullable<ConstructorParameters<typeof Dealer>[0]>;

/** A context of its own for each test: an inproc endpoint, so a ZAP handler too, belongs to a context. */
export class Bench {
  readonly context = new Context({ blocky: false });
  readonly requests: ZapRequest[] = [];
  readonly #own: ReturnType<typeof closing>;

  constructor(own: ReturnType<typeof closing>) {
    this.#own = own;
  }

  /** Answers every request for authentication in the context. */
  handle(answer: Answer): Reply {
    const handler = this.#own(new Reply({ context: this.context }));
    handler.bindSync(ZAP_ENDPOINT);
    handler.handle((request) => {
      this.requests.push(request);
      assert.ok(handler.trySend(answer(request)));
    });
    return handler;
  }

  dealer(options: DealerOptions = {}): Dealer {
    return this.#own(new Dealer({ context: this.context, ...options }));
  }

  /** For handlers that see who asks. */
  router(): Router {
    return this.#own(new Router({ context: this.context }));
  }

  /** A bound server and where it is, its monitor started before. */
  async server(options: DealerOptions, transport: Transport = 'tcp') {
    const server = this.dealer(options);
    const { events } = server;
    return { server, events, endpoint: await bound(server, transport) };
  }

  /** A client that is connecting, its monitor started before. */
  client(endpoint: string, options: DealerOptions) {
    const client = this.dealer(options);
    const { events } = client;
    client.connect(endpoint);
    return { client, events };
  }
}

/** For a `describe` block: makes benches, whose sockets are closed after the test. */
export function benches(): () => Bench {
  const own = closing();
  return () => new Bench(own);
}

/** Sends a message of two frames there and back. */
export async function bounce(one: Dealer, other: Dealer): Promise<void> {
  const message = ['first frame', 'second'];
  await one.send(message);
  assert.deepEqual(await receiveText(other), message);
  await other.send(message);
  assert.deepEqual(await receiveText(one), message);
}

/**
 * Checks that what `refused` has sent or sends never reaches the server: a client that is admitted is heard, and nobody
 * else. Call it when the refusal is known.
 */
export async function unheard(server: Dealer, refused: Dealer, admitted: Dealer): Promise<void> {
  // Whether it has room for it makes no difference: its connection may be over.
  refused.trySend('refused');
  await admitted.send('admitted');
  assert.deepEqual(await receiveText(server), ['admitted']);
  assert.equal(server.readable, false);
}

/** Waits until both sides have told that they do not have the same mechanism. */
export async function mismatch(transport: Transport, server: Monitor, client: Monitor): Promise<void> {
  const errorOf = async (events: Monitor) => (await next(events, 'handshake:error:protocol')).error.code;
  if (transport === 'ws') {
    // Mechanisms are agreed on in HTTP, before there is ZMTP; the server says no by hanging up.
    await next(client, 'handshake:error:other');
    assert.equal(await errorOf(server), 'ERR_WS_UNSPECIFIED');
  } else {
    for (const events of [server, client]) assert.equal(await errorOf(events), 'ERR_ZMTP_MECHANISM_MISMATCH');
  }
}
