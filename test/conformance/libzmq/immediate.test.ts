// Messages for connections that are not up, as libzmq's test_immediate checks them.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound, unboundEndpoint } from '../../support/endpoints';
import { receiveText, take } from '../../support/expect';
import { until } from '../../support/peers';
import { sockets } from '../../support/sockets';

const count = 10;
const numbers = Array.from({ length: count }, (_, n) => String(n));

for (const transport of ['tcp', 'ipc'] as const) {
  describe(`a Push with two connections over ${transport}, one of which is not up`, () => {
    const make = sockets();

    async function connect(immediate: boolean): Promise<[Push, Pull, string]> {
      const push = make(Push, { immediate, reconnectInterval: 5 });
      const pull = make(Pull);
      const nobody = await unboundEndpoint(transport);
      push.connect(await bound(pull, transport));
      push.connect(nobody);
      return [push, pull, nobody];
    }

    it('queues half of its messages for it', async () => {
      const [push, pull, nobody] = await connect(false);
      for (const n of numbers) await push.send(n);
      const half = (odd: number) => numbers.filter((n) => Number(n) % 2 === odd);
      assert.deepEqual((await take(pull, count / 2)).map(String), half(0));
      const late = make(Pull);
      await late.bind(nobody);
      assert.deepEqual((await take(late, count / 2)).map(String), half(1));
      assert.equal(pull.readable, false);
    });

    it('sends all of them through the other if immediate', async () => {
      const [push, pull] = await connect(true);
      for (const n of numbers) await push.send(n);
      assert.deepEqual((await take(pull, count)).map(String), numbers);
    });
  });
}

describe('a Push that is immediate', () => {
  const make = sockets();

  it('waits while its peer is away, and goes on when it comes back', async () => {
    const push = make(Push, { immediate: true, reconnectInterval: 5 });
    const first = make(Pull);
    const endpoint = await bound(first, 'ipc');
    push.connect(endpoint);
    await push.send('first');
    assert.deepEqual(await receiveText(first), ['first']);
    first.close();
    await until(() => !push.writable);
    assert.equal(push.trySend('nobody'), false);
    const sending = push.send('second');
    const second = make(Pull);
    await second.bind(endpoint);
    await sending;
    assert.deepEqual(await receiveText(second), ['second']);
  });
});
