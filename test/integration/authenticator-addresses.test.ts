// The lists of addresses that an authenticator admits and refuses.
import assert from 'node:assert/strict';
import { type AuthenticatorOptions, context, Pull } from 'zeromq-native';
import { askZap, plainClient, plainServer, statusAt, statusOf } from '../support/authentication';
import { bound } from '../support/endpoints';
import { closing } from '../support/events';
import { sockets } from '../support/sockets';

describe('the addresses of an authenticator', () => {
  const own = closing();
  const make = sockets();

  function start(options: AuthenticatorOptions): void {
    own(context.authenticator(options));
  }

  async function admits(address: string): Promise<boolean> {
    const { status } = await askZap(make, ['1.0', '1', '', address, '', 'NULL']);
    assert.ok(status === 200 || status === 400, `${status}`);
    return status === 200;
  }

  for (const [entry, inside, outside] of [
    ['192.0.2.1', ['192.0.2.1', '::ffff:192.0.2.1'], ['192.0.2.2', '192.0.2.10', '::192.0.2.1']],
    ['192.0.2.0/24', ['192.0.2.0', '192.0.2.255', '::ffff:192.0.2.7'], ['192.0.1.255', '192.0.3.0', '::ffff:c000:301']],
    ['10.1.2.3/8', ['10.0.0.0', '10.255.255.255'], ['9.255.255.255', '11.0.0.0']],
    ['192.0.2.128/31', ['192.0.2.128', '192.0.2.129'], ['192.0.2.127', '192.0.2.130']],
    ['0.0.0.0/0', ['0.0.0.0', '192.0.2.1', '255.255.255.255'], ['::1', '2001:db8::1']],
    ['::1', ['::1', '0:0:0:0:0:0:0:1'], ['::2', '127.0.0.1']],
    ['2001:db8::/32', ['2001:db8::', '2001:DB8:ffff::1'], ['2001:db9::', '2001:db7:ffff::']],
    ['fe80::/10', ['fe80::1%eth0', 'fe80::1'], ['fec0::1%eth0']],
    ['::/0', ['::1', '2001:db8::1'], []],
    ['::ffff:192.0.2.0/120', ['192.0.2.1', '::ffff:192.0.2.1'], ['192.0.3.1']],
    ['ipc', ['localhost:1000:1000:1', ':1000:1000:1'], ['', '127.0.0.1', '::1']],
  ] as const) {
    it(`${entry} is allowed, and denied`, async () => {
      const authenticator = own(context.authenticator({ allow: [entry] }));
      for (const address of inside) assert.equal(await admits(address), true, `${address} is allowed`);
      for (const address of outside) assert.equal(await admits(address), false, `${address} is not allowed`);
      authenticator.update({ deny: [entry] });
      for (const address of inside) assert.equal(await admits(address), false, `${address} is denied`);
      for (const address of outside) assert.equal(await admits(address), true, `${address} is not denied`);
    });
  }

  it('are refused when they are in both lists', async () => {
    start({ allow: ['192.0.2.0/24', '2001:db8::1'], deny: ['192.0.2.7'] });
    assert.equal(await admits('192.0.2.6'), true);
    assert.equal(await admits('192.0.2.7'), false);
    assert.equal(await admits('2001:db8::1'), true);
    assert.equal(await admits('192.0.3.1'), false);
  });

  it('are all refused with an empty list of those allowed', async () => {
    start({ allow: [] });
    for (const address of ['127.0.0.1', '::1', '']) assert.equal(await admits(address), false);
  });

  it('count for every mechanism, before anybody is asked', async () => {
    let asked = 0;
    start({ deny: ['127.0.0.0/8'], plain: () => ++asked > 0 });
    assert.equal(await statusAt(make, make(Pull, plainServer), plainClient('user', 'pass')), 400);
    assert.equal(asked, 0);
  });

  it('are those of real clients, over tcp and ipc', async () => {
    const seen: string[] = [];
    const authenticator = own(context.authenticator());
    const note = (allow: string[]): void => {
      authenticator.update({
        allow,
        plain: (_user, _password, { address }) => {
          seen.push(address);
          return true;
        },
      });
    };
    const [tcp, ipc] = [await bound(make(Pull, plainServer), 'tcp'), await bound(make(Pull, plainServer), 'ipc')];
    const statuses = async (): Promise<number[]> => [
      await statusOf(make, tcp, plainClient('user', 'pass')),
      await statusOf(make, ipc, plainClient('user', 'pass')),
    ];
    note(['127.0.0.1']);
    assert.deepEqual(await statuses(), [200, 400]);
    note(['ipc']);
    assert.deepEqual(await statuses(), [400, 200]);
    assert.equal(seen[0], '127.0.0.1');
    if (process.platform === 'linux') assert.match(seen[1] ?? '', new RegExp(`:${process.pid}$`));
  });

  it('of IPv4 clients are known on sockets that take IPv6 as well', async () => {
    start({ allow: ['127.0.0.1'] });
    const pull = make(Pull, { ipv6: true, zapDomain: 'global' });
    await pull.bind('tcp://*:*');
    const port = /\d+$/.exec(pull.lastEndpoint ?? '')?.[0];
    assert.equal(await statusOf(make, `tcp://127.0.0.1:${port}`), 200);
    assert.equal(await statusOf(make, `tcp://[::1]:${port}`, { ipv6: true }), 400);
  });

  for (const name of ['allow', 'deny'] as const) {
    it(`are checked when they are given to '${name}'`, () => {
      for (const entry of [
        '',
        'localhost',
        '192.0.2',
        '192.0.2.256',
        '192.0.2.1/33',
        '192.0.2.1/',
        '192.0.2.1/-1',
        '192.0.2.1/08x',
        '192.0.2.1:80',
        '::1/129',
        ':::1',
        'fe80::1%eth0',
        'tcp://192.0.2.1',
        '*',
      ]) {
        assert.throws(() => context.authenticator({ [name]: ['192.0.2.1', entry] }), {
          name: 'TypeError',
          code: 'ERR_INVALID_ARG_VALUE',
          message: new RegExp(`'${name}'`),
        });
      }
      for (const value of ['192.0.2.1', 5, null, {}, [5], [undefined], [['192.0.2.1']], new Set(['192.0.2.1'])]) {
        assert.throws(() => context.authenticator({ [name]: value as unknown as string[] }), {
          name: 'TypeError',
          code: 'ERR_INVALID_ARG_TYPE',
        });
      }
    });
  }
});
