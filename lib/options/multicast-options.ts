import { SENDERS } from './socket-types.js';
import { INT32_MAX, type SocketOptionSpec } from './spec.js';

// Ranges are those of OpenPGM where it is stricter than libzmq: it would end the process. A packet has to hold the
// headers of IP (v4 or v6), UDP and PGM, and some data; OpenPGM takes sizes that leave no room and then divides by it.

/** The multicast transports, pgm and epgm. */
export const multicastOptions = {
  /**
   * The most that a publisher sends over pgm or epgm, headers and repairs included. Nothing else
   * holds it back, so it must not be more than the network and the slowest subscriber can take. The
   * default is 12.5 kilobytes per second: a Publisher that is faster than its rate drops messages
   * once `sendHighWaterMark` of them wait, or waits itself with `noDrop`. At least one packet per
   * second, 12 with packets of 1500 bytes. Use the same value on subscribers, where it only sizes
   * the window. A window of data to send again, or to put in order, holds rate/8 times
   * `recoveryInterval`: at most 512 MiB, or connect and bind fail with `ENOMEM`. A publisher has one
   * for each endpoint, a subscriber one for each publisher that it hears.
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
   * How long a subscriber over pgm or epgm may miss what is sent and still get it; what is older is
   * lost to it. Lower it when raising `rate`: one gigabit per second for ten seconds would be 1.25
   * gigabytes. Loss on a network is repaired within a second; the rest is for a subscriber that
   * stalls. Use the same value on both sides.
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
   * How many networks a multicast packet may cross (its time to live): 1 stays in the local one.
   * More are of use only where routers forward multicast. pgm, epgm and udp; set it on publishers.
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
   * The largest packet of pgm and epgm, its headers included; longer messages are sent in several.
   * More than the interface's limit (its MTU) makes IP send each in fragments, of which none may be
   * lost. It must be the same, or larger, on subscribers: they drop what is larger.
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
