import type { SocketAccessors } from '../options.js';
import { Socket } from '../socket.js';
import type { ConnectOptions, SocketArguments } from '../socket-arguments.js';
import { defineSocket } from './define.js';
import type { Readable, Writable } from './roles.js';

export interface Dealer extends SocketAccessors<'dealer'>, Writable, Readable {}

/**
 * An asynchronous Request: sends to its peers in turn and receives fairly from all, in any order (ZMQ_DEALER, once
 * ZMQ_XREQ). Peers: Router, Reply, Dealer.
 */
export class Dealer extends Socket {
  /** @param options the `context`, and any writable option of a Dealer; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'dealer'>) {
    super('dealer', options);
  }
}

export interface Router extends SocketAccessors<'router'>, Writable, Readable {}

/**
 * An asynchronous Reply: the first frame of each message is the routing id of the peer it comes from or goes to
 * (ZMQ_ROUTER, once ZMQ_XREP). Peers: Dealer, Request, Router.
 */
export class Router extends Socket {
  /** @param options the `context`, and any writable option of a Router; throws as every constructor of a socket */
  constructor(options?: SocketArguments<'router'>) {
    super('router', options);
  }

  /**
   * As `connect()` of every socket; with `routingId` the peer is known by that id at once, so that a message can be
   * addressed to it before it has sent one.
   *
   * @throws ZmqError `EADDRINUSE` when a peer is known by that id already
   */
  override connect(endpoint: string, options: ConnectOptions = {}): void {
    this.connectAs(endpoint, options.routingId);
  }
}

defineSocket(Dealer, 'dealer');
defineSocket(Router, 'router');
