// Names in endpoints, as libzmq's test_connect_resolve and test_pair_tcp check them.
import assert from 'node:assert/strict';
import { Pair } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('a name in an endpoint', () => {
  const make = sockets();

  it('is looked up', async () => {
    const [server, client] = [make(Pair), make(Pair)];
    const endpoint = await bound(server, 'tcp');
    client.connect(endpoint.replace('127.0.0.1', 'localhost'));
    await client.send('by name');
    assert.deepEqual(await receiveText(server), ['by name']);
    await server.send('back');
    assert.deepEqual(await receiveText(client), ['back']);
  });

  const malformed = ['tcp://localhost:service', 'tcp://in val id:5555', 'tcp://local/host:5555', 'tcp://localhost'];
  for (const endpoint of malformed) {
    it(`that cannot be one is refused at once: ${endpoint}`, () => {
      const socket = make(Pair);
      assert.throws(() => socket.connect(endpoint), { code: 'EINVAL', syscall: 'zmq_connect', endpoint });
      assert.equal(socket.lastEndpoint, null);
    });
  }
});
