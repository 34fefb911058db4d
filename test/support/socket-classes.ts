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
} satisfies Partial<Record<SocketTypeName, SocketClass>>;
