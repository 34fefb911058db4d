// One ipc path, several sockets after each other, as libzmq's test_rebind_ipc checks it.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { receiveText, zmqError } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('an ipc path', () => {
  const make = sockets();

  it('can be bound again when the socket that had it is closed', async () => {
    const push = make(Push, { reconnectInterval: 5 });
    const first = make(Pull);
    const endpoint = await bound(first, 'ipc');
    const { events } = push;
    push.connect(endpoint);
    await push.send('first');
    assert.deepEqual(await receiveText(first), ['first']);
    await first.close({ timeout: 10_000 });
    for await (const event of events) if (event.type === 'disconnect') break;
    const second = make(Pull);
    await second.bind(endpoint);
    await push.send('second');
    assert.deepEqual(await receiveText(second), ['second']);
  });

  it('belongs to the first that has bound it, until that is unbound', async () => {
    const [first, second] = [make(Pull), make(Pull)];
    const endpoint = await bound(first, 'ipc');
    await assert.rejects(second.bind(endpoint), zmqError({ code: 'EADDRINUSE', syscall: 'zmq_bind', endpoint }));
    const early = make(Push);
    early.connect(endpoint);
    await early.send('to the first');
    assert.deepEqual(await receiveText(first), ['to the first']);
    const { events } = first;
    await first.unbind(endpoint);
    for await (const event of events) if (event.type === 'close') break;
    await second.bind(endpoint);
    const late = make(Push);
    late.connect(endpoint);
    await late.send('to the second');
    assert.deepEqual(await receiveText(second), ['to the second']);
  });
});
