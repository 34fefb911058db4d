// Who an authenticator lets in, as clients see it.
import assert from 'node:assert/strict';
import { type AuthenticatorOptions, context, curveKeyPair, Pull, Push, z85 } from 'zeromq-native';
import { curveClient, curveServer, plainClient, plainServer, statusAt, statusOf } from '../support/authentication';
import { bound } from '../support/endpoints';
import { closing, next } from '../support/events';
import { receiveText } from '../support/expect';
import { sockets } from '../support/sockets';

describe('an authenticator', () => {
  const own = closing();
  const make = sockets();

  function start(options?: AuthenticatorOptions): void {
    own(context.authenticator(options));
  }

  describe('with CURVE', () => {
    const [first, second, stranger] = [curveKeyPair(), curveKeyPair(), curveKeyPair()];

    it('lets in clients with the keys that it is given, in either form, and no others', async () => {
      start({ curve: new Set([first.publicKey, z85.decode(second.publicKey)]) });
      const endpoint = await bound(make(Pull, curveServer), 'tcp');
      const statuses = [first, second, stranger].map((keys) => statusOf(make, endpoint, curveClient(keys)));
      assert.deepEqual(await Promise.all(statuses), [200, 200, 400]);
    });

    it("lets in any client with 'any'", async () => {
      start({ curve: 'any' });
      assert.equal(await statusAt(make, make(Pull, curveServer), curveClient()), 200);
    });

    it('lets in no client without the option, or with an empty list', async () => {
      const authenticator = own(context.authenticator());
      const endpoint = await bound(make(Pull, curveServer), 'tcp');
      assert.equal(await statusOf(make, endpoint, curveClient()), 400);
      authenticator.update({ curve: [] });
      assert.equal(await statusOf(make, endpoint, curveClient()), 400);
    });

    it('asks a function, which is told the key and the domain', async () => {
      const asked: string[] = [];
      start({
        curve: (key, { domain, address }) => {
          asked.push(domain, address);
          return key === first.publicKey;
        },
      });
      const endpoint = await bound(make(Pull, { ...curveServer, zapDomain: 'global' }), 'tcp');
      assert.equal(await statusOf(make, endpoint, curveClient(first)), 200);
      assert.equal(await statusOf(make, endpoint, curveClient(second)), 400);
      assert.deepEqual(asked, ['global', '127.0.0.1', 'global', '127.0.0.1']);
    });

    it('takes no message from a client that it refuses', async () => {
      start({ curve: [first.publicKey] });
      const pull = make(Pull, curveServer);
      const refused = make(Push, { linger: 0, ...curveClient(stranger) });
      const { events } = refused;
      const endpoint = await bound(pull, 'tcp');
      refused.connect(endpoint);
      const sending = refused.send('stranger').catch(() => undefined);
      assert.equal((await next(events, 'handshake:error:auth')).error.status, 400);
      const admitted = make(Push, curveClient(first));
      admitted.connect(endpoint);
      await admitted.send('first');
      assert.deepEqual(await receiveText(pull), ['first']);
      assert.equal(pull.tryReceive(), undefined);
      refused.close();
      await sending;
    });
  });

  describe('with PLAIN', () => {
    it('lets in users with their passwords, and nobody else', async () => {
      start({ plain: { admin: 'secret', Zoë: 'pässword', constructor: 'x' } });
      const endpoint = await bound(make(Pull, plainServer), 'tcp');
      const clients = [
        ['admin', 'secret', 200],
        ['Zoë', 'pässword', 200],
        ['constructor', 'x', 200],
        ['admin', 'secre', 400],
        ['admin', 'secret1', 400],
        ['admin', 'pässword', 400],
        ['Admin', 'secret', 400],
        ['nobody', 'secret', 400],
        ['toString', 'secret', 400],
        ['__proto__', 'secret', 400],
      ] as const;
      const statuses = clients.map(([user, password]) => statusOf(make, endpoint, plainClient(user, password)));
      assert.deepEqual(
        await Promise.all(statuses),
        clients.map(([, , status]) => status),
      );
    });

    it('asks a function', async () => {
      start({ plain: (user, password) => user.length === password.length });
      const endpoint = await bound(make(Pull, plainServer), 'tcp');
      assert.equal(await statusOf(make, endpoint, plainClient('user', 'pass')), 200);
      assert.equal(await statusOf(make, endpoint, plainClient('user', 'password')), 400);
    });

    it('lets in nobody without the option', async () => {
      start({ curve: 'any' });
      assert.equal(await statusAt(make, make(Pull, plainServer), plainClient('user', 'pass')), 400);
    });
  });

  describe('with NULL', () => {
    it('lets in everybody whose address is admitted', async () => {
      start();
      assert.equal(await statusAt(make, make(Pull, { zapDomain: 'global' })), 200);
    });

    it('is asked only for sockets that have a domain', async () => {
      start({ deny: ['127.0.0.1'] });
      assert.equal(await statusAt(make, make(Pull, { zapDomain: 'global' })), 400);
      assert.equal(await statusAt(make, make(Pull)), 200);
    });
  });

  it('serves many clients at once', async () => {
    const keys = Array.from({ length: 40 }, () => curveKeyPair());
    const known = new Set(keys.filter((_, index) => index % 2 === 0).map(({ publicKey }) => publicKey));
    let asked = 0;
    let release = (): void => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Nobody is answered before all have asked.
    start({
      curve: async (key) => {
        if (++asked === keys.length) release();
        await all;
        return known.has(key);
      },
    });
    const endpoint = await bound(make(Pull, curveServer), 'tcp');
    const statuses = await Promise.all(keys.map((pair) => statusOf(make, endpoint, curveClient(pair))));
    assert.deepEqual(
      statuses,
      keys.map((_, index) => (index % 2 === 0 ? 200 : 400)),
    );
  });
});
