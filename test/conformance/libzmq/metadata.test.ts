// What a message tells of its connection: test_metadata, test_app_meta and test_property of libzmq.
import assert from 'node:assert/strict';
import { Dealer, Pair, Pull, Push, Reply, Request, Router } from 'zeromq-native';
import { Client, Server } from 'zeromq-native/draft';
import { bound, type Transport } from '../../support/endpoints';
import { take } from '../../support/expect';
import { sockets } from '../../support/sockets';

const overWire: readonly Transport[] = ['tcp', 'ipc', 'ws'];

describe('metadata', () => {
  const make = sockets();

  for (const transport of overWire) {
    it(`over ${transport} is what the peer has told, of the connection and of itself`, async () => {
      const router = make(Router, {
        metadata: ['Socket-Type', 'Identity', 'Peer-Address', 'User-Id', 'X-a', 'X-b', 'X-c'],
      });
      const dealer = make(Dealer, { routingId: 'me', applicationMetadata: 'X-a:1' });
      dealer.applicationMetadata = 'X-b:two: 2';
      dealer.connect(await bound(router, transport));
      await dealer.sendMany(['x', ['y', 'z'], Buffer.alloc(20_000)]);
      const messages = await take(router, 3);
      assert.deepEqual(
        messages.map((message) => message.map(({ length }) => length)),
        [
          [2, 1],
          [2, 1, 1],
          [2, 20_000],
        ],
      );
      for (const { metadata } of messages as (Buffer[] & { metadata: Record<string, string> })[]) {
        const { 'Peer-Address': address, ...rest } = metadata;
        assert.deepEqual(rest, { 'Socket-Type': 'DEALER', Identity: 'me', 'X-a': '1', 'X-b': 'two: 2' });
        if (transport !== 'ipc') assert.match(address ?? '', /127\.0\.0\.1/);
      }
    });
  }

  it('of `true` has the names that libzmq knows', async () => {
    const reply = make(Reply, { metadata: true });
    const request = make(Request, { applicationMetadata: 'X-a:1' });
    request.connect(await bound(reply, 'tcp'));
    await request.send('x');
    const { metadata } = await reply.receive();
    assert.deepEqual(Object.keys(metadata ?? {}).sort(), ['Identity', 'Peer-Address', 'Socket-Type']);
    assert.equal(metadata?.['Socket-Type'], 'REQ');
    assert.equal(metadata?.['Identity'], '');
  });

  it('tells the peers of one socket apart', async () => {
    const pull = make(Pull, { metadata: ['X-name'] });
    const endpoint = await bound(pull, 'tcp');
    for (const name of ['one', 'two', 'one', 'three']) {
      const push = make(Push, { applicationMetadata: `X-name:${name}` });
      push.connect(endpoint);
      await push.send(name);
      const message = await pull.receive();
      assert.equal(message.metadata?.['X-name'], String(message[0]));
      assert.throws(() => Object.assign(message.metadata ?? {}, { 'X-name': 'changed' }), { name: 'TypeError' });
    }
  });

  it('comes with messages received in any way', async () => {
    const pull = make(Pull, { metadata: ['Socket-Type'] });
    const push = make(Push);
    push.connect(await bound(pull, 'tcp'));
    await push.sendMany(['a', 'b', 'c', 'd']);
    const messages = [await pull.receive(), ...(await pull.receiveMany(1)), pull.receiveSync({ timeout: -1 })];
    for await (const message of pull) {
      messages.push(message);
      break;
    }
    assert.deepEqual(messages.map(String), ['a', 'b', 'c', 'd']);
    for (const { metadata } of messages) assert.deepEqual({ ...metadata }, { 'Socket-Type': 'PUSH' });
  });

  it('has nothing to tell over inproc', async () => {
    const pair = make(Pair, { metadata: true });
    const other = make(Pair);
    other.connect(await bound(pair, 'inproc'));
    await other.send('x');
    const message = await pair.receive();
    assert.deepEqual([...message].map(String), ['x']);
    assert.deepEqual({ ...message.metadata }, {});
  });

  it('is absent where it was not asked for', async () => {
    for (const options of [{}, { metadata: false }, { metadata: [] }]) {
      const pull = make(Pull, options);
      const push = make(Push);
      push.connect(await bound(pull, 'tcp'));
      await push.send('x');
      assert.equal('metadata' in (await pull.receive()), false);
    }
  });

  it('comes with the routing id on a Server', async () => {
    const server = make(Server, { metadata: ['X-a', 'Socket-Type'] });
    const client = make(Client, { applicationMetadata: 'X-a:1' });
    client.connect(await bound(server, 'tcp'));
    await client.send('x');
    const message = await server.receive();
    assert.equal(message.length, 2);
    assert.deepEqual({ ...message.metadata }, { 'X-a': '1', 'Socket-Type': 'CLIENT' });
    await server.send('answer', message[1]);
    assert.equal(String(await client.receive()), 'answer');
  });

  it('is refused in what is no list of names', () => {
    for (const metadata of ['X-a', 1, null, {}, [''], ['a\0'], [1]]) {
      assert.throws(() => Reflect.construct(Pull, [{ metadata }]), { name: 'TypeError', message: /metadata/ });
    }
    assert.throws(() => Reflect.construct(Push, [{ metadata: true }]), { name: 'TypeError', message: /metadata/ });
  });
});
