// High-water marks changed while connections are there, as libzmq's test_sockopt_hwm checks them.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound, unboundEndpoint } from '../../support/endpoints';
import { take } from '../../support/expect';
import { sockets } from '../../support/sockets';

const fill = (push: Push, most = 10_000): number => {
  let sent = 0;
  while (sent < most && push.trySend('x')) sent++;
  return sent;
};

for (const transport of ['tcp', 'ipc'] as const) {
  describe(`a high-water mark over ${transport}`, () => {
    const make = sockets();

    /** Sends with one mark after the other to a peer that comes later, so that all of it stays in the queue. */
    async function assertRoom(
      steps: readonly (readonly [mark: number, sends: number, taken: number])[],
    ): Promise<void> {
      const endpoint = await unboundEndpoint(transport);
      const push = make(Push, { reconnectInterval: 5 });
      push.connect(endpoint);
      let total = 0;
      for (const [mark, sends, taken] of steps) {
        push.sendHighWaterMark = mark;
        assert.equal(fill(push, sends), taken, `with ${mark}`);
        total += taken;
      }
      const pull = make(Pull);
      await pull.bind(endpoint);
      await take(pull, total);
      await push.send('there is room again');
      assert.deepEqual((await take(pull, 1)).map(String), ['there is room again']);
    }

    it('that is raised lets more messages wait', () =>
      assertRoom([
        [1, 1, 1],
        [3, 2, 2],
        [10, 1_000, 7],
      ]));

    it('that is lowered lets fewer messages wait', () =>
      assertRoom([
        [10, 2, 2],
        [5, 1, 1],
        [4, 1_000, 1],
      ]));

    it('that is lowered below what waits lets no more messages wait', () =>
      assertRoom([
        [100, 100, 100],
        [70, 1_000, 0],
      ]));

    it('of 0 is no limit any more', () =>
      assertRoom([
        [1, 1, 1],
        [0, 5_000, 5_000],
      ]));
  });
}

describe('high-water marks over inproc', () => {
  const make = sockets();

  it('that are changed on either side before connecting count', async () => {
    const [push, pull] = [make(Push), make(Pull)];
    push.sendHighWaterMark = 4;
    pull.receiveHighWaterMark = 3;
    push.connect(await bound(pull, 'inproc'));
    assert.equal(fill(push), 7);
  });

  it('that are changed by the sender count for the connections that are there', async () => {
    const [push, pull] = [make(Push, { sendHighWaterMark: 1 }), make(Pull, { receiveHighWaterMark: 1 })];
    push.connect(await bound(pull, 'inproc'));
    assert.equal(fill(push, 2), 2);
    push.sendHighWaterMark = 5;
    assert.equal(fill(push, 4), 4);
    push.sendHighWaterMark = 3;
    assert.equal(fill(push), 0);
    assert.equal((await take(pull, 6)).length, 6);
    await push.send('there is room again');
    assert.deepEqual((await take(pull, 1)).map(String), ['there is room again']);
  });
});
