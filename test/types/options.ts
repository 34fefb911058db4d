// Compiled and never run: each line marked as an error has to be one, and no other line may be.

import type { ContextAccessors, ContextInit, SocketAccessors, SocketInit, SocketOptionNames } from '#lib/options';

declare const dealer: SocketAccessors<'dealer'>;
declare const router: SocketAccessors<'router'>;
declare const publisher: SocketAccessors<'publisher'>;
declare const xpublisher: SocketAccessors<'xpublisher'>;
declare const xsubscriber: SocketAccessors<'xsubscriber'>;
declare const radio: SocketAccessors<'radio'>;
declare const server: SocketAccessors<'server'>;
declare const socket: SocketAccessors<'all'>;
declare const context: ContextAccessors;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the two types are the same. */
function same<A, B>(proof: Same<A, B>): void {
  void proof;
}

export function values(): void {
  dealer.linger = 0;
  dealer.immediate = true;
  dealer.routingId = 'a';
  dealer.routingId = null;
  dealer.affinity = 3;
  dealer.tcpAcceptFilter = null;
  router.mandatory = true;
  publisher.welcomeMessage = new Uint8Array(3);
  xpublisher.verbosity = 'allSubs';
  xpublisher.verbosity = null;
  dealer.ipcFilterUid = null;
  router.routerNotify = 'both';
  dealer.reconnectStop = 'refused';
  dealer.applicationMetadata = 'X-name:value';
  server.helloMessage = Buffer.of(1);
  radio.multicastLoop = false;
  radio.noDrop = true;
  xsubscriber.onlyFirstSubscribe = true;
  context.zeroCopyReceive = false;

  // @ts-expect-error a number is needed
  dealer.linger = 'a';
  // @ts-expect-error a number is needed
  dealer.linger = true;
  // @ts-expect-error numbers cannot be cleared
  dealer.linger = null;
  // @ts-expect-error a number is needed
  dealer.maxMessageSize = 1n;
  // @ts-expect-error a boolean is needed
  dealer.immediate = 1;
  // @ts-expect-error a string is needed
  dealer.routingId = 1;
  // @ts-expect-error not one of the names
  xpublisher.verbosity = 'some';
  // @ts-expect-error the names, not the numbers of libzmq
  router.routerNotify = 3;
}

export function reading(): void {
  same<typeof dealer.linger, number>(true);
  same<typeof dealer.affinity, number>(true);
  same<typeof dealer.maxMessageSize, number>(true);
  same<typeof dealer.immediate, boolean>(true);
  same<typeof dealer.routingId, string | null>(true);
  same<typeof dealer.routingIdBuffer, Buffer | null>(true);
  same<typeof dealer.lastEndpoint, string | null>(true);
  same<typeof dealer.curveSecretKey, string | null>(true);
  same<typeof router.routerNotify, 'connect' | 'disconnect' | 'both' | null>(true);
  same<typeof xpublisher.topicsCount, number>(true);
  same<typeof dealer.securityMechanism, 'plain' | 'curve' | 'gssapi' | null>(true);
  same<typeof xpublisher.verbosity, 'allSubs' | 'allSubsUnsubs' | null>(true);
}

export function readonlyOptions(): void {
  // @ts-expect-error read-only
  dealer.lastEndpoint = 'tcp://127.0.0.1:1';
  // @ts-expect-error read-only
  dealer.securityMechanism = 'plain';
  // @ts-expect-error read-only
  dealer.type = 5;
  // @ts-expect-error read-only
  dealer.threadSafe = true;
  // @ts-expect-error read-only
  context.maxSocketsLimit = 5;
}

export function ofAnotherType(): void {
  // @ts-expect-error an option of routers
  dealer.mandatory = true;
  // @ts-expect-error an option of requests
  router.correlate = true;
  // @ts-expect-error publishers do not receive
  publisher.receiveTimeout = 1;
  // @ts-expect-error an option of XPublishers
  publisher.verbosity = 'allSubs';
  // @ts-expect-error an option of routers
  dealer.routerNotify = 'both';
  // @ts-expect-error a message out of turn would end the connection
  (({}) as SocketAccessors<'request'>).helloMessage = 'hello';
  // @ts-expect-error of radios only
  dealer.multicastLoop = true;
  // @ts-expect-error read-only
  xpublisher.topicsCount = 1;
  // @ts-expect-error not an option of every socket
  socket.sendHighWaterMark = 1;
  // @ts-expect-error not an option at all
  socket.noSuchOption = 1;
  socket.linger = 1;
}

export const init: SocketInit<'dealer'> = {
  linger: 0,
  routingId: new Uint8Array([1, 0]),
  curveSecretKey: Buffer.alloc(32),
  conflate: true,
};

export const wrongInits: SocketInit<'dealer'>[] = [
  // @ts-expect-error a number is needed
  { linger: 'a' },
  // @ts-expect-error read-only
  { lastEndpoint: 'tcp://127.0.0.1:1' },
  // @ts-expect-error an option of routers
  { mandatory: true },
  // @ts-expect-error not an option
  { noSuchOption: 1 },
];

export const contextInit: ContextInit = { ioThreads: 2, blocky: false, threadPriority: 1 };

export const wrongContextInits: ContextInit[] = [
  // @ts-expect-error a number is needed
  { ioThreads: '2' },
  // @ts-expect-error read-only
  { maxSocketsLimit: 5 },
  // @ts-expect-error an option of sockets
  { linger: 0 },
];

/** A class takes its options from an interface of the same name. */
export interface Router extends SocketAccessors<'router'> {}

export const name: SocketOptionNames<'router', 'wo'> = 'mandatory';
// @ts-expect-error routers can write it, and read it
export const readable: SocketOptionNames<'router', 'wo'> = 'linger';
