import { SENDERS } from './socket-types.js';
import { INT32_MAX, type SocketOptionSpec } from './spec.js';

// Ranges are those of OpenPGM where it is stricter than libzmq: it would end the process. A packet has to hold the
// headers of IP (v4 or v6), UDP and PGM, and some data; OpenPGM takes sizes that leave no room and then divides by it.

/** The multicast transports, pgm and epgm. */
export const multicastOptions = {
  /**
   * The most that is sent by multicast. Together with `recoveryInterval` it sizes the window of
   * data that can be sent again: rate/8 times interval is the memory used.
   *
   * Default 100; range 1 to 2147483 (kilobits per second); takes effect at the next bind or
   * connect. `ZMQ_RATE`.
   */
  rate: {
    id: 8,
    zmq: 'ZMQ_RATE',
    kind: 'int32',
    unit: 'kilobits per second',
    default: 100,
    range: [1, 2147483],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How long a receiver may be absent and still get what it missed. Lower it when raising `rate`:
   * one gigabit per second for ten seconds is 1.25 gigabytes.
   *
   * Default 10000; range 0 to 2147483647 (milliseconds); takes effect at the next bind or connect.
   * `ZMQ_RECOVERY_IVL`.
   */
  recoveryInterval: {
    id: 9,
    zmq: 'ZMQ_RECOVERY_IVL',
    kind: 'int32',
    unit: 'milliseconds',
    default: 10000,
    range: [0, INT32_MAX],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * How many routers a multicast packet may pass (its time to live); 1 stays in the local network.
   *
   * Default 1; range 1 to 255 (hops); takes effect at the next bind or connect.
   * `ZMQ_MULTICAST_HOPS`.
   */
  multicastHops: {
    id: 25,
    zmq: 'ZMQ_MULTICAST_HOPS',
    kind: 'int32',
    unit: 'hops',
    default: 1,
    range: [1, 255],
    access: 'rw',
    on: [...SENDERS, 'subscriber'],
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The largest multicast packet, its headers included. It must be the same, or larger, on
   * receivers.
   *
   * Default 1500; range 128 to 65535 (bytes); takes effect at the next bind or connect.
   * `ZMQ_MULTICAST_MAXTPDU`.
   */
  multicastMaxTransportDataUnit: {
    id: 84,
    zmq: 'ZMQ_MULTICAST_MAXTPDU',
    kind: 'int32',
    unit: 'bytes',
    default: 1500,
    range: [128, 65535],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.2.0',
  },
  /**
   * Whether what is sent to a multicast group over udp is received on this machine too. pgm and
   * epgm take no notice of it.
   *
   * Default true; takes effect at the next bind or connect. `ZMQ_MULTICAST_LOOP`. Draft in libzmq.
   */
  multicastLoop: {
    id: 96,
    zmq: 'ZMQ_MULTICAST_LOOP',
    kind: 'bool',
    default: true,
    access: 'rw',
    on: ['radio'],
    effect: 'next-endpoint',
    since: '4.3.2',
    draft: true,
  },
} as const satisfies Record<string, SocketOptionSpec>;
