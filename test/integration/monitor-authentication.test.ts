// What a monitor tells when a ZAP handler (RFC 27) refuses a peer, or does not keep to its own protocol.
import assert from 'node:assert/strict';
import { Context, type EventOfType, type Monitor, Pull, Push, Reply } from 'zeromq-native';
import { closing, listen, next } from '../support/events';

type Request = readonly Buffer[];
type Answer = (request: Request) => (string | Buffer)[];

/** Version, request id, status, text, user id, metadata. */
function answer(status: string): Answer {
  return ([version, id]) => [version as Buffer, id as Buffer, status, '', '', ''];
}

describe('a monitor and authentication', () => {
  const own = closing();

  /** A server and a client with PLAIN security, and a handler that answers each request. */
  function start(reply: Answer | undefined): { server: Monitor; client: Monitor } {
    const context = new Context();
    if (reply !== undefined) {
      const handler = own(new Reply({ context, linger: 0 }));
      handler.bindSync('inproc://zeromq.zap.01');
      handler.handle((request) => {
        handler.trySend(reply(request));
      });
    }
    const server = own(new Pull({ context, plainServer: true, zapDomain: 'test' }));
    const client = own(new Push({ context, linger: 0, plainUsername: 'who', plainPassword: 'what' }));
    const told = { server: server.events, client: client.events };
    client.connect(listen(server));
    return told;
  }

  async function refused(reply: Answer): Promise<EventOfType<'handshake:error:protocol'>> {
    return next(start(reply).server, 'handshake:error:protocol');
  }

  it('tells of a handshake that the handler allows', async () => {
    const { server, client } = start(answer('200'));
    await Promise.all([next(server, 'handshake'), next(client, 'handshake')]);
  });

  for (const [status, message] of [
    [300, 'Temporary error'],
    [400, 'Authentication failure'],
    [500, 'Internal error'],
  ] as const) {
    it(`tells status ${status} to the server`, async () => {
      const { error } = await next(start(answer(`${status}`)).server, 'handshake:error:auth');
      assert.equal(error.status, status);
      assert.equal(error.message, message);
      assert.ok(error instanceof Error);
    });
  }

  it('tells a refusal to the client as well', async () => {
    const { error } = await next(start(answer('400')).client, 'handshake:error:auth');
    assert.equal(error.status, 400);
  });

  it('tells that there is no handler', async () => {
    const { error } = await next(start(undefined).server, 'handshake:error:other');
    assert.equal(error.code, 'EFAULT');
    assert.match(error.message, /ZAP handler/);
  });

  it('tells which rule of ZAP a handler breaks', async () => {
    const [status, version, id, short] = await Promise.all([
      refused(answer('999')),
      refused(([, requestId]) => ['2.0', requestId as Buffer, '200', '', '', '']),
      refused(([zap]) => [zap as Buffer, 'other', '200', '', '', '']),
      refused(([zap, requestId]) => [zap as Buffer, requestId as Buffer]),
    ]);
    assert.equal(status.error.code, 'ERR_ZAP_INVALID_STATUS_CODE');
    assert.equal(version.error.code, 'ERR_ZAP_BAD_VERSION');
    assert.equal(id.error.code, 'ERR_ZAP_BAD_REQUEST_ID');
    assert.equal(short.error.code, 'ERR_ZAP_MALFORMED_REPLY');
    assert.equal(short.error.message, 'ZAP protocol error');
  });
});
