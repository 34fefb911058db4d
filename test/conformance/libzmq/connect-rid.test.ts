// Routing ids given to connect(), as libzmq's test_connect_rid checks them.
import assert from 'node:assert/strict';
import { Router, Stream } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`a Router that names its peers over ${transport}`, () => {
    const make = sockets();

    for (const named of [true, false]) {
      it(`talks to one that ${named ? 'has a name of its own' : 'has none'}`, async () => {
        const [server, client] = [make(Router), make(Router, named ? { routingId: 'client' } : {})];
        client.connect(await bound(server, transport), { routingId: 'server' });
        await client.send(['server', 'hello']);
        const [id, ...body] = await server.receive();
        assert.ok(id !== undefined);
        assert.deepEqual(body.map(String), ['hello']);
        if (named) assert.equal(String(id), 'client');
        else assert.deepEqual([id.length, id[0]], [5, 0]);
        await server.send([id, 'back']);
        assert.deepEqual(await receiveText(client), ['server', 'back']);
      });
    }

    it('can connect to another while messages of the first wait', async () => {
      const [x, y, z] = [make(Router, { routingId: 'X' }), make(Router, { routingId: 'Y' }), make(Router)];
      y.connect(await bound(x, transport), { routingId: 'X' });
      for (const n of ['1', '2', '3']) await y.send(['X', n]);
      assert.deepEqual(await receiveText(x), ['Y', '1']);
      x.connect(await bound(z, transport), { routingId: 'Z' });
      await x.send(['Z', 'to z']);
      assert.deepEqual(await receiveText(z), ['X', 'to z']);
      await z.send(['X', 'back']);
      const rest = [await receiveText(x), await receiveText(x), await receiveText(x)];
      assert.deepEqual(
        rest.filter(([id]) => id === 'Y'),
        [
          ['Y', '2'],
          ['Y', '3'],
        ],
      );
      assert.deepEqual(
        rest.filter(([id]) => id === 'Z'),
        [['Z', 'back']],
      );
    });
  });
}

describe('a Stream that names its peers', () => {
  const make = sockets();

  it('talks to another Stream', async () => {
    const [server, client] = [make(Stream), make(Stream)];
    client.connect(await bound(server, 'tcp'), { routingId: 'server' });
    assert.deepEqual(await receiveText(client), ['server', '']);
    const [id] = await server.receive();
    await client.send(['server', 'hello']);
    assert.deepEqual(await server.receive(), [id, Buffer.from('hello')]);
    await server.send([id, 'back']);
    assert.deepEqual(await receiveText(client), ['server', 'back']);
  });
});
