// High-water marks changed while connections are there, as libzmq's test_sockopt_hwm checks them.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound, localTransports, unboundEndpoint } from '../../support/endpoints';
import { take } from '../../support/expect';
import { sockets } from '../../support/sockets';

const fill = (push: Push, most = 1_000): number => {
  let sent = 0;
  while (sent < most && push.trySend('x')) sent++;
  return sent;
};

for (const transport of localTransports) {
  describe(`a high-water mark over ${transport}`, () => {
    const make = sockets();

    it('that is raised or lowered counts for the connections that are there', async () => {
      // Nobody is there yet, so that all that is sent stays in the queue.
      const endpoint = await unboundEndpoint(transport);
      const push = make(Push, { sendHighWaterMark: 1, reconnectInterval: 5 });
      push.connect(endpoint);
      assert.equal(fill(push), 1);
      push.sendHighWaterMark = 5;
      assert.equal(fill(push), 4);
      push.sendHighWaterMark = 3;
      assert.equal(fill(push), 0);
      push.sendHighWaterMark = 6;
      assert.equal(fill(push), 1);
      push.sendHighWaterMark = 0;
      assert.equal(fill(push), 1_000);
      push.sendHighWaterMark = 6;
      assert.equal(fill(push), 0);
      const pull = make(Pull);
      await pull.bind(endpoint);
      await take(pull, 1_006);
      await push.send('there is room again');
      assert.deepEqual((await take(pull, 1)).map(String), ['there is room again']);
    });
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

  it('that are changed on either side of a connection count', async () => {
    const [push, pull] = [make(Push, { sendHighWaterMark: 1 }), make(Pull, { receiveHighWaterMark: 1 })];
    push.connect(await bound(pull, 'inproc'));
    assert.equal(fill(push), 2);
    push.sendHighWaterMark = 5;
    assert.equal(fill(push), 4);
    // The receiver learns of the connection when it is used, and the sender of the new mark.
    assert.equal(pull.readable, true);
    pull.receiveHighWaterMark = 10;
    void push.writable;
    assert.equal(fill(push), 9);
    assert.equal((await take(pull, 15)).length, 15);
  });
});
