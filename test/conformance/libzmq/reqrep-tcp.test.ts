// One Request with several connections, as libzmq's test_reqrep_tcp checks it.
import assert from 'node:assert/strict';
import { Dealer, Publisher, Reply, Request, type Socket, Subscriber } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

async function roundTrips(request: Request, reply: Reply, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await request.send(['question', String(n)]);
    assert.deepEqual(await receiveText(reply), ['question', String(n)]);
    await reply.send(['answer', String(n)]);
    assert.deepEqual(await receiveText(request), ['answer', String(n)]);
  }
}

for (const transport of localTransports) {
  describe(`a Request connected several times over ${transport}`, () => {
    const make = sockets();

    it('asks through what is left of its connections', async () => {
      const [request, reply] = [make(Request), make(Reply)];
      const endpoints = [];
      for (let n = 0; n < 3; n++) endpoints.push(await bound(reply, transport));
      for (const endpoint of endpoints) request.connect(endpoint);
      await roundTrips(request, reply, 2 * endpoints.length);
      for (const endpoint of endpoints.slice(1)) {
        request.disconnect(endpoint);
        await roundTrips(request, reply, endpoints.length);
      }
      request.disconnect(endpoints[0] as string);
      assert.equal(request.trySend('nobody is left'), false);
      request.connect(endpoints[2] as string);
      await roundTrips(request, reply, 2);
    });
  });
}

describe('a second connect() to the same tcp endpoint', () => {
  const make = sockets();

  for (const socketClass of [Request, Dealer, Subscriber, Publisher]) {
    it(`makes no second connection of a ${socketClass.name}`, async () => {
      const endpoint = await bound(make(Dealer), 'tcp');
      const socket: Socket = make<Socket, object>(socketClass);
      socket.connect(endpoint);
      socket.connect(endpoint);
      socket.disconnect(endpoint);
      assert.throws(() => socket.disconnect(endpoint), { code: 'ENOENT', syscall: 'zmq_disconnect', endpoint });
    });
  }
});
