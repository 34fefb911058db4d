export type { AuthenticatorOptions } from './auth/policy.js';
export type { AuthenticatorAnswer, Verdict } from './auth/verdict.js';
export type { PeerInfo } from './auth/zap.js';
export { Authenticator } from './auth.js';
export type { SocketOptions } from './class-options.js';
export type { CloseOptions } from './closing.js';
export { Context, context } from './context.js';
export { curvePublicKey } from './curve.js';
export { ZmqError } from './errors.js';
export { AuthError, ErrnoError, ProtoError } from './event-errors.js';
export type { Event, EventEndpoints, EventOfType, EventType } from './events.js';
export { type Capabilities, capability, curveKeyPair, version } from './library.js';
export type { Message, MessageLike } from './message.js';
export { type EventSubscriber, Monitor, Monitor as Observer } from './monitor.js';
export type { MulticastStatistics } from './multicast.js';
export type { WaitOptions } from './operation.js';
export type { Metadata, MetadataOption } from './origin.js';
export type { SendOptions } from './outgoing.js';
export type { CountOptions, SubscriberOptions } from './peers.js';
export { Proxy, type ProxyOptions, type ProxyStatistics, type Traffic } from './proxy.js';
export { Socket } from './socket.js';
export type {
  ConnectOptions,
  ConnectOptions as RouterConnectOptions,
  ConnectOptions as StreamConnectOptions,
  SocketArguments,
} from './socket-arguments.js';
export { Pair } from './sockets/pair.js';
export { Pull, Push } from './sockets/pipeline.js';
export { Publisher, Subscriber, XPublisher, XSubscriber } from './sockets/pub-sub.js';
export { Reply, Request } from './sockets/req-rep.js';
export type { BatchOptions, BlockOptions, HandleOptions, Readable, Received, Writable } from './sockets/roles.js';
export { Dealer, Dealer as XRequest, Router, Router as XReply } from './sockets/router-dealer.js';
export { Stream } from './sockets/stream.js';
export type { StreamOptions } from './streams.js';
export { type Z85, z85 } from './z85.js';
