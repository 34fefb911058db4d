// Mirrors test_diffserv, test_pair_tcp_cap_net_admin and test_setsockopt: what the system is asked for.
import assert from 'node:assert/strict';
import { Dealer } from 'zeromq-native';
import { bound, unboundEndpoint } from '../../support/endpoints';
import { next } from '../../support/events';
import { sockets } from '../../support/sockets';
import { bounce } from '../../support/zap';

describe('an option for the system', () => {
  const make = sockets();

  const options = {
    typeOfService: 0x28,
    sendBufferSize: 12_345,
    receiveBufferSize: 12_345,
    tcpKeepalive: 1,
    tcpKeepaliveCount: 3,
    tcpKeepaliveIdle: 30,
    tcpKeepaliveInterval: 5,
    tcpMaxRetransmitTimeout: 5_000,
    backlog: 1,
  } as const;
  for (const transport of ['tcp', 'ws', 'ipc'] as const) {
    for (const [name, value] of Object.entries(options)) {
      it(`such as ${name} lets messages through over ${transport}`, async () => {
        const [server, client] = [make(Dealer, { [name]: value }), make(Dealer, { [name]: value })];
        client.connect(await bound(server, transport));
        await bounce(client, server);
        for (const socket of [server, client]) assert.equal(socket[name as keyof typeof options], value);
      });
    }
  }

  it('can tie connections to the loopback interface', async function () {
    const [server, client] = [make(Dealer, { interface: 'lo' }), make(Dealer, { interface: 'lo' })];
    try {
      client.connect(await bound(server, 'tcp'));
    } catch (error) {
      const { code } = error as { code: string };
      assert.ok(['ENOTSUP', 'EPERM', 'ENODEV'].includes(code), code);
      console.log(`    (skipped: this system does not let this process do so: ${code})`);
      this.skip();
    }
    await bounce(client, server);
  });

  it('can name an interface that does not exist, and then there is no connection', async function () {
    if (process.platform !== 'linux') {
      console.log('    (skipped: only Linux has the option)');
      this.skip();
    }
    const options = { interface: 'nosuch0', reconnectInterval: 10 };
    await assert.rejects(make(Dealer, options).bind('tcp://127.0.0.1:*'), { name: 'ZmqError', syscall: 'zmq_bind' });
    const client = make(Dealer, options);
    const { events } = client;
    client.connect(await unboundEndpoint('tcp'));
    await next(events, 'connect:retry');
  });
});
