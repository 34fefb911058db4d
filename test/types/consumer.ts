// A program that uses the whole public API, compiled by test/package/consumers.test.ts as users compile theirs, and never
// run. Each line marked as an error has to be one, and no other line may be.
import { pipeline } from 'node:stream/promises';
import {
  type AuthError,
  type BatchOptions,
  type BlockOptions,
  type Capabilities,
  type ConnectOptions,
  Context,
  capability,
  context,
  curveKeyPair,
  Dealer,
  ErrnoError,
  type Event,
  type EventEndpoints,
  type EventOfType,
  type EventSubscriber,
  type EventType,
  type HandleOptions,
  type Message,
  type MessageLike,
  Monitor,
  type Observer,
  Pair,
  ProtoError,
  type ProxyOptions,
  type ProxyStatistics,
  Publisher,
  Pull,
  Push,
  type Readable,
  type Received,
  Reply,
  Request,
  Router,
  Socket,
  type SocketArguments,
  type SocketOptions,
  Stream,
  type StreamOptions,
  Subscriber,
  type Traffic,
  type version,
  type WaitOptions,
  type Writable,
  XPublisher,
  XReply,
  XRequest,
  XSubscriber,
  ZmqError,
  Proxy as ZmqProxy,
} from 'zeromq-native';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the two types are the same. */
function same<A, B>(proof: Same<A, B>): void {
  void proof;
}

export function module(): void {
  same<typeof version, string>(true);
  same<typeof capability, Capabilities>(true);
  same<typeof context, Context>(true);
  const { publicKey, secretKey } = curveKeyPair();
  const server = new Router({ curveServer: true, curveSecretKey: secretKey, mandatory: true });
  const client = new Dealer({ curveServerKey: publicKey });
  same<typeof server.curveSecretKey, string | null>(true);
  same<typeof client.curveServerKey, string | null>(true);
  // @ts-expect-error read-only
  capability.pgm = true;
  // @ts-expect-error not a capability
  capability.telepathy;
}

export function everySocket(): Socket[] {
  const own = new Context({ ioThreads: 2, blocky: false });
  same<typeof own.ioThreads, number>(true);
  // @ts-expect-error an option of sockets
  own.linger = 1;
  const common = { context: own, linger: 0, ipv6: true, tcpKeepalive: 1 } as const;
  const all = [
    new Pair(common),
    new Publisher({ ...common, noDrop: true }),
    new Subscriber({ ...common, receiveHighWaterMark: 1 }),
    new XPublisher({ ...common, verbosity: 'allSubs' }),
    new XSubscriber(common),
    new Request({ ...common, correlate: true, relaxed: true }),
    new Reply(common),
    new Dealer({ ...common, routingId: 'me' }),
    new Router({ ...common, handover: true }),
    new Push({ ...common, sendTimeout: 0 }),
    new Pull({ ...common, conflate: true }),
    new Stream({ ...common, notify: false }),
    new XRequest({ ...common, probeRouter: true }),
    new XReply(common),
  ];
  // @ts-expect-error an option of routers
  new Dealer({ mandatory: true });
  // @ts-expect-error a number is needed
  new Dealer({ linger: 'a' });
  // @ts-expect-error absent, or a number
  new Dealer({ linger: undefined });
  // @ts-expect-error not an option
  new Dealer({ lingre: 1 });
  // @ts-expect-error there are only its subclasses
  new Socket();
  return all;
}

export async function endpoints(socket: Socket, router: Router): Promise<void> {
  await socket.bind('tcp://127.0.0.1:*');
  same<typeof socket.lastEndpoint, string | null>(true);
  same<typeof socket.closed, boolean>(true);
  same<typeof socket.context, Context>(true);
  same<typeof socket.readable, boolean>(true);
  same<typeof socket.writable, boolean>(true);
  await socket.unbind('tcp://127.0.0.1:*');
  socket.bindSync('inproc://a');
  socket.unbindSync('inproc://a');
  socket.connect('inproc://a');
  socket.disconnect('inproc://a');
  const peer: ConnectOptions = { routingId: new Uint8Array([1]) };
  router.connect('inproc://a', peer);
  socket.ref();
  socket.unref();
  socket.close();
  // @ts-expect-error a number is needed
  socket.linger = 'a';
  // @ts-expect-error read-only
  socket.lastEndpoint = 'inproc://a';
  // @ts-expect-error read-only
  socket.closed = true;
  // @ts-expect-error not an option of every socket
  socket.sendTimeout = 1;
  // @ts-expect-error an endpoint is a string
  await socket.bind(5555);
  // @ts-expect-error for sockets that tell peers apart
  new Pair().connect('inproc://a', peer);
}

export async function sending(push: Push, stream: Stream): Promise<void> {
  const frames: MessageLike[] = ['a', 1, 2n, true, null, Buffer.from('b'), new DataView(new ArrayBuffer(1))];
  const wait: WaitOptions = { timeout: 10, signal: AbortSignal.timeout(10) };
  const block: BlockOptions = { timeout: 10 };
  await push.send(frames, wait);
  await push.send(new Float64Array(2));
  await push.sendMany(['a', ['b', 'c']]);
  same<ReturnType<typeof push.trySend>, boolean>(true);
  push.sendSync(new ArrayBuffer(1), block);
  await stream.send([Buffer.from('id'), 'bytes']);
  // @ts-expect-error a stream sends a routing id and bytes
  await stream.send('bytes');
  // @ts-expect-error not a frame
  await push.send({ a: 1 });
  // @ts-expect-error not a frame
  await push.send([undefined]);
  // @ts-expect-error it does not receive
  push.receive();
  // @ts-expect-error no such option
  await push.send('a', { timout: 10 });
}

export async function receiving(pull: Pull, stream: Stream): Promise<void> {
  const [frame] = await pull.receive({ timeout: 10 });
  void frame?.length;
  same<Message, Buffer>(true);
  same<Awaited<ReturnType<typeof pull.receive>>, Received<Buffer[]>>(true);
  same<Awaited<ReturnType<typeof pull.receiveMany>>, Received<Buffer[]>[]>(true);
  same<ReturnType<typeof pull.tryReceive>, Received<Buffer[]> | undefined>(true);
  same<ReturnType<typeof pull.receiveSync>, Received<Buffer[]>>(true);
  for await (const message of pull) same<typeof message, Received<Buffer[]>>(true);
  const most: BatchOptions = { max: 10 };
  for await (const messages of pull.batches(most)) same<typeof messages, Received<Buffer[]>[]>(true);
  const handling: HandleOptions = { signal: AbortSignal.timeout(10) };
  const stop = pull.handle((message) => same<typeof message, Received<Buffer[]>>(true), handling);
  stop();
  for await (const [id, bytes] of stream) {
    same<typeof id, Buffer>(true);
    same<typeof bytes, Buffer>(true);
  }
  const peer: string | undefined = (await stream.receive()).metadata?.['Peer-Address'];
  void peer;
  // @ts-expect-error it does not send
  await pull.send('a');
  // @ts-expect-error a number is needed
  await pull.receiveMany('10');
}

export async function streams(pull: Pull, push: Push): Promise<void> {
  const options: StreamOptions = { highWaterMark: 1 };
  await pipeline(pull.toReadable(options), push.toWritable());
  // @ts-expect-error a number is needed
  pull.toReadable({ highWaterMark: '1' });
}

export function roles(request: Request): [Readable, Writable] {
  const subscriber = new Subscriber();
  subscriber.subscribe('a', Buffer.from('b'));
  subscriber.unsubscribe();
  // @ts-expect-error not a prefix
  subscriber.subscribe(1);
  // @ts-expect-error a subscriber does not send
  const sends: Writable = subscriber;
  return [subscriber, request ?? sends];
}

function describe(event: Event): string {
  switch (event.type) {
    case 'accept:error':
    case 'handshake:error:other':
      same<typeof event.error, ErrnoError>(true);
      return event.error.code;
    case 'handshake:error:auth':
      same<typeof event.error, AuthError>(true);
      return `${event.error.status}`;
    case 'handshake:error:protocol':
      same<typeof event.error, ProtoError>(true);
      return event.error.code;
    case 'connect:retry':
      return `${event.interval} ${event.address}`;
    case 'pipe:stats':
      return `${event.sendQueue} ${event.receiveQueue}`;
    case 'loss':
      return `${event.packetsLost} ${event.remoteEndpoint}`;
    case 'end':
      // @ts-expect-error it has no address
      return event.address;
    case 'handshake': {
      const where: EventEndpoints = event;
      // @ts-expect-error not a failure
      return event.error ?? where.address;
    }
    default:
      // @ts-expect-error no such event
      return event.type === 'connected' ? '' : event.type;
  }
}

export async function monitoring(socket: Socket): Promise<void> {
  same<typeof Observer, typeof Monitor>(true);
  const events: Monitor = socket.events;
  const own = new Monitor(socket);
  describe(await own.receive({ timeout: 10 }));
  for await (const event of events) describe(event);
  const subscriber: EventSubscriber = events;
  subscriber.on('bind', (event: EventOfType<'bind'>) => event.address).off('end', () => {});
  events.once('handshake' satisfies EventType, ({ address }) => address);
  same<ReturnType<typeof events.requestPipeStatistics>, boolean>(true);
  // @ts-expect-error no such event
  events.on('connected', () => {});
  own.close();
}

export async function proxying(capture: Publisher): Promise<Traffic> {
  const options: ProxyOptions = { capture };
  const proxy = new ZmqProxy(new XSubscriber(), new XPublisher(), options);
  same<typeof proxy.frontEnd, XSubscriber>(true);
  same<typeof proxy.backEnd, XPublisher>(true);
  const running: Promise<void> = proxy.run();
  proxy.pause();
  proxy.resume();
  const statistics: ProxyStatistics = await proxy.statistics();
  proxy.terminate();
  await running;
  // @ts-expect-error a capture socket sends
  new ZmqProxy(new Router(), new Dealer(), { capture: new Pull() });
  // @ts-expect-error two sockets are needed
  new ZmqProxy(new Router());
  return statistics.capture.dropped;
}

export function failing(error: unknown): string | undefined {
  if (error instanceof ZmqError) {
    same<typeof error.code, string>(true);
    same<typeof error.errno, number>(true);
    // @ts-expect-error read-only
    error.code = 'EAGAIN';
    return error.syscall ?? error.endpoint ?? error.address;
  }
  return error instanceof ErrnoError || error instanceof ProtoError ? error.code : undefined;
}

export async function scopes(): Promise<void> {
  await using socket = new Pair();
  using events = socket.events;
  await using proxy = new ZmqProxy(new Pull(), new Push());
  void [events, proxy];
}

export const options: SocketArguments<'router'> = { mandatory: true, context };
export const sameOptions: SocketOptions<Router> = { mandatory: true, context, metadata: true };
