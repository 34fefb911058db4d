// The requests and answers of ZAP (RFC 27), without a handshake around them.
import assert from 'node:assert/strict';
import { type AuthenticatorOptions, context, curveKeyPair, type PeerInfo, z85 } from 'zeromq-native';
import { askZap, zapRequest } from '../support/authentication';
import { closing } from '../support/events';
import { sockets } from '../support/sockets';

const { publicKey } = curveKeyPair();
const keyBytes = z85.decode(publicKey);

describe('an authenticator and ZAP', () => {
  const own = closing();
  const make = sockets();

  function start(options?: AuthenticatorOptions): void {
    own(context.authenticator(options));
  }

  async function statusFor(frames: (string | Buffer)[]): Promise<number> {
    return (await askZap(make, frames)).status;
  }

  it('answers with the id of the request, and tells who the peer is', async () => {
    start({ curve: [publicKey], plain: { user: 'secret' }, gssapi: () => true });
    const answers = await Promise.all([
      askZap(make, ['1.0', 'a', '', '', '', 'NULL']),
      askZap(make, ['1.0', 'b', '', '', '', 'PLAIN', 'user', 'secret']),
      askZap(make, ['1.0', '', '', '', '', 'CURVE', keyBytes]),
      askZap(make, ['1.0', '\xff', '', '', '', 'GSSAPI', 'name@realm']),
    ]);
    assert.deepEqual(
      answers.map(({ id, status, userId, metadata }) => [id, status, userId, metadata.length]),
      [
        ['a', 200, '', 0],
        ['b', 200, 'user', 0],
        ['', 200, publicKey, 0],
        ['\xff', 200, 'name@realm', 0],
      ],
    );
  });

  it('lets in nobody but with NULL without options', async () => {
    start();
    assert.equal(await statusFor(zapRequest('NULL')), 200);
    assert.equal(await statusFor(zapRequest('PLAIN', 'user', 'secret')), 400);
    assert.equal(await statusFor(zapRequest('CURVE', keyBytes)), 400);
    assert.equal(await statusFor(zapRequest('GSSAPI', 'name')), 400);
  });

  it('refuses mechanisms that it does not know', async () => {
    start({ curve: 'any', plain: () => true, gssapi: () => true });
    for (const mechanism of ['', 'null', 'constructor', 'TLS'])
      assert.equal(await statusFor(zapRequest(mechanism)), 400);
  });

  it('refuses credentials that do not have the form of the mechanism', async () => {
    start({ curve: 'any', plain: () => true, gssapi: () => true });
    for (const [mechanism, ...credentials] of [
      ['NULL', 'user'],
      ['PLAIN'],
      ['PLAIN', 'user'],
      ['PLAIN', 'user', 'secret', 'more'],
      ['CURVE'],
      ['CURVE', publicKey],
      ['CURVE', keyBytes.subarray(1)],
      ['CURVE', keyBytes, keyBytes],
      ['GSSAPI'],
      ['GSSAPI', 'name', 'more'],
    ] as const) {
      const { status, text } = await askZap(make, zapRequest(mechanism, ...credentials));
      assert.deepEqual([status, text], [400, 'Malformed credentials'], `${mechanism} ${credentials.length}`);
    }
  });

  it('says of what is not a request of ZAP 1.0 that it cannot answer', async () => {
    start({ curve: 'any', plain: () => true });
    assert.deepEqual(await askZap(make, ['1.0', 'id']), {
      id: 'id',
      status: 500,
      text: 'Malformed request',
      userId: '',
      metadata: Buffer.alloc(0),
    });
    assert.equal(await statusFor(['1.0', 'id', 'domain', 'address', 'server']), 500);
    assert.equal(await statusFor(['']), 500);
    for (const version of ['1.1', '2.0', '1', '']) {
      const { id, status, text } = await askZap(make, [version, 'id', '', '', '', 'NULL']);
      assert.deepEqual([id, status, text], ['id', 500, 'Version is not supported']);
    }
  });

  it('tells a callback all about the peer', async () => {
    const told: unknown[][] = [];
    const note =
      (answer: boolean) =>
      (...args: unknown[]): boolean => {
        told.push(args);
        return answer;
      };
    start({ curve: note(true), plain: note(true), gssapi: note(true) });
    await askZap(make, zapRequest('CURVE', keyBytes));
    await askZap(make, zapRequest('PLAIN', 'user', 'sécret'));
    await askZap(make, zapRequest('GSSAPI', 'name'));
    const info = (mechanism: string): PeerInfo => ({
      mechanism,
      domain: 'domain',
      address: '127.0.0.1',
      routingId: Buffer.from('server'),
    });
    assert.deepEqual(told, [
      [publicKey, info('CURVE')],
      ['user', 'sécret', info('PLAIN')],
      ['name', info('GSSAPI')],
    ]);
  });

  it('answers as a callback does: the user id, the status, the metadata', async () => {
    const cases = [
      [true, [200, 'user', '']],
      [false, [400, '', '']],
      [undefined, [400, '', '']],
      [null, [400, '', '']],
      ['', [400, '', '']],
      ['someone', [200, 'someone', '']],
      [Promise.resolve('später'), [200, 'später', '']],
      [Promise.resolve(false), [400, '', '']],
      [{ status: 200 }, [200, 'user', '']],
      [{ status: 200, userId: 'other', metadata: { 'X-A': 'b' } }, [200, 'other', '03582d410000000162']],
      [{ status: 200, metadata: { a: Buffer.alloc(0), b: 'é' } }, [200, 'user', '016100000000016200000002c3a9']],
      [{ status: 300, userId: 'other', metadata: { a: 'b' } }, [300, '', '']],
      [{ status: 400 }, [400, '', '']],
      [Promise.resolve({ status: 500 } as const), [500, '', '']],
    ] as const;
    let answer: (typeof cases)[number][0] = true;
    start({ plain: () => answer });
    for (const [given, expected] of cases) {
      answer = given;
      const { status, userId, metadata } = await askZap(make, zapRequest('PLAIN', 'user', 'secret'));
      assert.deepEqual([status, userId, metadata.toString('hex')], expected);
    }
  });

  it('takes answers that are none for errors, so that a mistake lets nobody in', async () => {
    const errors: unknown[] = [];
    let answer: unknown;
    start({ plain: () => answer as boolean, onError: (error) => errors.push(error) });
    const wrong: unknown[] = [
      1,
      0,
      5n,
      Symbol('yes'),
      () => true,
      {},
      [],
      new Error('returned and not thrown'),
      { id: 7, name: 'user' },
      { status: 200, name: 'user' },
      { status: '200' },
      { status: 201 },
      { status: 200, userId: 5 },
      { status: 200, text: 5 },
      { status: 200, metadata: 'text' },
      { status: 200, metadata: { '': 'empty' } },
      { status: 200, metadata: { 'a b': 'space' } },
      { status: 200, metadata: { ['a'.repeat(256)]: 'long' } },
      { status: 200, metadata: { a: 5 } },
    ];
    for (answer of wrong) {
      const { status, userId } = await askZap(make, zapRequest('PLAIN', 'user', 'secret'));
      assert.deepEqual([status, userId], [500, '']);
    }
    assert.equal(errors.length, wrong.length);
    for (const error of errors) assert.match((error as { code: string }).code, /^ERR_(INVALID_ARG|OUT_OF_RANGE)/);
  });
});
