// What the end of an endpoint ends, as libzmq's test_term_endpoint and test_unbind_wildcard check it.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { Pull, Push } from 'zeromq-native';
import { bound, lastEndpointOf } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { until } from '../../support/peers';
import { sockets } from '../../support/sockets';

for (const transport of ['tcp', 'ipc', 'ws'] as const) {
  describe(`an endpoint over ${transport}`, () => {
    const make = sockets();

    it('that is unbound ends the connections that were accepted on it', async () => {
      const push = make(Push);
      const pull = make(Pull);
      const endpoint = await bound(push, transport);
      pull.connect(endpoint);
      await push.send('before');
      assert.deepEqual(await receiveText(pull), ['before']);
      await push.unbind(endpoint);
      await until(() => !push.writable);
      assert.equal(push.trySend('after'), false);
    });

    it('that is disconnected leaves nobody to send to', async () => {
      const push = make(Push);
      const pull = make(Pull);
      const endpoint = await bound(pull, transport);
      push.connect(endpoint);
      await push.send('before');
      assert.deepEqual(await receiveText(pull), ['before']);
      push.disconnect(endpoint);
      assert.equal(push.trySend('after'), false);
    });
  });
}

describe('an endpoint over inproc', () => {
  const make = sockets();

  it('that is unbound leaves the connections that were made to it', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    const endpoint = await bound(push, 'inproc');
    pull.connect(endpoint);
    await push.unbind(endpoint);
    await push.send('after');
    assert.deepEqual(await receiveText(pull), ['after']);
  });

  it('that is disconnected leaves nobody to send to', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    const endpoint = await bound(pull, 'inproc');
    push.connect(endpoint);
    push.disconnect(endpoint);
    assert.equal(push.trySend('after'), false);
  });
});

describe('a wildcard endpoint', () => {
  const make = sockets();
  const TMPDIR = process.env['TMPDIR'];

  before(() => {
    // Otherwise libzmq makes a folder for ipc in the current one.
    process.env['TMPDIR'] ??= tmpdir();
  });

  after(() => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
  });

  for (const wildcard of ['tcp://*:*', 'tcp://127.0.0.1:*', 'tcp://127.0.0.1:0', 'ws://127.0.0.1:*', 'ipc://*']) {
    it(`${wildcard} is unbound by lastEndpoint, and not by its wildcard`, async () => {
      const pull = make(Pull);
      await pull.bind(wildcard);
      const endpoint = lastEndpointOf(pull);
      assert.notEqual(endpoint, wildcard);
      await assert.rejects(pull.unbind(wildcard), { code: 'ENOENT', endpoint: wildcard });
      const { events } = pull;
      await pull.unbind(endpoint);
      for await (const event of events) if (event.type === 'close') break;
      await assert.rejects(pull.unbind(endpoint), { code: 'ENOENT', endpoint });
      // The folder of a wildcard path is gone.
      if (wildcard.startsWith('ipc')) return;
      const again = make(Pull);
      await again.bind(endpoint);
      assert.equal(again.lastEndpoint, endpoint);
    });
  }
});
