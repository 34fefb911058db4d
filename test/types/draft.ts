// Compiled and never run: each line marked as an error has to be one, and no other line may be.
import { type Message, type MessageLike, type Readable, type Received, Socket, type Writable } from 'zeromq-native';
import {
  Channel,
  Client,
  Datagram,
  Dish,
  Gather,
  type GroupOptions,
  Peer,
  Radio,
  type ReceivedGroup,
  type RoutingOptions,
  Scatter,
  Server,
} from 'zeromq-native/draft';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the two types are the same. */
function same<A, B>(proof: Same<A, B>): void {
  void proof;
}

export function everySocket(): Socket[] {
  const all = [
    new Server({ disconnectMessage: 'gone', metadata: true }),
    new Client({ helloMessage: 'hi' }),
    new Radio({ noDrop: true, multicastLoop: false }),
    new Dish({ linger: 0, metadata: ['X-name'] }),
    new Scatter({ sendTimeout: 1 }),
    new Gather({ receiveTimeout: 1 }),
    new Datagram(),
    new Peer(),
    new Channel(),
  ];
  // @ts-expect-error an option of sockets that send
  new Gather({ sendTimeout: 1 });
  // @ts-expect-error it receives nothing
  new Radio({ metadata: true });
  // @ts-expect-error an option of routers
  new Server({ mandatory: true });
  // @ts-expect-error there are only its subclasses
  new Socket();
  return all;
}

export async function routingIds(server: Server, client: Client): Promise<void> {
  same<Awaited<ReturnType<typeof server.receive>>, Received<[Message, RoutingOptions]>>(true);
  const [frame, { routingId }] = await server.receive();
  same<typeof frame, Message>(true);
  same<typeof routingId, number>(true);
  await server.send(frame, { routingId, timeout: 1 });
  server.trySend('x', { routingId });
  server.sendSync('x', { routingId, timeout: 1 });
  await server.sendMany([[frame, { routingId }]], { timeout: 1 });
  // What was received can be sent as it is.
  await server.sendMany(await server.receiveMany());
  // @ts-expect-error a Server has to say whom it is for
  await server.send('x');
  // @ts-expect-error a Server has to say whom it is for
  await server.send('x', { timeout: 1 });
  // @ts-expect-error a routing id is a number
  await server.send('x', { routingId: 'a' });
  // @ts-expect-error a message has one frame
  await server.send(['x', 'y'], { routingId });
  // @ts-expect-error messages among others are pairs
  await server.sendMany(['x']);
  // @ts-expect-error a Server has to say whom it is for
  server.trySend('x');

  same<Awaited<ReturnType<typeof client.receive>>, Received<[Message]>>(true);
  await client.send('x', { timeout: 1 });
  await client.sendMany(['x', new Uint8Array(1)]);
  // @ts-expect-error a Client does not choose
  await client.send('x', { routingId });
  // @ts-expect-error a message has one frame
  await client.send(['x', 'y']);
}

export async function groups(radio: Radio, dish: Dish): Promise<void> {
  dish.join('a', new Uint8Array(1));
  dish.leave('a');
  for await (const message of dish) {
    same<typeof message, Received<[Message, ReceivedGroup]>>(true);
    same<(typeof message)[1]['group'], Message>(true);
    await radio.send(message[0], message[1]);
  }
  const to: GroupOptions = { group: 'a' };
  await radio.sendMany([['x', to]]);
  // @ts-expect-error a Radio has to name the group
  await radio.send('x');
  // @ts-expect-error a group is a string or bytes
  await radio.send('x', { group: 1 });
  // @ts-expect-error a group is a string or bytes
  dish.join(1);
  // @ts-expect-error a Dish does not send
  dish.send;
  // @ts-expect-error a Radio does not receive
  radio.receive;
}

export async function others(scatter: Scatter, gather: Gather, datagram: Datagram, channel: Channel): Promise<void> {
  await scatter.send('x');
  same<ReturnType<typeof gather.tryReceive>, Received<[Message]> | undefined>(true);
  const stop = gather.handle(([frame]) => frame.length);
  stop();
  const [address, bytes] = await datagram.receive();
  await datagram.send([address, bytes]);
  await channel.send((await channel.receive())[0]);
  // @ts-expect-error a datagram needs an address
  await datagram.send('x');
  // @ts-expect-error a datagram has two frames
  await datagram.send(['127.0.0.1:5555', 'x', 'y']);
  // @ts-expect-error a Gather does not send
  gather.send;
  // @ts-expect-error a Scatter does not receive
  scatter.receive;
}

export function connecting(peer: Peer, client: Client): void {
  same<ReturnType<typeof peer.connect>, number>(true);
  same<ReturnType<typeof client.connect>, void>(true);
  const routingId: number = peer.connect('inproc://a');
  void peer.send('x', { routingId });
}

export function roles(): [Readable<[Message]>, Writable<MessageLike, [RoutingOptions]>] {
  // @ts-expect-error a Server has to be told whom a message is for
  const plain: Writable<MessageLike> = new Server();
  void plain;
  return [new Channel(), new Peer()];
}
