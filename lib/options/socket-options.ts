import { connectionOptions } from './connection-options.js';
import { coreOptions } from './core-options.js';
import { multicastOptions } from './multicast-options.js';
import { networkOptions } from './network-options.js';
import { normOptions } from './norm-options.js';
import { patternOptions } from './pattern-options.js';
import { securityOptions } from './security-options.js';
import { type OmittedOption, sealTable } from './spec.js';
import { subscriptionOptions } from './subscription-options.js';
import { tcpOptions } from './tcp-options.js';
import { wssOptions } from './wss-options.js';

/* An intersection of the tables, and not the type of the spread below: so every property keeps the
   one declaration that holds its doc comment, in editors and in the emitted declarations. */
export type SocketOptionTable = typeof coreOptions &
  typeof patternOptions &
  typeof subscriptionOptions &
  typeof connectionOptions &
  typeof networkOptions &
  typeof tcpOptions &
  typeof multicastOptions &
  typeof normOptions &
  typeof securityOptions &
  typeof wssOptions;

/** Every option of a socket that is a property. */
export const socketOptions: SocketOptionTable = sealTable({
  ...coreOptions,
  ...patternOptions,
  ...subscriptionOptions,
  ...connectionOptions,
  ...networkOptions,
  ...tcpOptions,
  ...multicastOptions,
  ...normOptions,
  ...securityOptions,
  ...wssOptions,
});

/** Socket options of zmq.h that are not properties, and why. */
export const omittedSocketOptions: readonly OmittedOption[] = [
  { zmq: 'ZMQ_SUBSCRIBE', id: 6, reason: 'the method `subscribe()`' },
  { zmq: 'ZMQ_UNSUBSCRIBE', id: 7, reason: 'the method `unsubscribe()`' },
  { zmq: 'ZMQ_RCVMORE', id: 13, reason: 'a message is received whole: its frames are an array' },
  { zmq: 'ZMQ_FD', id: 14, reason: 'belongs to the poller; others who read it lose wake-ups' },
  { zmq: 'ZMQ_EVENTS', id: 15, reason: 'the properties `readable` and `writable`' },
  { zmq: 'ZMQ_CONNECT_ROUTING_ID', id: 61, reason: 'an argument of `connect()`' },
  { zmq: 'ZMQ_BLOCKY', id: 70, reason: 'an option of the context' },
  { zmq: 'ZMQ_IPV4ONLY', id: 31, reason: 'deprecated: the opposite of `ipv6`' },
  { zmq: 'ZMQ_ROUTER_RAW', id: 41, reason: 'deprecated: use a Stream' },
];
