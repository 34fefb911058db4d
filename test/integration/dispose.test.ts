// Symbol.dispose, Symbol.asyncDispose, ref() and unref().
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { killChildren, succeeds } from '../support/child';
import { bound } from '../support/endpoints';
import { receiveText, zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

describe('a socket', () => {
  const make = sockets();

  it('is closed by Symbol.dispose, at once', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'tcp'));
    const receiving = assert.rejects(pull.receive(), zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv' }));
    pull[Symbol.dispose]();
    assert.ok(pull.closed);
    await receiving;
    // A second time, and after close(), it does nothing.
    pull[Symbol.dispose]();
    push.close();
    push[Symbol.dispose]();
  });

  it('is closed at the end of its scope by `using`', async () => {
    const push = make(Push);
    let endpoint = '';
    {
      using pull = new Pull();
      endpoint = await bound(pull, 'tcp');
      push.connect(endpoint);
      await push.send('a');
      assert.deepEqual(await receiveText(pull), ['a']);
    }
    let outside: Pull | undefined;
    {
      await using pull = new Pull();
      outside = pull;
    }
    assert.ok(outside.closed);
  });

  it('delivers what was sent when Symbol.asyncDispose closes it', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'tcp'));
    await push.sendMany(Array(1_000).fill('x'));
    await push[Symbol.asyncDispose]();
    await push[Symbol.asyncDispose]();
    assert.ok(push.closed);
    for (let i = 0; i < 1_000; i++) assert.deepEqual(await receiveText(pull), ['x']);
  });

  it('takes ref() and unref() in any state', () => {
    const pull = make(Pull);
    for (const call of ['ref', 'unref', 'unref', 'ref', 'ref'] as const) pull[call]();
    pull.close();
    pull.ref();
    pull.unref();
  });
});

describe('a process', () => {
  afterEach(killChildren);

  for (const scenario of [
    'an unreferenced receive',
    'a receive after unref()',
    'an unreferenced receive with a timeout',
    'an unreferenced send',
    'an unreferenced handler',
  ]) {
    it(`is not kept alive by ${scenario}`, async () => {
      assert.deepEqual(await succeeds('waiting', [scenario]), ['done']);
    });
  }

  for (const scenario of ['a receive and ref()', 'ref() and a send']) {
    it(`is kept alive by ${scenario}`, async () => {
      assert.deepEqual(await succeeds('waiting', [scenario]), ['done', 'held', 'closed']);
    });
  }

  it('is kept alive by a receive with a timeout until that is over', async () => {
    assert.deepEqual(await succeeds('waiting', ['a timeout']), ['EAGAIN', 'done']);
  });
});
