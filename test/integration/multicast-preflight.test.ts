// What cannot work over multicast is an error that says what to do, and not the end of the process.
import assert from 'node:assert/strict';
import { Publisher, Subscriber } from 'zeromq-native';
import { freeUdpPort, multicastEndpoint } from '../support/endpoints';
import { zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

type Options = Readonly<Record<string, number>>;

describe('the errors of multicast', () => {
  const make = sockets();

  async function isRefused(endpoint: string, code: string, message: RegExp, options: Options = {}): Promise<void> {
    for (const socketClass of [Publisher, Subscriber]) {
      const socket = make<Publisher | Subscriber, Options>(
        socketClass as new (
          options?: Options,
        ) => Publisher,
        options,
      );
      assert.throws(() => socket.connect(endpoint), zmqError({ code, syscall: 'zmq_connect', endpoint, message }));
      await assert.rejects(socket.bind(endpoint), zmqError({ code, syscall: 'zmq_bind', endpoint, message }));
      assert.equal(socket.lastEndpoint, null);
      // It is as good as before.
      socket.bindSync('tcp://127.0.0.1:*');
    }
  }

  const malformed: readonly [string, RegExp][] = [
    ['epgm://', /the form is/],
    ['epgm://127.0.0.1;239.192.1.1', /the form is/],
    ['epgm://127.0.0.1;239.192.1.1:*', /port must be a number from 1 to 65535/],
    ['epgm://127.0.0.1;239.192.1.1:0', /port must be/],
    ['epgm://127.0.0.1;239.192.1.1:65536', /port must be/],
    ['epgm://127.0.0.1;192.168.1.1:5555', /must be a multicast address/],
    ['epgm://127.0.0.1;group.example:5555', /must be a multicast address/],
    ['epgm://127.0.0.1;224.0.0.251:5555', /protocols of routers/],
    ['epgm://[::1];[ff01::7:1]:5555', /stays in the machine/],
    ['epgm://127.0.0.1;239.192.1.1,[ff08::7:1]:5555', /all of IPv6/],
  ];
  for (const [endpoint, message] of malformed) {
    it(endpoint, () => isRefused(endpoint, 'EINVAL', message));
  }

  const interfaces: readonly [string, RegExp][] = [
    ['no-such-interface', /no interface has this name/],
    ['198.51.100.1', /no interface has this name/],
    ['localhost', /no interface has this name/],
  ];
  for (const [name, message] of interfaces) {
    it(`the interface ${name}`, async function () {
      if (process.platform === 'win32') {
        console.log('    (skipped: OpenPGM looks for interfaces itself on Windows)');
        this.skip();
      }
      await isRefused(`epgm://${name};239.192.1.1:${await freeUdpPort('0.0.0.0')}`, 'ENODEV', message);
    });
  }

  it('a window of more than 512 MiB', async () => {
    const endpoint = await multicastEndpoint();
    await isRefused(endpoint, 'ENOMEM', /lower `recoveryInterval`/, { rate: 1_000_000 });
    await isRefused(endpoint, 'ENOMEM', /512 MiB/, { rate: 2_147_483, recoveryInterval: 2_147_483_647 });
  });

  it('a rate that is less than a packet a second, which only a publisher has', async () => {
    const endpoint = await multicastEndpoint();
    const publisher = make(Publisher, { rate: 11 });
    const message = /at least 12/;
    assert.throws(
      () => publisher.connect(endpoint),
      zmqError({ code: 'EINVAL', syscall: 'zmq_connect', endpoint, message }),
    );
    publisher.rate = 12;
    publisher.connect(endpoint);
    make(Subscriber, { rate: 11 }).connect(endpoint);
  });

  it('options that are out of range are refused before', () => {
    const publisher = make(Publisher);
    for (const value of [0, 2_147_484]) assert.throws(() => Object.assign(publisher, { rate: value }), RangeError);
    for (const value of [-1, 2 ** 31])
      assert.throws(() => Object.assign(publisher, { recoveryInterval: value }), RangeError);
    for (const value of [0, 256]) assert.throws(() => Object.assign(publisher, { multicastHops: value }), RangeError);
    for (const value of [127, 65_536]) {
      assert.throws(() => Object.assign(publisher, { multicastMaxTransportDataUnit: value }), RangeError);
    }
  });
});
