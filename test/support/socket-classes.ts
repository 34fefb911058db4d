// The class of each socket type, for tests that go over the tables.
import {
  Dealer,
  Pair,
  Publisher,
  Pull,
  Push,
  Reply,
  Request,
  Router,
  type Socket,
  Stream,
  Subscriber,
  XPublisher,
  XSubscriber,
} from 'zeromq-native';
import { Channel, Client, Datagram, Dish, Gather, Peer, Radio, Scatter, Server } from 'zeromq-native/draft';
import type { SocketTypeName } from '#lib/options';

export type SocketClass = new (options?: object) => Socket;

export const socketClasses = {
  pair: Pair,
  publisher: Publisher,
  subscriber: Subscriber,
  request: Request,
  reply: Reply,
  dealer: Dealer,
  router: Router,
  pull: Pull,
  push: Push,
  xpublisher: XPublisher,
  xsubscriber: XSubscriber,
  stream: Stream,
  server: Server,
  client: Client,
  radio: Radio,
  dish: Dish,
  scatter: Scatter,
  gather: Gather,
  datagram: Datagram,
  peer: Peer,
  channel: Channel,
} satisfies Record<SocketTypeName, SocketClass>;
