// Mirrors test_security_null: with the NULL mechanism a ZAP domain is what turns authentication on.
import assert from 'node:assert/strict';
import { closing, next } from '../../support/events';
import { receiveText, text } from '../../support/expect';
import { type Answer, benches, bounce, status, unheard } from '../../support/zap';
import { frame, greeting, RawPeer } from '../../support/zmtp';

const onlyTestDomain: Answer = (request) => status(String(request[2]) === 'TEST' ? '200' : '400')(request);

/** What libzmq knows of the peer of an ipc connection, where the system tells. */
const ipcAddress =
  process.platform === 'linux' ? `localhost:${process.geteuid?.()}:${process.getegid?.()}:${process.pid}` : '';

describe('NULL security', () => {
  const bench = benches();
  const own = closing();

  for (const transport of ['tcp', 'ipc', 'ws'] as const) {
    it(`without a domain asks nobody over ${transport}`, async () => {
      const zap = start();
      const { server, endpoint } = await zap.server({}, transport);
      await bounce(zap.client(endpoint, {}).client, server);
      assert.deepEqual(zap.requests, []);
    });

    it(`with a domain asks what is to be known over ${transport}`, async () => {
      const zap = start();
      const { server, endpoint } = await zap.server({ zapDomain: 'TEST', routingId: 'server' }, transport);
      await bounce(zap.client(endpoint, {}).client, server);
      assert.equal(zap.requests.length, 1);
      const address = transport === 'ipc' ? ipcAddress : '127.0.0.1';
      assert.deepEqual(text(zap.requests[0] ?? []), ['1.0', '1', 'TEST', address, 'server', 'NULL']);
    });

    it(`with a domain admits nobody whom the handler refuses over ${transport}`, async () => {
      let code = '400';
      const zap = start((request) => status(code)(request));
      const { server, events, endpoint } = await zap.server({ zapDomain: 'TEST' }, transport);
      const refused = zap.client(endpoint, {});
      const errors = await Promise.all([
        next(events, 'handshake:error:auth'),
        next(refused.events, 'handshake:error:auth'),
      ]);
      for (const { error } of errors) assert.equal(error.status, 400);
      code = '200';
      await unheard(server, refused.client, zap.client(endpoint, {}).client);
    });
  }

  it('has the client ask, too, when that has a domain', async () => {
    const zap = start();
    const { server, endpoint } = await zap.server({});
    await bounce(zap.client(endpoint, { zapDomain: 'TEST' }).client, server);
    assert.deepEqual(text(zap.requests[0] ?? []).slice(2, 3), ['TEST']);
    const { events } = zap.client(endpoint, { zapDomain: 'WRONG' });
    assert.equal((await next(events, 'handshake:error:auth')).error.status, 400);
  });

  it('is not asked for over inproc', async () => {
    const zap = start();
    const { server, endpoint } = await zap.server({ zapDomain: 'WRONG' }, 'inproc');
    await bounce(zap.client(endpoint, {}).client, server);
    assert.deepEqual(zap.requests, []);
  });

  it('lets peers of ZMTP 1.0 in without a domain, and ends their connection with one', async () => {
    const zap = start();
    // An empty routing id, then a message: length with flags, flags, bytes.
    const oldest = [Buffer.from([1, 0]), Buffer.from([6, 0]), Buffer.from('ZMTP1')];
    const open = await zap.server({});
    own(new RawPeer(open.endpoint)).write(...oldest);
    assert.deepEqual(await receiveText(open.server), ['ZMTP1']);

    const guarded = await zap.server({ zapDomain: 'TEST' });
    const refused = own(new RawPeer(guarded.endpoint));
    refused.write(...oldest);
    await refused.closed;
    await bounce(zap.client(guarded.endpoint, {}).client, guarded.server);
  });

  it('hears nothing of a peer that does not shake hands', async () => {
    const zap = start();
    const { server, events, endpoint } = await zap.server({ zapDomain: 'TEST' });
    const rude = own(new RawPeer(endpoint));
    rude.write(greeting('NULL'), frame('rude'));
    const { error } = await next(events, 'handshake:error:protocol');
    assert.equal(error.code, 'ERR_ZMTP_UNEXPECTED_COMMAND');
    await rude.closed;
    const { client } = zap.client(endpoint, {});
    await bounce(client, server);
  });

  function start(answer = onlyTestDomain) {
    const made = bench();
    made.handle(answer);
    return made;
  }
});
