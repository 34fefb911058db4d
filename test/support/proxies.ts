// The proxies of a test, ended after it, whether or not it has passed.
import { type ProxyOptions, type Socket, Proxy as SocketProxy } from 'zeromq-native';
import { bound, type Transport } from './endpoints';

export interface Line {
  readonly proxy: SocketProxy;
  /** Settles with the proxy. */
  readonly running: Promise<void>;
  readonly front: string;
  readonly back: string;
}

export interface Proxies {
  /** Makes a proxy, ended after the test. */
  make(front: Socket, back: Socket, options?: ProxyOptions): SocketProxy;
  /** Binds both sockets and runs a proxy between them. */
  start(front: Socket, back: Socket, transport?: Transport, options?: ProxyOptions): Promise<Line>;
}

/** For a `describe` block. Call it before `sockets()`: a socket can only be closed when no proxy has it. */
export function proxies(): Proxies {
  const made: SocketProxy[] = [];

  afterEach('end the proxies', async () => {
    for (const proxy of made.splice(0)) await proxy[Symbol.asyncDispose]();
  });

  const make = (front: Socket, back: Socket, options?: ProxyOptions): SocketProxy => {
    const proxy = new SocketProxy(front, back, options);
    made.push(proxy);
    return proxy;
  };

  return {
    make,
    async start(frontEnd, backEnd, transport = 'inproc', options) {
      const front = await bound(frontEnd, transport);
      const back = frontEnd === backEnd ? front : await bound(backEnd, transport);
      const proxy = make(frontEnd, backEnd, options);
      const running = proxy.run();
      // Tests that do not look at it end the proxy and no more.
      running.catch(() => undefined);
      return { proxy, running, front, back };
    },
  };
}
