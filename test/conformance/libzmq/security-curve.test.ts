// Mirrors test_security_curve: who has the right keys gets in, and nobody gets in by changing what is sent.
import assert from 'node:assert/strict';
import { curveKeyPair } from 'zeromq-native';
import { closing, next } from '../../support/events';
import { text } from '../../support/expect';
import { type Change, relay } from '../../support/relay';
import {
  type Answer,
  type Bench,
  benches,
  bounce,
  clientKeys,
  mechanisms,
  mismatch,
  status,
  unheard,
} from '../../support/zap';
import { command, type Frame, RawPeer } from '../../support/zmtp';

const { server: curveServer, client: curveClient } = mechanisms.curve;
const strangerKeys = curveKeyPair();

/** Z85 is the text of the keys, and a handler gets the bytes: they are compared with those of a client that got in. */
function onlyKeyOf(first: { key?: Buffer }): Answer {
  return (request) => {
    const key = request.at(-1) as Buffer;
    assert.equal(key.length, 32);
    first.key ??= key;
    return status(first.key.equals(key) ? '200' : '400')(request);
  };
}

describe('CURVE security', () => {
  const bench = benches();
  const own = closing();

  for (const transport of ['tcp', 'ipc', 'ws'] as const) {
    it(`admits whom the handler knows, and nobody else, over ${transport}`, async () => {
      const zap = start();
      const { server, events, endpoint } = await zap.server({ ...curveServer, zapDomain: 'TEST' }, transport);
      const { client } = zap.client(endpoint, curveClient);
      await bounce(client, server);
      const refused = zap.client(endpoint, {
        ...curveClient,
        curvePublicKey: strangerKeys.publicKey,
        curveSecretKey: strangerKeys.secretKey,
      });
      const errors = await Promise.all([
        next(events, 'handshake:error:auth'),
        next(refused.events, 'handshake:error:auth'),
      ]);
      for (const { error } of errors) assert.equal(error.status, 400);
      await unheard(server, refused.client, client);
      assert.deepEqual(text(zap.requests[0] ?? []).slice(2, 3), ['TEST']);
      assert.deepEqual(text(zap.requests[0] ?? []).slice(5, 6), ['CURVE']);
    });

    for (const [what, wrong] of Object.entries({
      'another key for the server': { curveServerKey: clientKeys.publicKey },
      'a public key that is not its own': { curvePublicKey: strangerKeys.publicKey },
      'a secret key that is not its own': { curveSecretKey: strangerKeys.secretKey },
    })) {
      it(`cannot be opened with ${what} over ${transport}`, async () => {
        const zap = start();
        const { server, events, endpoint } = await zap.server(curveServer, transport);
        const refused = zap.client(endpoint, { ...curveClient, ...wrong });
        const { error } = await next(events, 'handshake:error:protocol');
        assert.equal(error.code, 'ERR_ZMTP_CRYPTOGRAPHIC');
        assert.deepEqual(zap.requests, []);
        await unheard(server, refused.client, zap.client(endpoint, curveClient).client);
      });
    }

    for (const mechanism of ['null', 'plain'] as const) {
      it(`has nothing to say to clients with ${mechanism} over ${transport}`, async () => {
        const zap = start();
        const { server, events, endpoint } = await zap.server(curveServer, transport);
        const refused = zap.client(endpoint, mechanisms[mechanism].client);
        await mismatch(transport, events, refused.events);
        await unheard(server, refused.client, zap.client(endpoint, curveClient).client);
      });
    }
  }

  it('cannot be opened without keys', async () => {
    const zap = start();
    const { events, endpoint } = await zap.server({ curveServer: true });
    zap.client(endpoint, curveClient);
    assert.equal((await next(events, 'handshake:error:protocol')).error.code, 'ERR_ZMTP_CRYPTOGRAPHIC');
  });

  it('ends the connection of a peer of ZMTP 1.0', async () => {
    const { endpoint } = await start().server(curveServer);
    const peer = own(new RawPeer(endpoint));
    peer.write(Buffer.from([1, 0, 6, 0]), Buffer.from('ZMTP1'));
    await peer.closed;
  });

  const [version, zeros] = [Buffer.of(1, 0), Buffer.alloc(192)];
  const badHellos = {
    'no command': [Buffer.of(4, 0), 'ERR_ZMTP_MALFORMED_COMMAND_UNSPECIFIED'],
    'another command': [command('HOWDY', Buffer.concat([version, zeros])), 'ERR_ZMTP_UNEXPECTED_COMMAND'],
    'too few bytes': [command('HELLO', zeros), 'ERR_ZMTP_MALFORMED_COMMAND_HELLO'],
    'too many bytes': [command('HELLO', Buffer.alloc(195)), 'ERR_ZMTP_MALFORMED_COMMAND_HELLO'],
    'another version': [command('HELLO', Buffer.concat([Buffer.of(1, 1), zeros])), 'ERR_ZMTP_MALFORMED_COMMAND_HELLO'],
    'nothing encrypted': [command('HELLO', Buffer.concat([version, zeros])), 'ERR_ZMTP_CRYPTOGRAPHIC'],
  } as const;
  for (const [what, [bytes, code]] of Object.entries(badHellos)) {
    it(`ends the connection of a peer that begins with ${what}`, async () => {
      const { events, endpoint } = await start().server(curveServer);
      const peer = own(new RawPeer(endpoint));
      await peer.greet('CURVE');
      peer.write(bytes);
      assert.equal((await next(events, 'handshake:error:protocol')).error.code, code);
      await peer.closed;
    });
  }

  // The frames of a client: HELLO, INITIATE, and messages.
  const changesOfClient = {
    'the name of INITIATE': [1, flip(1), 'ERR_ZMTP_UNEXPECTED_COMMAND'],
    'the length of INITIATE': [1, cut(256), 'ERR_ZMTP_MALFORMED_COMMAND_INITIATE'],
    'the cookie': [1, flip(40), 'ERR_ZMTP_CRYPTOGRAPHIC'],
    'the nonce of INITIATE': [1, flip(105), 'ERR_ZMTP_CRYPTOGRAPHIC'],
    'the rest of INITIATE': [1, flip(200), 'ERR_ZMTP_CRYPTOGRAPHIC'],
    'the name of a message': [2, flip(1), 'ERR_ZMTP_UNEXPECTED_COMMAND'],
    'the length of a message': [2, cut(20), 'ERR_ZMTP_MALFORMED_COMMAND_MESSAGE'],
    'the nonce of a message': [2, flip(8), 'ERR_ZMTP_CRYPTOGRAPHIC'],
    'the nonce of a message to one that was used': [2, flip(15), 'ERR_ZMTP_INVALID_SEQUENCE'],
    'the bytes of a message': [2, flip(20), 'ERR_ZMTP_CRYPTOGRAPHIC'],
    'how often a message comes': [2, (frame: Frame) => [frame, frame], 'ERR_ZMTP_INVALID_SEQUENCE'],
  } as const;
  for (const [what, [index, change, code]] of Object.entries(changesOfClient)) {
    it(`notices when somebody changes ${what}`, async () => {
      const zap = start();
      const { events, endpoint } = await zap.server(curveServer);
      const between = own(await relay(endpoint, only(index, change)));
      const { client } = zap.client(between.endpoint, curveClient);
      await client.send('changed');
      assert.equal((await next(events, 'handshake:error:protocol')).error.code, code);
    });
  }

  const changesOfServer = {
    'the name of WELCOME': [0, flip(1), 'ERR_ZMTP_UNEXPECTED_COMMAND'],
    'the length of WELCOME': [0, cut(100), 'ERR_ZMTP_CRYPTOGRAPHIC'],
    'the bytes of WELCOME': [0, flip(60), 'ERR_ZMTP_CRYPTOGRAPHIC'],
    'the length of READY': [1, cut(20), 'ERR_ZMTP_MALFORMED_COMMAND_READY'],
    'the bytes of READY': [1, flip(40), 'ERR_ZMTP_CRYPTOGRAPHIC'],
  } as const;
  for (const [what, [index, change, code]] of Object.entries(changesOfServer)) {
    it(`has a client that notices when somebody changes ${what}`, async () => {
      const zap = start();
      const { endpoint } = await zap.server(curveServer);
      const between = own(await relay(endpoint, (frame) => [frame], only(index, change)));
      const { events } = zap.client(between.endpoint, curveClient);
      assert.equal((await next(events, 'handshake:error:protocol')).error.code, code);
    });
  }

  function start(): Bench {
    const made = bench();
    made.handle(onlyKeyOf({}));
    return made;
  }
});

function only(changed: number, change: (frame: Frame) => readonly Frame[]): Change {
  return (frame, index) => (index === changed ? change(frame) : [frame]);
}

function flip(at: number): (frame: Frame) => Frame[] {
  return (frame) => {
    const body = Buffer.from(frame.body);
    assert.ok(at < body.length, `${body.length} bytes are enough`);
    body.writeUInt8(body.readUInt8(at) ^ 1, at);
    return [{ ...frame, body }];
  };
}

function cut(size: number): (frame: Frame) => Frame[] {
  return (frame) => {
    assert.ok(size < frame.body.length, `${frame.body.length} bytes are more than ${size}`);
    return [{ ...frame, body: frame.body.subarray(0, size) }];
  };
}
