import { inUse, lent } from './lent.js';
import { addon, type NativeSocket } from './native.js';

/**
 * What the multicast endpoints (`epgm://`, `pgm://`) of a socket have done, all together, since the socket was made.
 * Packets are of any kind: data, repairs, and what publishers and subscribers tell each other. A packet holds as many
 * messages as fit into it, and a large message takes many.
 */
export interface MulticastStatistics {
  /** Packets sent. */
  readonly packetsSent: number;
  /** Bytes of these packets, without the headers of UDP and IP. */
  readonly bytesSent: number;
  /** Packets received, without those that are malformed. */
  readonly packetsReceived: number;
  /** Bytes of these packets, without the headers of UDP and IP. */
  readonly bytesReceived: number;
  /** Missing packets that were asked for, once for each time. */
  readonly naksSent: number;
  /** Packets that subscribers have asked for. */
  readonly naksReceived: number;
  /** Packets sent again. */
  readonly repairsSent: number;
  /** Missing packets that came later. */
  readonly repairsReceived: number;
  /** Packets that could not be repaired; a monitor tells of each gap with the event `loss`. */
  readonly packetsLost: number;
  /** Datagrams that were dropped because they are no packets, or hold no messages of ZeroMQ. */
  readonly packetsMalformed: number;
  /** Publishers known at the moment: those heard of within the last five minutes, at most 256 for an endpoint. */
  readonly sources: number;
  /** How often a publisher had to wait because of its `rate`. */
  readonly rateLimited: number;
}

export function multicastStatistics(native: NativeSocket): MulticastStatistics {
  if (native === lent) throw inUse();
  return addon.multicastStatistics(native);
}
