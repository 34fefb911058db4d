// The beginning and the end of an authenticator.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Authenticator, type AuthenticatorOptions, Context, context, Pull, Reply } from 'zeromq-native';
import {
  askZap,
  curveClient,
  curveServer,
  plainClient,
  plainServer,
  statusAt,
  statusOf,
  zapRequest,
} from '../support/authentication';
import { bound } from '../support/endpoints';
import { closing, next } from '../support/events';
import { zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

const taken = zmqError({
  code: 'EADDRINUSE',
  syscall: 'zmq_bind',
  endpoint: 'inproc://zeromq.zap.01',
  message: 'Context has an authenticator, or another ZAP handler, already',
});

describe('an authenticator', () => {
  const own = closing();
  const make = sockets();
  const other = new Context();

  before(() => {
    // The threads of a context start with its first socket, and are not what a test leaves behind.
    new Reply({ context: other }).close();
  });

  it('is one for each context', () => {
    const authenticator = own(context.authenticator());
    assert.ok(authenticator instanceof Authenticator);
    assert.equal(authenticator.context, context);
    assert.throws(() => context.authenticator(), taken);
    assert.equal(own(other.authenticator()).context, other);
    assert.throws(() => new Authenticator(other), taken);
  });

  it('cannot be had beside another ZAP handler', () => {
    make(Reply).bindSync('inproc://zeromq.zap.01');
    assert.throws(() => context.authenticator(), taken);
  });

  it('leaves its place as soon as it is closed', () => {
    for (let i = 0; i < 20; i++) {
      const authenticator = own(context.authenticator());
      assert.equal(authenticator.closed, false);
      if (i % 2 === 0) authenticator.close();
      else authenticator[Symbol.dispose]();
      assert.equal(authenticator.closed, true);
      authenticator.close();
    }
  });

  it('can be disposed of', async () => {
    const authenticator = own(context.authenticator());
    await authenticator[Symbol.asyncDispose]();
    assert.ok(authenticator.closed);
  });

  it('is not there when its options are wrong', () => {
    for (const [options, code] of [
      [null, 'ERR_INVALID_ARG_TYPE'],
      ['any', 'ERR_INVALID_ARG_TYPE'],
      [{ alow: [] }, 'ERR_INVALID_ARG_TYPE'],
      [{ toString: [] }, 'ERR_INVALID_ARG_TYPE'],
      [{ curve: 'all' }, 'ERR_INVALID_ARG_TYPE'],
      [{ curve: true }, 'ERR_INVALID_ARG_TYPE'],
      [{ curve: null }, 'ERR_INVALID_ARG_TYPE'],
      [{ curve: Buffer.alloc(32) }, 'ERR_INVALID_ARG_TYPE'],
      [{ curve: [5] }, 'ERR_INVALID_ARG_TYPE'],
      [{ curve: [Buffer.alloc(31)] }, 'ERR_OUT_OF_RANGE'],
      [{ curve: ['0'.repeat(39)] }, 'ERR_OUT_OF_RANGE'],
      [{ curve: ['~'.repeat(40)] }, 'ERR_INVALID_ARG_VALUE'],
      [{ curve: ['#'.repeat(40)] }, 'ERR_OUT_OF_RANGE'],
      [{ plain: 'secret' }, 'ERR_INVALID_ARG_TYPE'],
      [{ plain: new Map([['user', 'secret']]) }, 'ERR_INVALID_ARG_TYPE'],
      [{ plain: { user: undefined } }, 'ERR_INVALID_ARG_TYPE'],
      [{ plain: { user: '' } }, 'ERR_OUT_OF_RANGE'],
      [{ gssapi: true }, 'ERR_INVALID_ARG_TYPE'],
      [{ onError: 'throw' }, 'ERR_INVALID_ARG_TYPE'],
    ] as const) {
      const wrong = options as unknown as AuthenticatorOptions;
      assert.throws(() => context.authenticator(wrong), { code }, inspect(options));
    }
    assert.throws(() => new Authenticator({} as Context), { code: 'ERR_INVALID_ARG_TYPE' });
    own(context.authenticator());
  });

  it('keeps its own copy of the options', async () => {
    const plain = { user: 'secret' };
    const deny: string[] = [];
    own(context.authenticator({ plain, deny }));
    plain.user = 'changed';
    deny.push('127.0.0.1');
    assert.equal((await askZap(make, zapRequest('PLAIN', 'user', 'secret'))).status, 200);
  });

  it('shows no secrets', () => {
    const authenticator = own(context.authenticator({ plain: { someone: 'hush' } }));
    assert.doesNotMatch(inspect(authenticator, { showHidden: true, depth: null }), /someone|hush/);
  });

  it('can be given other options, all at once, or none when they are wrong', async () => {
    const authenticator = own(context.authenticator({ plain: { user: 'secret' }, deny: ['192.0.2.1'] }));
    const status = async (): Promise<number> => (await askZap(make, zapRequest('PLAIN', 'user', 'secret'))).status;
    assert.equal(await status(), 200);
    assert.throws(() => authenticator.update({ plain: { user: 'other' }, deny: ['wrong'] }));
    assert.equal(await status(), 200);
    authenticator.update({ plain: { user: 'other' } });
    assert.equal(await status(), 400);
    authenticator.update({ plain: () => true, deny: ['127.0.0.0/8'] });
    assert.equal(await status(), 400);
    authenticator.update({ plain: () => true });
    assert.equal(await status(), 200);
    authenticator.update({});
    assert.equal(await status(), 400);
  });

  it('that is closed leaves CURVE open to all, and PLAIN closed', async () => {
    const authenticator = own(context.authenticator({ curve: [], plain: () => true }));
    const curve = await bound(make(Pull, curveServer), 'tcp');
    const pull = make(Pull, plainServer);
    const { events } = pull;
    const plain = await bound(pull, 'tcp');
    assert.equal(await statusOf(make, curve, curveClient()), 400);
    assert.equal(await statusOf(make, plain, plainClient('user', 'secret')), 200);
    authenticator.close();
    assert.equal(await statusOf(make, curve, curveClient()), 200);
    const refused = statusOf(make, plain, plainClient('user', 'secret'));
    assert.equal((await next(events, 'handshake:error:other')).error.code, 'EFAULT');
    const second = own(context.authenticator({ plain: () => true }));
    assert.equal(second.closed, false);
    assert.equal(await refused, 200);
  });

  it('serves sockets that were bound before', async () => {
    const endpoint = await bound(make(Pull, { zapDomain: 'global' }), 'tcp');
    own(context.authenticator({ deny: ['127.0.0.1'] }));
    assert.equal(await statusOf(make, endpoint), 400);
  });

  it('serves its own context only', async () => {
    own(other.authenticator({ deny: ['127.0.0.1'] }));
    assert.equal(await statusAt(make, make(Pull, { zapDomain: 'global' })), 200);
  });
});
