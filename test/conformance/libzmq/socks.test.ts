// Mirrors test_socks: connections through a SOCKS5 proxy.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { closing, next } from '../../support/events';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';
import { type SocksOptions, SocksProxy } from '../../support/socks';

const noAuthentication = 0;

describe('socksProxy', () => {
  const make = sockets();
  const own = closing();

  async function start(options: Partial<SocksOptions> = {}) {
    const pull = make(Pull);
    const { port } = new URL(await bound(pull, 'tcp'));
    const proxy = own(new SocksProxy({ port: Number(port), ...options }));
    return { pull, port: Number(port), proxy, socksProxy: await proxy.listen() };
  }

  it('is a way to the endpoint', async () => {
    const { pull, port, proxy, socksProxy } = await start();
    const push = make(Push, { socksProxy });
    push.connect(`tcp://127.0.0.1:${port}`);
    await push.send('through');
    assert.deepEqual(await receiveText(pull), ['through']);
    assert.deepEqual(proxy.offers, [[noAuthentication]]);
    assert.deepEqual(proxy.requests, [{ kind: 1, host: '127.0.0.1', port }]);
  });

  const hosts = {
    '10.255.255.1': { kind: 1, host: '10.255.255.1' },
    '[2001:db8::1]': { kind: 4, host: '20010db8000000000000000000000001' },
    'host.invalid': { kind: 3, host: 'host.invalid' },
    [`${'long.'.repeat(50)}x`]: { kind: 3, host: `${'long.'.repeat(50)}x` },
  };
  for (const [host, wanted] of Object.entries(hosts)) {
    it(`is what finds ${host.slice(0, 20)}`, async () => {
      const { pull, proxy, socksProxy } = await start();
      const push = make(Push, { socksProxy, ipv6: true });
      push.connect(`tcp://${host}:12345`);
      await push.send('found');
      assert.deepEqual(await receiveText(pull), ['found']);
      assert.deepEqual(proxy.requests, [{ ...wanted, port: 12345 }]);
    });
  }

  it('may answer with an address of another kind than it was asked for', async () => {
    for (const reply of [
      [5, 0, 0, 3, 4, 97, 46, 98, 99, 0, 80],
      [5, 0, 0, 4, ...Buffer.alloc(18)],
      [5, 0, 0, 3, 128, ...Buffer.alloc(130, 'a')],
      [5, 0, 0, 3, 255, ...Buffer.alloc(257, 'a')],
    ]) {
      const { pull, port, socksProxy } = await start({ reply });
      const push = make(Push, { socksProxy });
      push.connect(`tcp://127.0.0.1:${port}`);
      await push.send('through');
      assert.deepEqual(await receiveText(pull), ['through']);
    }
  });

  it('may answer to the offer byte by byte', async () => {
    const { pull, port, socksProxy } = await start({ bytewise: true });
    const push = make(Push, { socksProxy });
    push.connect(`tcp://127.0.0.1:${port}`);
    await push.send('through');
    assert.deepEqual(await receiveText(pull), ['through']);
  });

  it('is not used once it is cleared', async () => {
    const { pull, port, proxy, socksProxy } = await start();
    const push = make(Push, { socksProxy });
    push.socksProxy = null;
    push.connect(`tcp://127.0.0.1:${port}`);
    await push.send('direct');
    assert.deepEqual(await receiveText(pull), ['direct']);
    assert.deepEqual(proxy.offers, []);
  });

  for (const end of ['close', 'disconnect'] as const) {
    it(`that refuses does not stand in the way of ${end}()`, async () => {
      const { pull, port, socksProxy } = await start({ choice: [5, 255] });
      const push = make(Push, { socksProxy, reconnectInterval: 60_000 });
      const { events } = push;
      const endpoint = `tcp://127.0.0.1:${port}`;
      push.connect(endpoint);
      await next(events, 'connect:retry');
      if (end === 'close') push.close();
      else push.disconnect(endpoint);

      // The same I/O thread comes to this later.
      const other = make(Push);
      other.connect(endpoint);
      await other.send('still there');
      assert.deepEqual(await receiveText(pull), ['still there']);
    });
  }

  const refusals: Record<string, Partial<SocksOptions>> = {
    'has no method that the client has': { choice: [5, 255] },
    'is of another version': { choice: [4, 0] },
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 255].map((code) => [
        `answers with code ${code}`,
        { reply: [5, code, 0, 1, 0, 0, 0, 0, 0, 0] },
      ]),
    ),
    'answers in another version': { reply: [4, 0, 0, 1, 0, 0, 0, 0, 0, 0] },
    'answers with something in place of nothing': { reply: [5, 0, 1, 1, 0, 0, 0, 0, 0, 0] },
    'answers with an address of no known kind': { reply: [5, 0, 0, 2, 0, 0, 0, 0, 0, 0] },
  };
  for (const [what, options] of Object.entries(refusals)) {
    it(`that ${what} is asked again later`, async () => {
      const { pull, port, proxy, socksProxy } = await start(options);
      const push = make(Push, { socksProxy, reconnectInterval: 5 });
      const { events } = push;
      push.connect(`tcp://127.0.0.1:${port}`);
      await push.send('through');
      await next(events, 'connect:retry');
      assert.deepEqual(await receiveText(pull), ['through']);
      assert.equal(proxy.offers.length, 2);
    });
  }
});
