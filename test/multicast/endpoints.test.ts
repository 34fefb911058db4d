// The ways to name an interface and a group, and interfaces that cannot be used.
import assert from 'node:assert/strict';
import { killChildren } from '../support/child';
import { assertWithoutGaps, publishOn, reportOf, stop, subscribeOn } from '../support/multicast';
import { type Host, hosts } from '../support/namespaces';

describe('multicast endpoints', function () {
  const network = hosts(this, 2);
  afterEach(() => {
    killChildren();
    for (const host of network) host.setInterface('up');
  });

  const forms: Readonly<Record<string, (host: Host) => string>> = {
    'the name of an interface': () => 'eth0;239.192.1.1:6001',
    'the address of an interface': ({ address }) => `${address};239.192.1.1:6002`,
    'the address of a network': () => '10.77.0.0;239.192.1.1:6003',
    'several groups': () => 'eth0;239.192.1.1,239.192.1.2:6004',
    'a group to send to': () => 'eth0;239.192.1.1;239.192.1.1:6005',
    'a group of IPv6': () => 'eth0;[ff08::7:1]:6006',
    'the address of an interface and a group of IPv6': ({ address6 }) => `[${address6}];[ff08::7:1]:6007`,
  };
  async function isHeard(form: (host: Host) => string): Promise<void> {
    const [a, b] = network as [Host, Host];
    const subscriber = await subscribeOn(b, form(b), { messages: 20 });
    const publisher = await publishOn(a, form(a));
    assertWithoutGaps(await reportOf(subscriber), 'publisher');
    await stop(publisher, subscriber);
  }

  for (const [what, form] of Object.entries(forms)) {
    it(what, () => isHeard((host) => `epgm://${form(host)}`));
  }

  it('pgm and a group of IPv6', () => isHeard(() => 'pgm://eth0;[ff08::7:1]:6008'));

  /** What connecting a subscriber on a host says. */
  function errorOn(host: Host, endpoint: string): string {
    const script = `
      const { Subscriber } = require(${JSON.stringify(require.resolve('zeromq-native'))});
      try {
        new Subscriber().connect(${JSON.stringify(endpoint)});
      } catch ({ code, message }) {
        console.log(code, message);
      }
      process.exit();`;
    return host.run(process.execPath, '-e', script);
  }

  it('of an interface that is down is refused', () => {
    const [host] = network as [Host];
    host.setInterface('down');
    assert.match(errorOn(host, 'epgm://eth0;239.192.1.1:6010'), /^ENETDOWN .*ip link set eth0 up/);
  });

  it('of an interface that does no multicast is refused', () => {
    const [host] = network as [Host];
    host.run('ip', 'link', 'set', 'eth0', 'multicast', 'off');
    assert.match(errorOn(host, 'epgm://eth0;239.192.1.1:6011'), /^ENODEV .*multicast on/);
    host.run('ip', 'link', 'set', 'eth0', 'multicast', 'on');
  });

  it('of an interface without an address is refused', () => {
    const [host] = network as [Host];
    host.run('ip', 'link', 'add', 'bare', 'type', 'veth', 'peer', 'name', 'other');
    host.run('ip', 'link', 'set', 'bare', 'up');
    assert.match(errorOn(host, 'epgm://bare;239.192.1.1:6012'), /^EADDRNOTAVAIL .*family of the group/);
  });
});
