// Mirrors test_ctx_options, test_capabilities and the version of test_ancillaries, on real contexts.
import assert from 'node:assert/strict';
import { Context, capability, Dealer, version } from 'zeromq-native';
import { closing } from '../../support/events';

describe('the options of a context', () => {
  const own = closing();

  it('are those of libzmq at first', () => {
    const { ioThreads, maxSockets, maxSocketsLimit, ipv6, blocky, maxMessageSize, msgTSize } = new Context();
    assert.deepEqual([ioThreads, maxSockets, maxSocketsLimit, ipv6, blocky], [1, 1023, 65_535, false, true]);
    assert.deepEqual([maxMessageSize, msgTSize], [2 ** 31 - 1, 64]);
  });

  it('read back what was given', () => {
    const given = {
      ioThreads: 2,
      maxSockets: 10,
      ipv6: true,
      blocky: false,
      maxMessageSize: 7,
      threadNamePrefix: 1234,
    };
    const context = new Context(given);
    for (const [name, value] of Object.entries(given)) {
      assert.equal((context as unknown as Record<string, unknown>)[name], value, name);
    }
  });

  it('are what new sockets begin with', () => {
    const context = new Context();
    const before = own(new Dealer({ context, linger: 0 }));
    context.ipv6 = true;
    context.blocky = false;
    const after = own(new Dealer({ context }));
    assert.deepEqual([before.ipv6, after.ipv6], [false, true]);
    assert.equal(after.linger, 0);
    assert.equal(own(new Dealer({ context, linger: 5 })).linger, 5);
  });
});

describe('what libzmq tells of itself', () => {
  it('is a version of three numbers', () => {
    assert.match(version, /^4\.3\.\d+$/);
  });

  it('is yes or no for each capability', () => {
    const { ipc, curve, draft, gssapi, ...rest } = capability;
    assert.equal(ipc, process.platform !== 'win32' || ipc);
    assert.deepEqual([curve, draft, gssapi], [true, true, false]);
    for (const [name, value] of Object.entries(rest)) assert.equal(typeof value, 'boolean', name);
  });

  it('leaves out the options of what it was built without', () => {
    assert.equal('gssapiServer' in Dealer.prototype, capability.gssapi);
    assert.equal('curveServer' in Dealer.prototype, capability.curve);
    const options = { gssapiServer: true } as object;
    assert.throws(() => new Dealer(options), { name: 'TypeError', message: /needs a libzmq built with gssapi/ });
  });
});
