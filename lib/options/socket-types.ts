/** What a socket type can do, and the number that libzmq knows it by. */
export interface SocketTypeSpec {
  readonly id: number;
  readonly zmq: `ZMQ_${string}`;
  readonly send: boolean;
  readonly receive: boolean;
  /** Only in a libzmq built with its draft API. */
  readonly draft?: true;
}

/** The socket types, declared once: classes, option tables and checks derive from this table. */
export const socketTypes = {
  pair: { id: 0, zmq: 'ZMQ_PAIR', send: true, receive: true },
  publisher: { id: 1, zmq: 'ZMQ_PUB', send: true, receive: false },
  subscriber: { id: 2, zmq: 'ZMQ_SUB', send: false, receive: true },
  request: { id: 3, zmq: 'ZMQ_REQ', send: true, receive: true },
  reply: { id: 4, zmq: 'ZMQ_REP', send: true, receive: true },
  dealer: { id: 5, zmq: 'ZMQ_DEALER', send: true, receive: true },
  router: { id: 6, zmq: 'ZMQ_ROUTER', send: true, receive: true },
  pull: { id: 7, zmq: 'ZMQ_PULL', send: false, receive: true },
  push: { id: 8, zmq: 'ZMQ_PUSH', send: true, receive: false },
  xpublisher: { id: 9, zmq: 'ZMQ_XPUB', send: true, receive: true },
  xsubscriber: { id: 10, zmq: 'ZMQ_XSUB', send: true, receive: true },
  stream: { id: 11, zmq: 'ZMQ_STREAM', send: true, receive: true },
  server: { id: 12, zmq: 'ZMQ_SERVER', send: true, receive: true, draft: true },
  client: { id: 13, zmq: 'ZMQ_CLIENT', send: true, receive: true, draft: true },
  radio: { id: 14, zmq: 'ZMQ_RADIO', send: true, receive: false, draft: true },
  dish: { id: 15, zmq: 'ZMQ_DISH', send: false, receive: true, draft: true },
  gather: { id: 16, zmq: 'ZMQ_GATHER', send: false, receive: true, draft: true },
  scatter: { id: 17, zmq: 'ZMQ_SCATTER', send: true, receive: false, draft: true },
  datagram: { id: 18, zmq: 'ZMQ_DGRAM', send: true, receive: true, draft: true },
  peer: { id: 19, zmq: 'ZMQ_PEER', send: true, receive: true, draft: true },
  channel: { id: 20, zmq: 'ZMQ_CHANNEL', send: true, receive: true, draft: true },
} as const satisfies Record<string, SocketTypeSpec>;

export type SocketTypeName = keyof typeof socketTypes;

/** Types that send messages: the ones with a queue and a timeout for sending. */
export const SENDERS = [
  'pair',
  'publisher',
  'request',
  'reply',
  'dealer',
  'router',
  'push',
  'xpublisher',
  'xsubscriber',
  'stream',
  'server',
  'client',
  'radio',
  'scatter',
  'datagram',
  'peer',
  'channel',
] as const satisfies readonly SocketTypeName[];

/** Types that receive messages. */
export const RECEIVERS = [
  'pair',
  'subscriber',
  'request',
  'reply',
  'dealer',
  'router',
  'pull',
  'xpublisher',
  'xsubscriber',
  'stream',
  'server',
  'client',
  'dish',
  'gather',
  'datagram',
  'peer',
  'channel',
] as const satisfies readonly SocketTypeName[];
