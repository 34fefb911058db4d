// Mirrors test_security_zap: ZAP handlers that do not keep to the protocol, or refuse, with each mechanism.
import assert from 'node:assert/strict';
import type { Message } from 'zeromq-native';
import { next } from '../../support/events';
import { receiveText } from '../../support/expect';
import { type Answer, benches, bounce, type Mechanism, mechanisms, status, ZAP_ENDPOINT } from '../../support/zap';
import { property } from '../../support/zmtp';

const good = status('200');

function changed(index: number, value: string): Answer {
  return (request) => good(request).with(index, value);
}

const broken: Record<string, readonly [Answer, string]> = {
  'another version': [changed(0, '0.9'), 'ERR_ZAP_BAD_VERSION'],
  'a version that is empty': [changed(0, ''), 'ERR_ZAP_BAD_VERSION'],
  'another request id': [changed(1, 'other'), 'ERR_ZAP_BAD_REQUEST_ID'],
  'a status of two digits': [changed(2, '20'), 'ERR_ZAP_INVALID_STATUS_CODE'],
  'a status that ZAP does not have': [changed(2, '600'), 'ERR_ZAP_INVALID_STATUS_CODE'],
  'a status that is no number': [changed(2, '2x0'), 'ERR_ZAP_INVALID_STATUS_CODE'],
  'too few frames': [(request) => good(request).slice(0, 5), 'ERR_ZAP_MALFORMED_REPLY'],
  'too many frames': [(request) => [...good(request), ''], 'ERR_ZAP_MALFORMED_REPLY'],
  'metadata that is cut off': [
    status('200', '', property('Hello', 'World').subarray(0, -1)),
    'ERR_ZAP_INVALID_METADATA',
  ],
};

for (const mechanism of Object.keys(mechanisms) as Mechanism[]) {
  describe(`a ZAP handler that is asked with ${mechanism}`, () => {
    const bench = benches();
    const options = { ...mechanisms[mechanism].server, zapDomain: 'TEST' };
    const clientOptions = mechanisms[mechanism].client;

    for (const transport of ['tcp', 'ipc', 'ws'] as const) {
      it(`may add a name and metadata over ${transport}`, async () => {
        const zap = bench();
        zap.handle(status('200', 'Joe', property('Hello', 'World')));
        const { server, endpoint } = await zap.server(options, transport);
        await bounce(zap.client(endpoint, clientOptions).client, server);
        assert.equal(String(zap.requests[0]?.[5]), mechanism.toUpperCase());
      });

      it(`admits nobody when it fails, and says so to both over ${transport}`, async () => {
        const zap = bench();
        zap.handle(status('500'));
        const { events, endpoint } = await zap.server(options, transport);
        const client = zap.client(endpoint, clientOptions);
        const errors = await Promise.all([
          next(events, 'handshake:error:auth'),
          next(client.events, 'handshake:error:auth'),
        ]);
        for (const { error } of errors) assert.equal(error.status, 500);
      });
    }

    for (const [what, [answer, code]] of Object.entries(broken)) {
      it(`admits nobody with ${what}`, async () => {
        const zap = bench();
        zap.handle(answer);
        const { events, endpoint } = await zap.server(options);
        zap.client(endpoint, clientOptions);
        assert.equal((await next(events, 'handshake:error:protocol')).error.code, code);
      });
    }

    it('may be unavailable for a while', async () => {
      const zap = bench();
      zap.handle((request) => status(zap.requests.length === 1 ? '300' : '200')(request));
      const { server, events, endpoint } = await zap.server({ ...options, handshakeInterval: 200 });
      const { client } = zap.client(endpoint, { ...clientOptions, reconnectInterval: 10 });
      assert.equal((await next(events, 'handshake:error:auth')).error.status, 300);
      await bounce(client, server);
    });

    it('admits nobody without an answer, and time runs out', async () => {
      const zap = bench();
      const silent = zap.router();
      await silent.bind(ZAP_ENDPOINT);
      const { events, endpoint } = await zap.server({ ...options, handshakeInterval: 100 });
      zap.client(endpoint, clientOptions);
      const request: Message[] = await silent.receive();
      assert.equal(String(request[4]), 'TEST');
      await next(events, 'handshake:error:other');
    });

    it('admits nobody when it is closed in place of an answer, and time runs out', async () => {
      const zap = bench();
      const handler = zap.router();
      await handler.bind(ZAP_ENDPOINT);
      const { events, endpoint } = await zap.server({ ...options, handshakeInterval: 100 });
      zap.client(endpoint, clientOptions);
      await handler.receive();
      handler.close();
      await next(events, 'handshake:error:other');
    });

    it('may be a Router that answers in any order', async () => {
      const zap = bench();
      const handler = zap.router();
      await handler.bind(ZAP_ENDPOINT);
      const { server, endpoint } = await zap.server(options);
      const clients = Array.from({ length: 3 }, () => zap.client(endpoint, clientOptions).client);
      const requests = [await handler.receive(), await handler.receive(), await handler.receive()];
      for (const [id, delimiter, ...request] of requests.reverse()) {
        await handler.send([id as Message, delimiter as Message, ...good(request)]);
      }
      for (const client of clients) await client.send('in');
      for (const _ of clients) assert.deepEqual(await receiveText(server), ['in']);
    });
  });
}
