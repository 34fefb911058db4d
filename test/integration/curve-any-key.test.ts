// The warning of servers of CURVE that let in clients with any key.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Context, curveKeyPair, Pull, Push, Reply, Router, Socket } from 'zeromq-native';
import { unboundEndpoint } from '../support/endpoints';
import { closing } from '../support/events';
import { zmqError } from '../support/expect';
import { warningsOf } from '../support/warnings';

const { secretKey } = curveKeyPair();
const server = { curveServer: true, curveSecretKey: secretKey } as const;
const anywhere = 'tcp://127.0.0.1:*';

function text(why: string): string {
  return `A server of CURVE lets in clients with any key: ${why}. See context.authenticator(), or set curveAllowAny.`;
}

const noAuthenticator = text('its context has no authenticator');

describe('a server of CURVE without an authenticator', () => {
  // A context each, since each is warned of once.
  const own = closing();

  it('is warned of when it binds, and not before', async () => {
    const context = new Context();
    let pull: Pull | undefined;
    assert.deepEqual(
      await warningsOf(() => {
        pull = own(new Pull({ context, ...server }));
      }),
      [],
    );
    assert.deepEqual(await warningsOf(() => pull?.bind(anywhere)), [noAuthenticator]);
  });

  it('is warned of with a code', async () => {
    const warning = once(process, 'warning');
    const context = new Context();
    assert.deepEqual(await warningsOf(() => own(new Pull({ context, ...server })).bind(anywhere)), [noAuthenticator]);
    const [{ code }] = (await warning) as [{ code: string }];
    assert.equal(code, 'ZMQ_CURVE_ALLOWS_ANY');
  });

  it('is warned of when it connects', async () => {
    const endpoint = await unboundEndpoint('tcp');
    const push = own(new Push({ context: new Context(), linger: 0, ...server }));
    assert.deepEqual(await warningsOf(() => push.connect(endpoint)), [noAuthenticator]);
    const router = own(new Router({ context: new Context(), linger: 0, ...server }));
    assert.deepEqual(await warningsOf(() => router.connect(endpoint, { routingId: 'peer' })), [noAuthenticator]);
  });

  it('is warned of when it becomes one by an assignment', async () => {
    const pull = own(new Pull({ context: new Context() }));
    pull.curveServer = true;
    pull.curveSecretKey = secretKey;
    assert.deepEqual(await warningsOf(() => pull.bind(anywhere)), [noAuthenticator]);
  });

  it('is warned of once for each context', async () => {
    const context = new Context();
    const several = async (): Promise<void> => {
      for (let i = 0; i < 3; i++) {
        const pull = own(new Pull({ context, ...server }));
        await pull.bind(anywhere);
        await pull.bind(anywhere);
      }
      await own(new Pull({ context: new Context(), ...server })).bind(anywhere);
    };
    assert.deepEqual(await warningsOf(several), [noAuthenticator, noAuthenticator]);
  });

  it('is warned of after the authenticator has gone', async () => {
    const context = new Context();
    const authenticator = own(context.authenticator({ curve: [] }));
    const pull = own(new Pull({ context, ...server }));
    assert.deepEqual(await warningsOf(() => pull.bind(anywhere)), []);
    authenticator.close();
    assert.deepEqual(await warningsOf(() => pull.bind(anywhere)), [noAuthenticator]);
  });

  it('leaves room for an authenticator after the warning', async () => {
    const context = new Context();
    assert.deepEqual(await warningsOf(() => own(new Pull({ context, ...server })).bind(anywhere)), [noAuthenticator]);
    own(context.authenticator());
  });

  it('is not warned of when that is meant', async () => {
    const pull = own(new Pull({ context: new Context(), ...server, curveAllowAny: true }));
    assert.deepEqual(await warningsOf(() => pull.bind(anywhere)), []);
    assert.equal('curveAllowAny' in pull, false);
  });

  it('is warned of when it is not meant', async () => {
    for (const curveAllowAny of [false, undefined]) {
      const options = { context: new Context(), ...server, curveAllowAny } as { context: Context };
      assert.deepEqual(await warningsOf(() => own(new Pull(options)).bind(anywhere)), [noAuthenticator]);
    }
    for (const curveAllowAny of [1, 'yes', null]) {
      assert.throws(() => new Pull({ ...server, curveAllowAny: curveAllowAny as unknown as boolean }), {
        name: 'TypeError',
        code: 'ERR_INVALID_ARG_TYPE',
        message: "Option 'curveAllowAny' must be a boolean",
      });
    }
  });

  it('is not warned of over inproc, where there is no security', async () => {
    const pull = own(new Pull({ context: new Context(), ...server }));
    assert.deepEqual(await warningsOf(() => pull.bind('inproc://any-key')), []);
  });

  it('is not warned of when there is a ZAP handler of another make', async () => {
    const context = new Context();
    own(new Reply({ context })).bindSync('inproc://zeromq.zap.01');
    const pull = own(new Pull({ context, ...server }));
    assert.deepEqual(await warningsOf(() => pull.bind(anywhere)), []);
  });

  it('is not warned of when the authenticator comes between constructor and bind', async () => {
    const context = new Context();
    const pull = own(new Pull({ context, ...server }));
    own(context.authenticator());
    assert.deepEqual(await warningsOf(() => pull.bind(anywhere)), []);
  });

  it('is not what clients of CURVE, servers of PLAIN and closed sockets are', async () => {
    const context = new Context();
    const { publicKey } = curveKeyPair();
    const push = own(new Push({ context, curveServerKey: publicKey, curveSecretKey: secretKey, linger: 0 }));
    const plain = own(new Pull({ context, ...server, plainServer: true }));
    const closed = own(new Pull({ context, ...server }));
    closed.close();
    const warnings = await warningsOf(async () => {
      push.connect(await unboundEndpoint('tcp'));
      await plain.bind(anywhere);
      await assert.rejects(closed.bind(anywhere), zmqError({ code: 'EBADF', syscall: 'zmq_bind' }));
    });
    assert.deepEqual(warnings, []);
  });

  it('is judged by zapEnforceDomain as well', async function () {
    if (!('zapEnforceDomain' in Socket.prototype)) {
      console.log('      skipped: this build has no option zapEnforceDomain');
      this.skip();
    }
    const enforcing = { context: new Context(), ...server, zapEnforceDomain: true } as { context: Context };
    const domain = { ...enforcing, zapDomain: 'global' };
    assert.deepEqual(await warningsOf(() => own(new Pull(domain)).bind(anywhere)), []);
    own(enforcing.context.authenticator());
    assert.deepEqual(await warningsOf(() => own(new Pull(enforcing)).bind(anywhere)), [
      text('it has zapEnforceDomain without a zapDomain'),
    ]);
  });
});
