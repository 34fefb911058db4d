// Mirrors test_tcp_accept_filter: from which addresses connections are accepted.
import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { Dealer } from 'zeromq-native';
import { bound, lastEndpointOf } from '../../support/endpoints';
import { next } from '../../support/events';
import { zmqError } from '../../support/expect';
import { sockets } from '../../support/sockets';
import { bounce } from '../../support/zap';

describe('tcpAcceptFilter', () => {
  const make = sockets();

  function filtered(filters: readonly (string | null)[]): Dealer {
    const server = make(Dealer);
    for (const filter of filters) server.tcpAcceptFilter = filter;
    return server;
  }

  for (const filters of [
    ['127.0.0.1'],
    ['127.0.0.1/32'],
    ['127.0.0.0/8'],
    ['0.0.0.0/0'],
    ['10.0.0.1', '127.0.0.0/30'],
    ['127.0.0.1', '10.0.0.1'],
    ['10.0.0.1', null],
  ]) {
    it(`admits 127.0.0.1 with ${filters.join(' and ')}`, async () => {
      const server = filtered(filters);
      const client = make(Dealer);
      client.connect(await bound(server, 'tcp'));
      await bounce(client, server);
    });
  }

  for (const filters of [['10.0.0.1'], ['127.0.0.2'], ['127.0.0.2/32'], ['128.0.0.0/1'], ['126.0.0.0/8', '10.0.0.1']]) {
    it(`refuses 127.0.0.1 with ${filters.join(' and ')}`, async () => {
      const server = filtered(filters);
      const { events } = server;
      const client = make(Dealer, { reconnectInterval: -1 });
      const clientEvents = client.events;
      client.connect(await bound(server, 'tcp'));
      await next(events, 'accept:error');
      await next(clientEvents, 'disconnect');
      assert.equal(server.readable, false);
    });
  }

  for (const filter of ['here', '127.0.0.1/33', '127.0.0.1/-1', '127.0.0.1/', '/8', '::1']) {
    it(`cannot be '${filter}'`, () => {
      assert.throws(() => filtered([filter]), zmqError({ code: 'EINVAL', syscall: 'zmq_setsockopt' }));
    });
  }

  it('knows IPv6', async function () {
    if (!Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'))) {
      console.log('    (skipped: this machine has no ::1)');
      this.skip();
    }
    const server = make(Dealer, { ipv6: true, tcpAcceptFilter: '::1/128' });
    await server.bind('tcp://[::1]:*');
    const client = make(Dealer, { ipv6: true });
    client.connect(lastEndpointOf(server));
    await bounce(client, server);
  });
});
