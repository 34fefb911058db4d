// Mirrors test_ctx_options, test_capabilities and the version of test_ancillaries, on real contexts.
import assert from 'node:assert/strict';
import { Context, capability, Dealer, Pull, Push, version, type ZmqError } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { closing } from '../../support/events';
import { receiveText } from '../../support/expect';

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

describe('the options of the threads of a context', () => {
  const own = closing();
  // The numbers of SCHED_OTHER and SCHED_FIFO.
  const [other, fifo] = [0, 1];
  const refused: Record<string, ConstructorParameters<typeof Context>[0]> = {
    'a policy that is none': { threadSchedulingPolicy: 4 },
    'a policy that is not for this': { threadSchedulingPolicy: 6 },
    'a priority that the policy does not have': { threadPriority: 0, threadSchedulingPolicy: fifo },
    'a CPU that is not there': { threadAffinityCpuAdd: 1023 },
  };

  before(function () {
    if (process.platform !== 'linux') {
      console.log('      these are the numbers of Linux');
      this.skip();
    }
  });

  for (const [what, options] of Object.entries(refused)) {
    it(`make the first socket fail with ${what}`, () => {
      const context = new Context(options);
      for (let attempt = 0; attempt < 2; attempt++) {
        assert.throws(() => new Dealer({ context }), { name: 'ZmqError', code: 'EINVAL' });
      }
    });
  }

  it('are taken, or the permission for them is missing', () => {
    const context = new Context({ threadSchedulingPolicy: fifo, threadPriority: 1 });
    try {
      assert.equal(own(new Dealer({ context })).closed, false);
    } catch (error) {
      assert.equal((error as ZmqError).code, 'EPERM');
    }
  });

  it('can be corrected', async () => {
    const context = new Context({ threadSchedulingPolicy: fifo });
    assert.throws(() => new Dealer({ context }), { code: 'EINVAL' });
    context.threadSchedulingPolicy = other;
    const pull = own(new Pull({ context }));
    const push = own(new Push({ context, linger: 0 }));
    push.connect(await bound(pull, 'tcp'));
    await push.send('text');
    assert.deepEqual(await receiveText(pull), ['text']);
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
