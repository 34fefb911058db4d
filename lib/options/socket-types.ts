/** What a socket type can do, and the number that libzmq knows it by. */
export interface SocketTypeSpec {
  readonly id: number;
  readonly zmq: `ZMQ_${string}`;
  readonly send: boolean;
  readonly receive: boolean;
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
] as const satisfies readonly SocketTypeName[];
