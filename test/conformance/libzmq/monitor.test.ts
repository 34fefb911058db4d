// Mirrors test_monitor where the events of tcp, which test/integration/monitor.test.ts has, differ from the others.
import assert from 'node:assert/strict';
import { Dealer } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { all, closing, types } from '../../support/events';
import { bounce } from '../../support/zap';

describe('the life of a connection, as monitors tell it,', () => {
  const own = closing();

  async function lifeOver(transport: 'ipc' | 'ws' | 'inproc') {
    const server = own(new Dealer({ linger: 0 }));
    const client = own(new Dealer({ linger: 0 }));
    const told = [all(server.events), all(client.events)] as const;
    const endpoint = await bound(server, transport);
    client.connect(endpoint);
    await bounce(client, server);
    client.close();
    const clientEvents = await told[1];
    server.close();
    return { endpoint, serverEvents: await told[0], clientEvents };
  }

  for (const transport of ['ipc', 'ws'] as const) {
    it(`is the same over ${transport} as over tcp`, async () => {
      const { endpoint, serverEvents, clientEvents } = await lifeOver(transport);
      // Whether the connection is made at once is up to the operating system. Over ws libzmq tells of the handshake of
      // HTTP and of that of ZMTP.
      const made = clientEvents.filter(({ type }) => type !== 'connect:delay');
      const handshakes = transport === 'ws' ? ['handshake', 'handshake'] : ['handshake'];
      assert.deepEqual(types(made), ['connect', ...handshakes, 'end']);
      assert.deepEqual(types(serverEvents).slice(0, 2 + handshakes.length), ['bind', 'accept', ...handshakes]);
      for (const event of [...made.slice(0, 2), ...serverEvents.slice(0, 1)]) {
        assert.ok('address' in event);
        assert.equal(event.address, endpoint);
      }
    });
  }

  it('is silent over inproc', async () => {
    const { serverEvents, clientEvents } = await lifeOver('inproc');
    assert.deepEqual([...types(serverEvents), ...types(clientEvents)], ['end', 'end']);
  });
});
