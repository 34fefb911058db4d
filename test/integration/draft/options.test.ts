// Options that do something of their own on the draft types.
import assert from 'node:assert/strict';
import { Client, Dish, Peer, Radio, Server } from 'zeromq-native/draft';
import { grouped, link, tuned } from '../../support/draft';
import { bound, freeUdpPort, transports } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('helloMessage and disconnectMessage', () => {
  const make = sockets();

  for (const transport of transports) {
    it(`of a Server over ${transport} are what a Client hears first, and the Server last`, async () => {
      const server = make(Server, { helloMessage: 'welcome', disconnectMessage: 'gone' });
      const client = make(Client, { helloMessage: 'hi' });
      client.connect(await bound(server, transport));
      assert.deepEqual(await receiveText(client), ['welcome']);
      const [hi, origin] = await server.receive();
      assert.equal(String(hi), 'hi');
      await client.send('x');
      const [x, same] = await server.receive();
      assert.deepEqual([String(x), same], ['x', origin]);
      client.close();
      const [gone, whose] = await server.receive();
      assert.deepEqual([String(gone), whose], ['gone', origin]);
    });

    it(`of Peers over ${transport} come with the routing id of who is told of`, async () => {
      const one = make(Peer, { helloMessage: 'from one', disconnectMessage: 'gone' });
      const other = make(Peer, { helloMessage: 'from other' });
      const routingId = other.connect(await bound(one, transport));
      const [hello, from] = await other.receive();
      assert.deepEqual([String(hello), from], ['from one', { routingId }]);
      const [answer, origin] = await one.receive();
      assert.equal(String(answer), 'from other');
      other.close();
      const [gone, whose] = await one.receive();
      assert.deepEqual([String(gone), whose], ['gone', origin]);
    });
  }
});

describe('the options of a Radio and a Dish', () => {
  const make = sockets();

  // Whether others on the same computer hear a Radio with `false` is for the system: over the loopback interface, the
  // only one that tests use, they always do.
  it('multicastLoop lets a Radio be heard on the same computer', async () => {
    const endpoint = `udp://127.0.0.1;239.192.1.1:${await freeUdpPort('0.0.0.0')}`;
    const dish = make(Dish);
    dish.bindSync(endpoint);
    dish.join('a');
    const radio = make(Radio, { multicastLoop: true });
    radio.connect(endpoint);
    await tuned(radio, dish);
    await radio.send('x', { group: 'a' });
    assert.deepEqual(grouped(await dish.receive()), ['x', 'a']);
    const silent = make(Radio, { multicastLoop: false });
    silent.connect(endpoint);
    assert.deepEqual([silent.multicastLoop, radio.multicastLoop, make(Radio).multicastLoop], [false, true, true]);
  });

  it('metadata tells of the Radio, besides the group', async () => {
    const [radio, dish] = await link(
      make(Radio, { applicationMetadata: 'X-name:value' }),
      make(Dish, { metadata: ['X-name', 'Socket-Type'] }),
      'tcp',
    );
    dish.join('a');
    await tuned(radio, dish);
    await radio.send('x', { group: 'a' });
    const message = await dish.receive();
    assert.deepEqual(grouped(message), ['x', 'a']);
    assert.deepEqual({ ...message.metadata }, { 'X-name': 'value', 'Socket-Type': 'RADIO' });
  });
});
