// One ipc path, several sockets after each other, as libzmq's test_rebind_ipc checks it.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
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
    first.close();
    for await (const event of events) if (event.type === 'disconnect') break;
    const second = make(Pull);
    await second.bind(endpoint);
    await push.send('second');
    assert.deepEqual(await receiveText(second), ['second']);
  });

  it('leads to the last that has bound it, who keeps it when the one before is closed', async () => {
    const [first, second] = [make(Pull), make(Pull)];
    const endpoint = await bound(first, 'ipc');
    const early = make(Push);
    early.connect(endpoint);
    await early.send('to the first');
    assert.deepEqual(await receiveText(first), ['to the first']);
    await second.bind(endpoint);
    const { events } = first;
    await first.unbind(endpoint);
    for await (const event of events) if (event.type === 'close') break;
    const late = make(Push);
    late.connect(endpoint);
    await late.send('to the second');
    assert.deepEqual(await receiveText(second), ['to the second']);
  });
});
