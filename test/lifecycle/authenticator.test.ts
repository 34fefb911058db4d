// An authenticator and the threads of a process, and its end.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { context, curveKeyPair, Pull } from 'zeromq-native';
import { curveClient, curveServer, serverKeys, statusAt, statusOf } from '../support/authentication';
import { fixture, killChildren, succeeds } from '../support/child';
import { closing } from '../support/events';
import { sockets } from '../support/sockets';

interface Secured {
  readonly worker: Worker;
  readonly endpoint: string;
  readonly warnings: readonly string[];
}

/** Starts a thread with a server of CURVE, and waits until it is bound. */
async function secured(authenticates: boolean): Promise<Secured> {
  const { secretKey } = serverKeys;
  const worker = new Worker(fixture('secured-worker'), { workerData: { secretKey, authenticates } });
  const warnings: string[] = [];
  for (;;) {
    const [{ warning, endpoint }] = (await once(worker, 'message')) as [{ warning?: string; endpoint?: string }];
    if (warning !== undefined) warnings.push(warning);
    if (endpoint !== undefined) return { worker, endpoint, warnings };
  }
}

async function ended({ worker }: Secured): Promise<void> {
  const exit = once(worker, 'exit');
  worker.postMessage('end');
  await exit;
}

describe('an authenticator of the default context', () => {
  const own = closing();
  const make = sockets();

  it('serves the sockets of all threads', async () => {
    const known = curveKeyPair();
    own(context.authenticator({ curve: [known.publicKey] }));
    const threads = await Promise.all([secured(false), secured(false)]);
    for (const { endpoint, warnings } of threads) {
      assert.deepEqual(warnings, []);
      assert.equal(await statusOf(make, endpoint, curveClient(known)), 200);
      assert.equal(await statusOf(make, endpoint, curveClient()), 400);
    }
    await Promise.all(threads.map(ended));
  });

  it('may be in any thread', async () => {
    const thread = await secured(true);
    assert.equal(await statusAt(make, make(Pull, curveServer), curveClient()), 400);
    assert.throws(() => context.authenticator(), { code: 'EADDRINUSE' });
    await ended(thread);
  });

  it('that is missing is warned of in the thread of the server', async () => {
    const thread = await secured(false);
    assert.equal(thread.warnings.length, 1);
    assert.match(thread.warnings[0] ?? '', /its context has no authenticator/);
    await ended(thread);
  });
});

describe('a process with an authenticator', () => {
  afterEach(killChildren);

  for (const scenario of ['idle', 'used and forgotten', 'in the middle of a decision']) {
    it(`ends: ${scenario}`, async () => {
      assert.deepEqual(await succeeds('authenticator', [scenario], { flags: ['--expose-gc'] }), ['done']);
    });
  }
});
