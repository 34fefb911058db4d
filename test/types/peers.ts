// Compiled and never run: each line marked as an error has to be one, and no other line may be.

import type {
  CountOptions,
  Publisher,
  Pull,
  Socket,
  Subscriber,
  SubscriberOptions,
  XPublisher,
  XSubscriber,
} from 'zeromq-native';

declare const socket: Socket;
declare const pull: Pull;
declare const publisher: Publisher;
declare const xpublisher: XPublisher;
declare const subscriber: Subscriber;
declare const xsubscriber: XSubscriber;
declare const signal: AbortSignal;

export async function waits(): Promise<void> {
  const peers: number = await socket.connected();
  void peers;
  await pull.connected({ count: 2, timeout: 10, signal });
  await pull.connected({ count: undefined, timeout: undefined, signal: undefined });
  // @ts-expect-error topics are for publishers
  await publisher.connected({ topic: 'a' });
  // @ts-expect-error a number of peers is an object's property
  await pull.connected(2);

  const subscribers: number = await publisher.subscribers();
  void subscribers;
  await xpublisher.subscribers({ count: 10, topic: 'a', timeout: 10, signal });
  await publisher.subscribers({ topic: new Uint8Array(1) });
  // @ts-expect-error not a topic
  await publisher.subscribers({ topic: 1 });
  // @ts-expect-error a subscriber has none
  subscriber.subscribers;
  // @ts-expect-error a subscriber has none
  xsubscriber.subscribers;
}

export const ofPeers: CountOptions = { count: 1 };
export const ofSubscribers: SubscriberOptions = { ...ofPeers, topic: '' };
