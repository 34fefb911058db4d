// A UDP port that another program has: bind() says so, as it does for tcp.
import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { Datagram, Dish } from 'zeromq-native/draft';
import { sockets } from '../support/sockets';

describe('a UDP port that is taken', () => {
  const make = sockets();
  let other: Socket;

  beforeEach(async () => {
    other = createSocket('udp4');
    await new Promise<void>((resolve) => other.bind(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    await new Promise<void>((resolve) => other.close(resolve));
  });

  for (const socketClass of [Datagram, Dish]) {
    it(`cannot be bound to by a ${socketClass.name}`, async () => {
      const endpoint = `udp://127.0.0.1:${(other.address() as AddressInfo).port}`;
      const socket = make<Datagram | Dish, object>(socketClass);
      await assert.rejects(socket.bind(endpoint), { name: 'ZmqError', code: 'EADDRINUSE' });
      assert.throws(() => socket.bindSync(endpoint), { code: 'EADDRINUSE' });
    });
  }
});
