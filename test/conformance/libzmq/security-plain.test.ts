// Mirrors test_security_plain: names and passwords, and peers that do not keep to the protocol.
import assert from 'node:assert/strict';
import { closing, next } from '../../support/events';
import { text } from '../../support/expect';
import { type Answer, benches, bounce, mechanisms, mismatch, status, unheard } from '../../support/zap';
import { command, frame, property, RawPeer, short } from '../../support/zmtp';

const { server: plainServer, client: plainClient } = mechanisms.plain;

const onlyAdmin: Answer = (request) =>
  status(text(request).slice(-2).join() === 'admin,password' ? '200' : '400')(request);

const name = short('admin');
const hello = command('HELLO', Buffer.concat([name, short('password')]));

describe('PLAIN security', () => {
  const bench = benches();
  const own = closing();

  for (const transport of ['tcp', 'ipc', 'ws'] as const) {
    it(`admits who has the password, and nobody else, over ${transport}`, async () => {
      const zap = start();
      const { server, events, endpoint } = await zap.server({ ...plainServer, zapDomain: 'TEST' }, transport);
      const refused = zap.client(endpoint, { ...plainClient, plainPassword: 'bogus' });
      const errors = await Promise.all([
        next(events, 'handshake:error:auth'),
        next(refused.events, 'handshake:error:auth'),
      ]);
      for (const { error } of errors) assert.equal(error.status, 400);
      const { client } = zap.client(endpoint, plainClient);
      await unheard(server, refused.client, client);
      await bounce(client, server);
      assert.deepEqual(
        zap.requests.map((request) => text(request).slice(5)),
        [
          ['PLAIN', 'admin', 'bogus'],
          ['PLAIN', 'admin', 'password'],
        ],
      );
    });

    it(`has nothing to say to clients without it over ${transport}`, async () => {
      const zap = start();
      const { server, events, endpoint } = await zap.server(plainServer, transport);
      const refused = zap.client(endpoint, {});
      await mismatch(transport, events, refused.events);
      await unheard(server, refused.client, zap.client(endpoint, plainClient).client);
    });
  }

  it('needs one client: two servers wait for each other until time is up', async () => {
    const zap = start();
    const impatient = { ...plainServer, handshakeInterval: 50 };
    const { events, endpoint } = await zap.server(impatient);
    const other = zap.client(endpoint, impatient);
    await Promise.all([next(events, 'handshake:error:other'), next(other.events, 'handshake:error:other')]);
    assert.deepEqual(zap.requests, []);
  });

  it('admits a peer that keeps to the protocol, with credentials of any size', async () => {
    const zap = bench();
    zap.handle(status('200'));
    const { server, endpoint } = await zap.server(plainServer);
    for (const [user, password] of [
      ['', ''],
      ['u'.repeat(255), 'p'.repeat(255)],
    ] as const) {
      const peer = own(new RawPeer(endpoint));
      await peer.greet('PLAIN');
      peer.write(command('HELLO', Buffer.concat([short(user), short(password)])));
      assert.equal((await peer.readCommand()).name, 'WELCOME');
      peer.write(command('INITIATE', property('Socket-Type', 'DEALER')));
      assert.equal((await peer.readCommand()).name, 'READY');
      peer.write(frame('heard'));
      assert.deepEqual(text(await server.receive()), ['heard']);
      assert.deepEqual(text(zap.requests.at(-1) ?? []).slice(-2), [user, password]);
    }
  });

  const badHellos = {
    'no command': [Buffer.from([4, 0]), 'ERR_ZMTP_MALFORMED_COMMAND_UNSPECIFIED'],
    'a name longer than the command': [Buffer.from([4, 3, 9, 1, 1]), 'ERR_ZMTP_MALFORMED_COMMAND_UNSPECIFIED'],
    'another command': [command('HOWDY', name), 'ERR_ZMTP_UNEXPECTED_COMMAND'],
    'no name': [command('HELLO'), 'ERR_ZMTP_MALFORMED_COMMAND_HELLO'],
    'a name that is cut off': [command('HELLO', name.subarray(0, 3)), 'ERR_ZMTP_MALFORMED_COMMAND_HELLO'],
    'no password': [command('HELLO', name), 'ERR_ZMTP_MALFORMED_COMMAND_HELLO'],
    'a password that is cut off': [hello.with(1, hello.length - 3), 'ERR_ZMTP_MALFORMED_COMMAND_HELLO'],
    'more than a password': [
      command('HELLO', Buffer.concat([name, short('password'), Buffer.of(0)])),
      'ERR_ZMTP_MALFORMED_COMMAND_HELLO',
    ],
  } as const;
  for (const [what, [bytes, code]] of Object.entries(badHellos)) {
    it(`ends the connection of a peer that begins with ${what}`, async () => {
      const zap = start();
      const { events, endpoint } = await zap.server(plainServer);
      const peer = own(new RawPeer(endpoint));
      await peer.greet('PLAIN');
      peer.write(bytes);
      assert.equal((await next(events, 'handshake:error:protocol')).error.code, code);
      await peer.closed;
      assert.deepEqual(zap.requests, []);
    });
  }

  const badInitiates = {
    'another command': [command('READY'), 'ERR_ZMTP_UNEXPECTED_COMMAND'],
    'a second greeting': [hello, 'ERR_ZMTP_UNEXPECTED_COMMAND'],
  } as const;
  for (const [what, [bytes, code]] of Object.entries(badInitiates)) {
    it(`ends the connection of a peer that goes on with ${what}`, async () => {
      const zap = start();
      const { events, endpoint } = await zap.server(plainServer);
      const peer = own(new RawPeer(endpoint));
      await peer.greet('PLAIN');
      peer.write(hello);
      assert.equal((await peer.readCommand()).name, 'WELCOME');
      peer.write(bytes);
      assert.equal((await next(events, 'handshake:error:protocol')).error.code, code);
      await peer.closed;
    });
  }

  it('ends the connection of a peer whose metadata is cut off', async () => {
    const { endpoint } = await start().server(plainServer);
    const peer = own(new RawPeer(endpoint));
    await peer.greet('PLAIN');
    peer.write(hello);
    assert.equal((await peer.readCommand()).name, 'WELCOME');
    peer.write(command('INITIATE', property('Socket-Type', 'DEALER').subarray(0, -1)));
    // libzmq has no event for that.
    await peer.closed;
  });

  function start() {
    const made = bench();
    made.handle(onlyAdmin);
    return made;
  }
});
