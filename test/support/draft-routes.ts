// Every way for a message to go between draft sockets, for tests of what holds for all of them.
import type { Readable, Socket } from 'zeromq-native';
import { Channel, Client, Datagram, Dish, Gather, Peer, Radio, Scatter, Server } from 'zeromq-native/draft';
import { heard, link, tuned } from './draft';
import { bound, udpAddress } from './endpoints';
import type { Make } from './sockets';

export interface Route {
  readonly receiver: Socket & Readable<readonly unknown[]>;
  readonly sender: Socket;
  readonly send: (text: string) => Promise<void>;
  readonly text: (message: readonly unknown[] | undefined) => string;
}

const firstFrame = (message: readonly unknown[] | undefined): string => String(message?.[0]);
const secondFrame = (message: readonly unknown[] | undefined): string => String(message?.[1]);

/** Makes the two ends of a way on which nothing is lost any more. */
export const routes: Readonly<Record<string, (make: Make) => Promise<Route>>> = {
  async 'Client to Server'(make) {
    const [receiver, sender] = await link(make(Server), make(Client), 'tcp');
    return { receiver, sender, send: (text) => sender.send(text), text: firstFrame };
  },

  async 'Server to Client'(make) {
    const [sender, receiver] = await link(make(Server), make(Client), 'tcp');
    await receiver.send('here');
    const [, origin] = await sender.receive();
    return { receiver, sender, send: (text) => sender.send(text, origin), text: firstFrame };
  },

  async 'Radio to Dish'(make) {
    const [sender, receiver] = await link(make(Radio), make(Dish), 'tcp');
    receiver.join('a');
    await tuned(sender, receiver);
    return { receiver, sender, send: (text) => sender.send(text, { group: 'a' }), text: firstFrame };
  },

  async 'Scatter to Gather'(make) {
    const [receiver, sender] = await link(make(Gather), make(Scatter), 'tcp');
    return { receiver, sender, send: (text) => sender.send(text), text: firstFrame };
  },

  async 'Peer to Peer'(make) {
    const [receiver, sender] = [make(Peer), make(Peer)];
    const routingId = sender.connect(await bound(receiver, 'tcp'));
    return { receiver, sender, send: (text) => sender.send(text, { routingId }), text: firstFrame };
  },

  async 'Channel to Channel'(make) {
    const [receiver, sender] = await link(make(Channel), make(Channel), 'tcp');
    return { receiver, sender, send: (text) => sender.send(text), text: firstFrame };
  },

  async 'Datagram to Datagram'(make) {
    const [receiver, sender] = [make(Datagram), make(Datagram)];
    const address = await udpAddress();
    await receiver.bind(`udp://${address}`);
    await sender.bind(`udp://${await udpAddress()}`);
    await heard(receiver.receive(), () => sender.send([address, 'first']));
    await sender.send([address, 'begin']);
    while (secondFrame(await receiver.receive()) !== 'begin');
    return { receiver, sender, send: (text) => sender.send([address, text]), text: secondFrame };
  },
};
