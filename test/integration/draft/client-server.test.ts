// Server and Client: routing ids, and what is refused.
import assert from 'node:assert/strict';
import { Client, Server } from 'zeromq-native/draft';
import { fill, link, untilRefused } from '../../support/draft';
import { bound, transports } from '../../support/endpoints';
import { isPending, receiveText, zmqError } from '../../support/expect';
import { sockets, waitingSockets } from '../../support/sockets';

const unreachable = zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send' });

describe('a Server and its Clients', () => {
  const make = sockets();

  for (const transport of transports) {
    it(`talk over ${transport}, each Client known by its own routing id`, async () => {
      const server = make(Server);
      const endpoint = await bound(server, transport);
      const clients = ['one', 'two'].map((name) => ({ name, client: make(Client) }));
      const ids = new Set<number>();
      for (const { client, name } of clients) {
        client.connect(endpoint);
        await client.send(name);
        const [frame, { routingId }] = await server.receive();
        assert.equal(String(frame), name);
        assert.ok(Number.isInteger(routingId) && routingId > 0 && routingId < 2 ** 32);
        ids.add(routingId);
        await server.send(`to ${name}`, { routingId });
        await server.send(Buffer.from('again'), { routingId });
        assert.deepEqual(await receiveText(client), [`to ${name}`]);
        assert.deepEqual(await receiveText(client), ['again']);
      }
      assert.equal(ids.size, 2);
    });

    it(`carry frames of all sizes over ${transport}`, async () => {
      const [server, client] = await link(make(Server), make(Client), transport);
      for (const size of [0, 1, 29, 30, 255, 256, 8192, 8193, 65_536, 3_000_000]) {
        const sent = Buffer.alloc(size, size & 0xff);
        await client.send(sent);
        const [frame, { routingId }] = await server.receive();
        assert.ok(frame.equals(sent), `${size} bytes to the Server`);
        await server.send(frame, { routingId, transfer: true });
        const [back] = await client.receive();
        assert.ok(back.equals(sent), `${size} bytes from the Server`);
      }
    });

    it(`end over ${transport}: a Client that has left cannot be reached`, async () => {
      const [server, client] = await link(make(Server, { disconnectMessage: 'left' }), make(Client), transport);
      await client.send('here');
      const [, { routingId }] = await server.receive();
      client.close();
      const [frame, origin] = await server.receive();
      assert.deepEqual([String(frame), origin], ['left', { routingId }]);
      await assert.rejects(
        untilRefused(() => server.send('x', { routingId })),
        unreachable,
      );
      assert.throws(() => server.trySend('x', { routingId }), unreachable);
      assert.throws(() => server.sendSync('x', { routingId, timeout: 0 }), unreachable);
    });
  }

  it('a Client sends to its Servers in turn', async () => {
    const client = make(Client);
    const servers = [make(Server), make(Server)] as const;
    for (const server of servers) client.connect(await bound(server, 'inproc'));
    for (const text of ['a', 'b', 'c', 'd']) await client.send(text);
    const got: string[][] = [];
    for (const server of servers) got.push([String((await server.receive())[0]), String((await server.receive())[0])]);
    assert.deepEqual(got.sort(), [
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  it('a Client without a Server waits, and sends when there is one', async () => {
    const client = make(Client);
    assert.equal(client.trySend('never'), false);
    const sending = client.send('waited');
    assert.ok(await isPending(sending));
    const server = make(Server);
    client.connect(await bound(server, 'tcp'));
    await sending;
    assert.equal(String((await server.receive())[0]), 'waited');
  });
});

describe('what a Server and a Client refuse', () => {
  const make = sockets();

  it('routing ids that are none', () => {
    const server = make(Server);
    for (const options of [undefined, null, {}, { routingId: '1' }, { routingId: 1n }]) {
      assert.throws(() => Reflect.apply(server.send, server, ['x', options]), {
        name: 'TypeError',
        message: "Option 'routingId' must be a number",
      });
    }
    for (const routingId of [0, -1, 1.5, 2 ** 32, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const send of [server.send, server.trySend, server.sendSync]) {
        assert.throws(() => Reflect.apply(send, server, ['x', { routingId, timeout: 0 }]), { name: 'RangeError' });
      }
    }
  });

  it('routing ids that nobody has', async () => {
    const server = make(Server);
    await bound(server, 'inproc');
    for (const routingId of [1, 2 ** 31, 2 ** 32 - 1]) {
      await assert.rejects(server.send('x', { routingId }), unreachable);
    }
    assert.equal(waitingSockets(), 0);
  });

  it('messages that have not one frame, before anything is sent', async () => {
    const [server, client] = await link(make(Server), make(Client), 'inproc');
    await client.send('first');
    const [, { routingId }] = await server.receive();
    const expected = { name: 'TypeError', message: /has one frame/ };
    for (const message of [[], ['a', 'b'], [['a']]]) {
      const oneFrame = message.length === 1 ? { name: 'TypeError' } : expected;
      assert.throws(() => Reflect.apply(server.send, server, [message, { routingId }]), oneFrame);
      assert.throws(() => Reflect.apply(client.send, client, [message]), oneFrame);
      assert.throws(() => Reflect.apply(client.sendMany, client, [['good', message]]), oneFrame);
      assert.throws(() => Reflect.apply(client.sendSync, client, [message, { timeout: 0 }]), oneFrame);
      assert.throws(() => Reflect.apply(client.trySend, client, [message]), oneFrame);
    }
    assert.throws(() => Reflect.apply(server.sendMany, server, [[['good', { routingId }], 'no pair']]), {
      name: 'TypeError',
      message: /must be a pair/,
    });
    await server.send('only this', { routingId });
    assert.deepEqual(await receiveText(client), ['only this']);
    await client.send('and this');
    assert.equal(String((await server.receive())[0]), 'and this');
  });

  it('sendMany() to somebody who is not there, behind the messages before', async () => {
    const [server, client] = await link(make(Server), make(Client), 'inproc');
    await client.send('first');
    const [, { routingId }] = await server.receive();
    const other = routingId === 1 ? 2 : routingId - 1;
    const sending = server.sendMany([
      ['a', { routingId }],
      ['b', { routingId }],
      ['nobody', { routingId: other }],
      ['never', { routingId }],
    ]);
    await assert.rejects(sending, unreachable);
    await server.send('end', { routingId });
    assert.deepEqual((await client.receiveMany()).map(String), ['a', 'b', 'end']);
  });
});

describe('the high-water mark of one Client', () => {
  const make = sockets();

  for (const transport of transports) {
    it(`makes a Server over ${transport} wait for it, and go on when there is room`, async () => {
      const marks = { sendHighWaterMark: 5, sendBufferSize: 4096, receiveHighWaterMark: 5, receiveBufferSize: 4096 };
      const server = make(Server, marks);
      const endpoint = await bound(server, transport);
      const [slow, quick] = [make(Client, marks), make(Client, marks)];
      const ids: number[] = [];
      for (const client of [slow, quick]) {
        client.connect(endpoint);
        await client.send('here');
        ids.push((await server.receive())[1].routingId);
      }
      const [toSlow, toQuick] = ids.map((routingId) => ({ routingId })) as [
        { routingId: number },
        { routingId: number },
      ];
      const body = 'x'.repeat(10_000);
      let sent = 0;
      let waiting: Promise<void> | undefined;
      while (waiting === undefined) {
        const sending = server.send(`${sent++} ${body}`, toSlow);
        if (await isPending(sending, 50)) waiting = sending;
      }
      assert.ok(sent > 5);
      // Over other transports the I/O thread may have made room meanwhile.
      if (transport === 'inproc') assert.equal(waitingSockets(), 1);
      const behind = server.send('behind', toQuick);
      if (transport === 'inproc') assert.ok(await isPending(behind));
      for (let n = 0; n < sent; n++) {
        const [frame] = await slow.receive();
        assert.equal(String(frame).split(' ')[0], String(n));
      }
      await waiting;
      await behind;
      assert.deepEqual(await receiveText(quick), ['behind']);
    });
  }

  it('is what trySend() tells of', async () => {
    const marks = { sendHighWaterMark: 3, receiveHighWaterMark: 3 };
    const [server, client] = await link(make(Server, marks), make(Client, marks), 'inproc');
    await client.send('here');
    const [, { routingId }] = await server.receive();
    const sent = fill((text) => server.trySend(text, { routingId }));
    assert.equal(sent, 6);
    await assert.rejects(
      server.send('x', { routingId, timeout: 1 }),
      zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' }),
    );
    for (let n = 0; n < sent; n++) assert.deepEqual(await receiveText(client), [String(n)]);
    assert.equal(server.trySend('again', { routingId }), true);
    assert.deepEqual(await receiveText(client), ['again']);
  });
});
