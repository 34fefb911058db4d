// The callbacks of an authenticator: what they throw, how long they take, what they do meanwhile.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type Authenticator, type AuthenticatorOptions, context, Dealer, Pull } from 'zeromq-native';
import { askZap, plainClient, plainServer, statusAt, statusOf, zapRequest } from '../support/authentication';
import { bound } from '../support/endpoints';
import { closing, next } from '../support/events';
import { turn } from '../support/expect';
import { sockets } from '../support/sockets';
import { warningsOf } from '../support/warnings';

const request = zapRequest('PLAIN', 'user', 'secret');
const client = plainClient('user', 'secret');

/** A promise, and what settles it. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

describe('a callback of an authenticator', () => {
  const own = closing();
  const make = sockets();

  function start(options: AuthenticatorOptions): Authenticator {
    return own(context.authenticator(options));
  }

  for (const [how, callback] of [
    [
      'throws',
      () => {
        throw new Error('on purpose');
      },
    ],
    ['rejects', () => Promise.reject(new Error('on purpose'))],
  ] as const) {
    it(`that ${how} refuses the client with status 500, and a warning tells`, async () => {
      start({ plain: callback });
      const [warnings, told] = [once(process, 'warning'), warningsOf(() => askZap(make, request))];
      assert.deepEqual(await told, ['An authenticator could not decide on a peer (PLAIN, 127.0.0.1)']);
      const [warning] = (await warnings) as [{ code: string; detail: string }];
      assert.equal(warning.code, 'ZMQ_AUTHENTICATOR_ERROR');
      assert.match(warning.detail, /^Error: on purpose\n.*authenticator-callbacks/s);
    });

    it(`that ${how} is told to the hook for errors, and no warning`, async () => {
      const errors: unknown[] = [];
      start({
        plain: callback,
        onError: (error, { mechanism, address }) => errors.push((error as Error).message, mechanism, address),
      });
      const server = make(Pull, plainServer);
      const warnings = await warningsOf(async () => assert.equal(await statusAt(make, server, client), 500));
      assert.deepEqual(warnings, []);
      assert.deepEqual(errors, ['on purpose', 'PLAIN', '127.0.0.1']);
    });
  }

  it('that rejects with nothing is an error as well', async () => {
    const errors: unknown[] = [];
    start({ plain: () => Promise.reject(), onError: (error) => errors.push(error) });
    assert.equal((await askZap(make, request)).status, 500);
    assert.deepEqual(errors, [undefined]);
  });

  it('may answer with any thenable', async () => {
    const then = (resolve: (answer: string) => void): void => resolve('thenable');
    start({ plain: () => ({ then }) as PromiseLike<string> });
    const { status, userId } = await askZap(make, request);
    assert.deepEqual([status, userId], [200, 'thenable']);
  });

  it('that takes long holds up nobody else', async () => {
    const slow = deferred<boolean>();
    start({ plain: (user) => (user === 'slow' ? slow.promise : true) });
    const endpoint = await bound(make(Pull, plainServer), 'tcp');
    const waiting = statusOf(make, endpoint, plainClient('slow', 'secret'));
    for (let i = 0; i < 5; i++) assert.equal(await statusOf(make, endpoint, client), 200);
    slow.resolve(false);
    assert.equal(await waiting, 400);
  });

  it('that answers out of order answers the right client', async () => {
    const answers = new Map<string, (userId: string) => void>();
    const allAsked = deferred<void>();
    start({
      plain: (user) => {
        const { promise, resolve } = deferred<string>();
        if (answers.set(user, resolve).size === 3) allAsked.resolve();
        return promise;
      },
    });
    const users = ['a', 'b', 'c'];
    const replies = users.map((user) => askZap(make, zapRequest('PLAIN', user, 'secret')));
    await allAsked.promise;
    for (const user of ['b', 'c', 'a']) answers.get(user)?.(`id of ${user}`);
    assert.deepEqual(
      (await Promise.all(replies)).map(({ userId }) => userId),
      users.map((user) => `id of ${user}`),
    );
  });

  /** A server whose handshakes end soon, a client that waits for an answer, and what comes of it. */
  async function interrupted(
    end: (answer: (answer: boolean) => void, authenticator: Authenticator) => void,
  ): Promise<number> {
    const [asked, answer] = [deferred<void>(), deferred<boolean>()];
    const authenticator = start({
      plain: () => {
        asked.resolve();
        return answer.promise;
      },
    });
    const endpoint = await bound(make(Pull, { ...plainServer, handshakeInterval: 200 }), 'tcp');
    const status = statusOf(make, endpoint, { ...client, reconnectInterval: 1 });
    await asked.promise;
    end(answer.resolve, authenticator);
    await turn();
    start({ plain: () => ({ status: 400 }) });
    return status;
  }

  it('that has not answered when the authenticator is closed leaves the client to the next one', async () => {
    assert.equal(await interrupted((_answer, authenticator) => authenticator.close()), 400);
  });

  it('that answers after the authenticator was closed answers nobody', async () => {
    const status = interrupted((answer, authenticator) => {
      authenticator.close();
      answer(true);
    });
    assert.equal(await status, 400);
  });

  it('that answers and closes the authenticator in one turn is too late as well', async () => {
    const status = interrupted((answer, authenticator) => {
      answer(true);
      authenticator.close();
    });
    assert.equal(await status, 400);
  });

  it('that fails after the authenticator was closed is still told of', async () => {
    const [failed, callback] = [deferred<unknown>(), deferred<boolean>()];
    const asked = deferred<void>();
    const authenticator = start({
      plain: () => {
        asked.resolve();
        return callback.promise;
      },
      onError: failed.resolve,
    });
    const dealer = make(Dealer, { linger: 0 });
    dealer.connect('inproc://zeromq.zap.01');
    await dealer.send(['', ...request]);
    await asked.promise;
    authenticator.close();
    callback.reject('too late');
    assert.equal(await failed.promise, 'too late');
  });

  it('may replace itself, and then decides on this client only', async () => {
    const authenticator = start({
      plain: () => {
        authenticator.update({ plain: () => 'new' });
        return 'old';
      },
    });
    assert.equal((await askZap(make, request)).userId, 'old');
    assert.equal((await askZap(make, request)).userId, 'new');
  });

  it('may ask for a later attempt, which the client makes by itself', async () => {
    let asked = 0;
    start({ plain: () => (++asked === 1 ? { status: 300 } : true) });
    const pull = make(Pull, { ...plainServer, handshakeInterval: 200 });
    const { events } = pull;
    const admitted = statusOf(make, await bound(pull, 'tcp'), { ...client, reconnectInterval: 1 });
    assert.equal((await next(events, 'handshake:error:auth')).error.status, 300);
    assert.equal(await admitted, 200);
    assert.equal(asked, 2);
  });
});
