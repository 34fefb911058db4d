// How long the queues of the connections are (zmq_socket_monitor_pipes_stats).
import assert from 'node:assert/strict';
import { Dealer, Pull, Push } from 'zeromq-native';
import { closing, listen, next } from '../support/events';

describe('pipe statistics of a monitor', () => {
  const own = closing();

  it('says that there is no connection', () => {
    const socket = own(new Pull());
    assert.equal(socket.events.requestPipeStatistics(), false);
  });

  it('come for each connection, without any other call on the socket', async () => {
    const server = own(new Pull());
    const clients = [own(new Push({ linger: 0 })), own(new Push({ linger: 0 }))];
    const { events } = server;
    const endpoint = listen(server);
    for (const client of clients) client.connect(endpoint);
    for (const client of clients) await client.send('x');
    for (const _ of clients) await server.receive();
    assert.equal(events.requestPipeStatistics(), true);
    const peers = new Set<string | undefined>();
    for (const _ of clients) {
      const event = await next(events, 'pipe:stats');
      assert.equal(event.address, endpoint);
      assert.equal(event.sendQueue, 0);
      assert.ok(event.receiveQueue >= 0 && event.receiveQueue <= 1);
      peers.add(event.remoteEndpoint);
    }
    assert.equal(peers.size, 2);
  });

  it('count the messages that wait', async () => {
    const client = own(new Dealer({ linger: 0 }));
    const { events } = client;
    const server = new Dealer();
    const endpoint = listen(server);
    await server.unbind(endpoint);
    server.close();
    // Nobody listens there any more, so all that is sent stays in the queue.
    client.connect(endpoint);
    for (let i = 0; i < 10; i++) assert.ok(client.trySend('x'));
    assert.equal(events.requestPipeStatistics(), true);
    const { sendQueue, receiveQueue } = await next(events, 'pipe:stats');
    assert.equal(sendQueue, 10);
    assert.equal(receiveQueue, 0);
  });

  it('can be asked for while connections end', async () => {
    const server = own(new Pull());
    const { events } = server;
    const endpoint = listen(server);
    let answers = 0;
    let gone = 0;
    events.on('pipe:stats', () => answers++);
    events.on('disconnect', () => gone++);
    for (let round = 1; round <= 60; round++) {
      const clients = Array.from({ length: 10 }, () => new Push({ linger: 0 }));
      for (const client of clients) client.connect(endpoint);
      for (const client of clients) await client.send('x');
      for (const _ of clients) await server.receive();
      for (const client of clients) client.close();
      // Without the patch of libzmq that this is the test of, the process ends here.
      while (gone < round * clients.length) {
        for (let i = 0; i < 20; i++) {
          void server.readable;
          events.requestPipeStatistics();
        }
        await new Promise(setImmediate);
      }
    }
    assert.ok(answers > 0);
  });
});
