// A constructor that throws leaves nothing behind.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Dealer, Push, Router, Subscriber } from 'zeromq-native';
import { turn } from '../support/expect';
import { descriptors, sockets, untilReleased } from '../support/sockets';

const count = 5_000;

/** Only libzmq itself finds that this is no Z85, when the socket exists already. */
const badKey = { curvePublicKey: '~'.repeat(40) };
const throwing = {
  linger: 0,
  get rate(): number {
    throw new SyntaxError('mine');
  },
};
const failures: [name: string, construct: () => unknown, expected: object][] = [
  ['a value that libzmq refuses', () => new Dealer(badKey), { name: 'ZmqError', code: 'EINVAL' }],
  ['a value of a wrong type', () => new Push({ linger: 'x' } as object), { name: 'TypeError' }],
  ['a value out of range', () => new Router({ linger: -2 }), { name: 'RangeError' }],
  ['a value that is no int', () => new Router({ rate: 5, linger: 2 ** 31 }), { name: 'RangeError' }],
  ['a BigInt', () => new Router({ rate: 5, linger: 1n } as object), { name: 'TypeError' }],
  ['a getter that throws', () => new Dealer(throwing), { name: 'SyntaxError', message: 'mine' }],
  ['an unknown option', () => new Subscriber({ foo: 1 } as object), { name: 'TypeError' }],
  ['a context that is none', () => new Push({ context: {} } as object), { name: 'TypeError' }],
];

function threads(): number {
  return readdirSync('/proc/self/task').length;
}

describe('a constructor that fails', () => {
  sockets();

  before(async () => {
    // Node's own threads start when the first of them is needed.
    await stat('.');
  });

  for (const [name, construct, expected] of failures) {
    it(`for ${name} leaves nothing behind, ${count} times`, async function () {
      if (descriptors() === undefined) {
        console.log('    (skipped: this system does not show descriptors and threads)');
        this.skip();
      }
      const before = descriptors()?.length ?? 0;
      const threadsBefore = threads();
      for (let i = 0; i < count; i++) {
        assert.throws(construct, expected);
        // libzmq allows 1,023 sockets at once and takes them away on a thread of its own.
        if (i % 100 === 0) await untilReleased(before + 50, () => descriptors()?.length ?? 0);
      }
      await turn(2);
      assert.ok(await untilReleased(before, () => descriptors()?.length ?? 0), 'descriptors are left open');
      assert.ok(await untilReleased(threadsBefore, threads), 'threads are left running');
    });
  }

  it('is of the right class with a clear message', () => {
    assert.throws(() => new Dealer({ linger: 'x' } as object), {
      name: 'TypeError',
      message: "Option value must be a number (milliseconds) for 'linger'; received 'x' (string)",
    });
    assert.throws(() => new Dealer(null as unknown as object), { name: 'TypeError' });
    assert.throws(() => new Dealer(5 as unknown as object), { name: 'TypeError' });
    assert.throws(() => (Dealer as unknown as () => unknown)(), { name: 'TypeError' });
  });

  it('says which call libzmq has refused', () => {
    assert.throws(() => new Dealer(badKey), { name: 'ZmqError', code: 'EINVAL', errno: 22, syscall: 'zmq_setsockopt' });
  });
});
