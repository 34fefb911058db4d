import { AuthError, ErrnoError, ProtoError } from './event-errors.js';
import {
  type Event,
  type EventEndpoints,
  type EventType,
  monitorEvents,
  type ProtocolErrorCode,
  protocolErrors,
} from './events.js';

const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const NUMBER_SIZE = 8;
/** The event, how many values it has, and the two endpoints. */
const FRAMES_WITHOUT_VALUES = 4;

const names = new Map<number, keyof typeof monitorEvents>();
for (const [name, { id }] of Object.entries(monitorEvents)) names.set(id, name as keyof typeof monitorEvents);

const protocolCodes = new Map<number, ProtocolErrorCode>();
for (const [code, id] of Object.entries(protocolErrors)) protocolCodes.set(id, code as ProtocolErrorCode);

function readNumber(frame: Buffer | undefined): number {
  if (frame === undefined || frame.length !== NUMBER_SIZE) return 0;
  return Number(LITTLE ? frame.readBigUInt64LE() : frame.readBigUInt64BE());
}

function readText(frame: Buffer | undefined): string | undefined {
  return frame === undefined || frame.length === 0 ? undefined : frame.toString();
}

/** What an event says besides its type and endpoints. */
function detailsOf(name: keyof typeof monitorEvents, values: readonly number[]): object {
  const [value = 0, second = 0] = values;
  switch (monitorEvents[name].detail) {
    case 'errno':
      return { error: new ErrnoError(value) };
    case 'protocol':
      return { error: new ProtoError(protocolCodes.get(value)) };
    case 'status':
      return { error: new AuthError(value) };
    case 'interval':
      return { interval: value };
    case 'queues':
      return { sendQueue: value, receiveQueue: second };
    case 'packets':
      return { packetsLost: value };
    default:
      return {};
  }
}

/** Makes events of libzmq's messages: event, number of values, values, local endpoint, remote endpoint (version 2). */
export class EventParser {
  /**
   * The remote endpoints that this socket connects to. Version 2 does not say which side made a connection, hence which
   * of its two endpoints is the one that the socket knows; but the event of making it comes first.
   */
  readonly #connects: Set<string>;

  /** @param connects the endpoints that the socket connects to already */
  constructor(connects: Iterable<string>) {
    this.#connects = new Set(connects);
  }

  parse(frames: readonly Buffer[]): Event {
    const name = names.get(readNumber(frames[0]));
    const values = frames.slice(2, -2).map(readNumber);
    if (name === undefined || frames.length < FRAMES_WITHOUT_VALUES) return { type: 'unknown' };
    if (name === 'end') return { type: 'end' };
    const localEndpoint = readText(frames.at(-2));
    const remoteEndpoint = readText(frames.at(-1));
    if (name === 'connect' && remoteEndpoint !== undefined) this.#connects.add(remoteEndpoint);
    const address = this.#addressOf(localEndpoint, remoteEndpoint);
    const endpoints: EventEndpoints & { type: EventType } = { type: name, address, localEndpoint, remoteEndpoint };
    return { ...endpoints, ...detailsOf(name, values) } as Event;
  }

  #addressOf(local: string | undefined, remote: string | undefined): string {
    if (local === undefined) return remote ?? '';
    return remote !== undefined && this.#connects.has(remote) ? remote : local;
  }
}
