/* The socket types of libzmq's draft API, which may still change: `zeromq-native/draft`. */
export type { GroupOptions, RoutingOptions } from './outgoing.js';
export { Client, Server } from './sockets/client-server.js';
export { Datagram } from './sockets/datagram.js';
export { Channel, Peer } from './sockets/peer-channel.js';
export { Dish, Radio, type ReceivedGroup } from './sockets/radio-dish.js';
export { Gather, Scatter } from './sockets/scatter-gather.js';
