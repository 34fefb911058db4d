// Peers that make themselves known, as libzmq's test_probe_router checks them.
import assert from 'node:assert/strict';
import { Dealer, Request, Router } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

const probing = { routingId: 'X', probeRouter: true };

for (const transport of localTransports) {
  describe(`a probe over ${transport}`, () => {
    const make = sockets();

    async function start(): Promise<[Router, string]> {
      const router = make(Router, { mandatory: true, routingId: 'S' });
      return [router, await bound(router, transport)];
    }

    it('makes a Router known to a Router', async () => {
      const [server, endpoint] = await start();
      const client = make(Router, probing);
      client.connect(endpoint);
      assert.deepEqual(await receiveText(server), ['X', '']);
      await server.send(['X', 'hello']);
      assert.deepEqual(await receiveText(client), ['S', 'hello']);
    });

    it('makes a Dealer known to a Router', async () => {
      const [server, endpoint] = await start();
      const client = make(Dealer, probing);
      client.connect(endpoint);
      assert.deepEqual(await receiveText(server), ['X', '']);
      await server.send(['X', 'hello']);
      assert.deepEqual(await receiveText(client), ['hello']);
    });

    it('makes a Request known to a Router, before it asks', async () => {
      const [server, endpoint] = await start();
      const client = make(Request, probing);
      client.connect(endpoint);
      assert.deepEqual(await receiveText(server), ['X', '']);
      await client.send('question');
      assert.deepEqual(await receiveText(server), ['X', '', 'question']);
      await server.send(['X', '', 'answer']);
      assert.deepEqual(await receiveText(client), ['answer']);
    });

    it('is sent by the side that is bound, too', async () => {
      const server = make(Router, { probeRouter: true });
      const client = make(Dealer);
      client.connect(await bound(server, transport));
      await client.send('hello');
      // A socket learns of new peers when it is used.
      await server.receive();
      assert.deepEqual(await receiveText(client), ['']);
    });
  });
}
