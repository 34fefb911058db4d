import type { SocketOptionSpec } from './spec.js';

/** The multicast transport norm. Ranges are those of NORM where it is stricter than libzmq. */
export const normOptions = {
  /**
   * How the rate of sending is found: `'fixed'` is `rate`; `'cc'` is TCP-friendly congestion
   * control, `'ccl'` for links that lose packets, `'cce'` also heeds explicit congestion
   * notification, and `'cceEcnOnly'` nothing else.
   *
   * Default 'cc'; one of 'fixed', 'cc', 'ccl', 'cce', 'cceEcnOnly'; takes effect at the next bind
   * or connect. `ZMQ_NORM_MODE`. Needs a libzmq built with norm. Draft in libzmq.
   */
  normMode: {
    id: 117,
    zmq: 'ZMQ_NORM_MODE',
    kind: 'int32',
    default: 'cc',
    range: [0, 4],
    values: ['fixed', 'cc', 'ccl', 'cce', 'cceEcnOnly'],
    access: 'rw',
    on: ['publisher', 'xpublisher'],
    effect: 'next-endpoint',
    since: '4.3.5',
    needs: 'norm',
    draft: true,
  },
  /**
   * Whether a receiver asks the sender alone for what it has missed, and not the group.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_NORM_UNICAST_NACK`. Needs a
   * libzmq built with norm. Draft in libzmq.
   */
  normUnicastNack: {
    id: 118,
    zmq: 'ZMQ_NORM_UNICAST_NACK',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: ['subscriber', 'xsubscriber'],
    effect: 'next-endpoint',
    since: '4.3.5',
    needs: 'norm',
    draft: true,
  },
  /**
   * The buffer of a sender, of a receiver and of each stream.
   *
   * Default 2048; range 1 to 2097151 (kibibytes); takes effect at the next bind or connect.
   * `ZMQ_NORM_BUFFER_SIZE`. Needs a libzmq built with norm. Draft in libzmq.
   */
  normBufferSize: {
    id: 119,
    zmq: 'ZMQ_NORM_BUFFER_SIZE',
    kind: 'int32',
    unit: 'kibibytes',
    default: 2048,
    range: [1, 2097151],
    access: 'rw',
    on: ['publisher', 'subscriber', 'xpublisher', 'xsubscriber'],
    effect: 'next-endpoint',
    since: '4.3.5',
    needs: 'norm',
    draft: true,
  },
  /**
   * The payload of a packet.
   *
   * Default 1400; range 1 to 65535 (bytes); takes effect at the next bind or connect.
   * `ZMQ_NORM_SEGMENT_SIZE`. Needs a libzmq built with norm. Draft in libzmq.
   */
  normSegmentSize: {
    id: 120,
    zmq: 'ZMQ_NORM_SEGMENT_SIZE',
    kind: 'int32',
    unit: 'bytes',
    default: 1400,
    range: [1, 65535],
    access: 'rw',
    on: ['publisher', 'xpublisher'],
    effect: 'next-endpoint',
    since: '4.3.5',
    needs: 'norm',
    draft: true,
  },
  /**
   * How many packets make a block, within which packets that are lost can be repaired.
   *
   * Default 16; range 1 to 255 (packets); takes effect at the next bind or connect.
   * `ZMQ_NORM_BLOCK_SIZE`. Needs a libzmq built with norm. Draft in libzmq.
   */
  normBlockSize: {
    id: 121,
    zmq: 'ZMQ_NORM_BLOCK_SIZE',
    kind: 'int32',
    unit: 'packets',
    default: 16,
    range: [1, 255],
    access: 'rw',
    on: ['publisher', 'xpublisher'],
    effect: 'next-endpoint',
    since: '4.3.5',
    needs: 'norm',
    draft: true,
  },
  /**
   * How many packets for repair are computed for each block.
   *
   * Default 4; range 0 to 254 (packets); takes effect at the next bind or connect.
   * `ZMQ_NORM_NUM_PARITY`. Needs a libzmq built with norm. Draft in libzmq.
   */
  normNumParity: {
    id: 122,
    zmq: 'ZMQ_NORM_NUM_PARITY',
    kind: 'int32',
    unit: 'packets',
    default: 4,
    range: [0, 254],
    access: 'rw',
    on: ['publisher', 'xpublisher'],
    effect: 'next-endpoint',
    since: '4.3.5',
    needs: 'norm',
    draft: true,
  },
  /**
   * How many packets for repair are sent with each block before anybody asks for them.
   *
   * Default 0; range 0 to 254 (packets); takes effect at the next bind or connect.
   * `ZMQ_NORM_NUM_AUTOPARITY`. Needs a libzmq built with norm. Draft in libzmq.
   */
  normNumAutoParity: {
    id: 123,
    zmq: 'ZMQ_NORM_NUM_AUTOPARITY',
    kind: 'int32',
    unit: 'packets',
    default: 0,
    range: [0, 254],
    access: 'rw',
    on: ['publisher', 'xpublisher'],
    effect: 'next-endpoint',
    since: '4.3.5',
    needs: 'norm',
    draft: true,
  },
  /**
   * Give up the oldest data, sent or not, to make room for new data.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_NORM_PUSH`. Needs a libzmq built
   * with norm. Draft in libzmq.
   */
  normPush: {
    id: 124,
    zmq: 'ZMQ_NORM_PUSH',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: ['publisher', 'xpublisher'],
    effect: 'next-endpoint',
    since: '4.3.5',
    needs: 'norm',
    draft: true,
  },
} as const satisfies Record<string, SocketOptionSpec>;
