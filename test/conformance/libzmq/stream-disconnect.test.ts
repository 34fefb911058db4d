// Either end of a connection of Streams may end it, as libzmq's test_stream_disconnect checks it.
import assert from 'node:assert/strict';
import { Stream, ZmqError } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { until } from '../../support/peers';
import { sockets } from '../../support/sockets';
import { bytesFrom, isNotice } from '../../support/stream';

describe('a connection between two Streams', () => {
  const make = sockets();

  for (const ending of ['bound', 'connected'] as const) {
    it(`ends on both sides when the one that is ${ending} ends it after a conversation`, async () => {
      const [server, client] = [make(Stream), make(Stream)];
      client.connect(await bound(server, 'tcp'), { routingId: 'server' });
      const idOfClient = isNotice(await server.receive());
      assert.deepEqual((await client.receive()).map(String), ['server', '']);
      const idOfServer = Buffer.from('server');
      for (const line of ['1', '22', '333']) {
        await client.send([idOfServer, line]);
        assert.equal(String(await bytesFrom(server, idOfClient, line.length)), line);
        await server.send([idOfClient, line]);
        assert.equal(String(await bytesFrom(client, idOfServer, line.length)), line);
      }
      const [from, to, id, other] =
        ending === 'bound' ? [server, client, idOfClient, idOfServer] : [client, server, idOfServer, idOfClient];
      await from.send([id, 'the last words']);
      // What is behind the last words must not overtake them: the end drops what is not sent yet.
      assert.equal(String(await bytesFrom(to, other, 14)), 'the last words');
      await from.send([id, '']);
      const [gone, nothing] = await to.receive();
      assert.deepEqual([gone, nothing.length], [other, 0]);
    });
  }

  it('that has ended is EHOSTUNREACH for who sends to it', async () => {
    const [server, client] = [make(Stream), make(Stream)];
    client.connect(await bound(server, 'tcp'));
    const id = isNotice(await server.receive());
    client.close();
    assert.deepEqual(isNotice(await server.receive()), id);
    const unreachable = (): boolean => {
      try {
        server.trySend([id, 'anybody there?']);
        return false;
      } catch (error) {
        assert.ok(error instanceof ZmqError);
        assert.equal(error.code, 'EHOSTUNREACH');
        return true;
      }
    };
    await until(unreachable);
  });
});
