/* The messages of ZAP 1.0 (RFC 27), by which libzmq asks who may connect. */

/** Where libzmq looks for the handler, in the context of the socket that is connected to. */
export const ZAP_ENDPOINT = 'inproc://zeromq.zap.01';

const VERSION = '1.0';
const NOTHING = Buffer.alloc(0);

/** What is known of a peer that asks to be let in. */
export interface PeerInfo {
  /** How the peer proves who it is: `'NULL'` (not at all), `'PLAIN'`, `'CURVE'` or `'GSSAPI'`. */
  readonly mechanism: string;
  /** The `zapDomain` of the socket that it connects to; empty when that has none. */
  readonly domain: string;
  /** Its IP address without a port; over `ipc://` another text, which holds its user, group and process ids. */
  readonly address: string;
  /** The `routingId` of the socket that it connects to; empty when that has none. */
  readonly routingId: Buffer;
}

/** A request of libzmq, with what the answer has to repeat. */
export interface ZapRequest {
  /** The peer of our socket that has sent the request; ids are not unique, this is. */
  readonly sender: Buffer;
  readonly id: Buffer;
  readonly info: PeerInfo;
  /** What the mechanism has: a user name and a password, or a key, or a principal. */
  readonly credentials: readonly Buffer[];
}

/** A message that is no request of ZAP 1.0, and why. */
export interface ZapFault extends Pick<ZapRequest, 'sender' | 'id'> {
  readonly fault: string;
}

/** @param message as a Router receives it */
export function parseRequest(message: readonly Buffer[]): ZapRequest | ZapFault {
  const [sender = NOTHING, delimiter, version, id = NOTHING, domain, address, routingId, mechanism, ...credentials] =
    message;
  if (delimiter?.length !== 0 || version === undefined) return { sender, id, fault: 'Malformed request' };
  if (`${version}` !== VERSION) return { sender, id, fault: 'Version is not supported' };
  if (routingId === undefined || mechanism === undefined) return { sender, id, fault: 'Malformed request' };
  const info = { mechanism: `${mechanism}`, domain: `${domain}`, address: `${address}`, routingId };
  return { sender, id, info, credentials };
}

/** How a request is answered: let in (200), not now (300), refused (400), or there was an error (500). */
export type ZapStatus = 200 | 300 | 400 | 500;

export interface ZapAnswer {
  readonly status: ZapStatus;
  readonly text: string;
  readonly userId?: string;
  readonly metadata?: Readonly<Record<string, string | Uint8Array>>;
}

/** Properties as ZMTP writes them: the size of the name in one byte, the name, the size of the value in four, it. */
function encodeMetadata(metadata: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const parts = Object.entries(metadata).flatMap(([name, value]) => {
    const bytes = Buffer.from(value);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(bytes.length);
    return [Buffer.from([name.length]), Buffer.from(name, 'latin1'), size, bytes];
  });
  return Buffer.concat(parts);
}

/** The message that a Router sends as the answer. */
export function encodeAnswer(
  { sender, id }: Pick<ZapRequest, 'sender' | 'id'>,
  { status, text, userId = '', metadata = {} }: ZapAnswer,
): (string | Buffer)[] {
  return [sender, '', VERSION, id, `${status}`, text, userId, encodeMetadata(metadata)];
}
