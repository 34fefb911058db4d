// CURVE: keys, and encrypted connections.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { capability, curveKeyPair, Dealer, Pull, Push, Reply, Request, Subscriber, XPublisher } from 'zeromq-native';
import { bound, transports } from '../support/endpoints';
import { isPending, receiveText, subscription } from '../support/expect';
import { sockets } from '../support/sockets';

const server = curveKeyPair();
const client = curveKeyPair();
const serverOptions = { curveServer: true, curveSecretKey: server.secretKey, curveAllowAny: true };
const clientOptions = {
  curveServerKey: server.publicKey,
  curvePublicKey: client.publicKey,
  curveSecretKey: client.secretKey,
};

describe('curveKeyPair()', () => {
  it('makes keys of 40 characters in Z85, new ones each time', () => {
    assert.ok(capability.curve);
    const keys = new Set<string>();
    for (let i = 0; i < 50; i++) {
      const pair = curveKeyPair();
      assert.deepEqual(Object.keys(pair).sort(), ['publicKey', 'secretKey']);
      for (const key of Object.values(pair)) {
        assert.match(key, /^[0-9a-zA-Z.\-:+=^!/*?&<>()[\]{}@%$#]{40}$/);
        keys.add(key);
      }
    }
    assert.equal(keys.size, 100);
  });
});

describe('CURVE', () => {
  const make = sockets();

  for (const transport of transports) {
    // Over inproc nothing leaves the process, and options of security do nothing.
    if (transport === 'inproc') continue;

    it(`carries requests and replies over ${transport}`, async () => {
      const reply = make(Reply, serverOptions);
      const request = make(Request, clientOptions);
      request.connect(await bound(reply, transport));
      for (const question of ['short', 'x'.repeat(100_000)]) {
        await request.send(['question', question]);
        assert.deepEqual(await receiveText(reply), ['question', question]);
        await reply.send('answer');
        assert.deepEqual(await receiveText(request), ['answer']);
      }
    });

    it(`refuses clients with another key for the server over ${transport}`, async () => {
      const pull = make(Pull, serverOptions);
      const endpoint = await bound(pull, transport);
      const wrong = make(Push, { ...clientOptions, curveServerKey: client.publicKey });
      const plain = make(Push);
      const right = make(Push, clientOptions);
      for (const push of [wrong, plain, right]) push.connect(endpoint);
      // Whether they have room for it makes no difference: they may have been refused already.
      for (const push of [wrong, plain]) push.trySend('refused');
      await right.send('right');
      assert.deepEqual(await receiveText(pull), ['right']);
      const nothing = assert.rejects(pull.receive(), { code: 'EAGAIN' });
      assert.ok(await isPending(nothing));
      pull.close();
      await nothing;
    });
  }

  it('carries subscriptions and publications', async () => {
    const publisher = make(XPublisher, serverOptions);
    const subscriber = make(Subscriber, clientOptions);
    subscriber.connect(await bound(publisher, 'tcp'));
    subscriber.subscribe('a');
    await subscription(publisher, 'a');
    await publisher.send('b');
    await publisher.send('a');
    assert.deepEqual(await receiveText(subscriber), ['a']);
  });

  it('is told to peers in the greeting', async () => {
    const endpoint = await bound(make(Pull, serverOptions), 'tcp');
    const raw = connect(Number(new URL(endpoint).port), '127.0.0.1');
    raw.write(Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]));
    let greeting = Buffer.alloc(0);
    while (greeting.length < 32) greeting = Buffer.concat([greeting, ...((await once(raw, 'data')) as Buffer[])]);
    raw.destroy();
    assert.equal(greeting.subarray(12, 32).toString('latin1'), 'CURVE'.padEnd(20, '\0'));
  });

  it('keys read back, and are null until they are set', () => {
    const pull = make(Pull);
    assert.deepEqual([pull.curvePublicKey, pull.curveSecretKey, pull.curveServerKey], [null, null, null]);
    const dealer = make(Dealer, clientOptions);
    assert.equal(dealer.curveServerKey, server.publicKey);
    assert.equal(dealer.curvePublicKey, client.publicKey);
    assert.equal(dealer.curveSecretKey, client.secretKey);
    assert.equal(dealer.securityMechanism, 'curve');
    const bytes = make(Dealer, { curveSecretKey: Buffer.from(client.secretKey) });
    assert.equal(bytes.curveSecretKey, client.secretKey);
  });
});
