// A Request that may ask again, as libzmq's test_req_relaxed checks it.
import assert from 'node:assert/strict';
import { Reply, Request, Router } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { next } from '../../support/events';
import { receiveText } from '../../support/expect';
import { join } from '../../support/peers';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`a relaxed Request over ${transport}`, () => {
    const make = sockets();

    it('asks the next peer, and ignores the answer of the one before', async () => {
      const request = make(Request, { relaxed: true, routingId: 'R' });
      const [a, b] = [make(Router), make(Router)];
      await join(request, 'connected', [a, b], transport);
      await request.send('first');
      assert.deepEqual(await receiveText(a), ['R', '', 'first']);
      await request.send('second');
      assert.deepEqual(await receiveText(b), ['R', '', 'second']);
      await a.send(['R', '', 'late']);
      await b.send(['R', '', 'current']);
      assert.deepEqual(await receiveText(request), ['current']);
      assert.throws(() => request.tryReceive(), { code: 'EFSM' });
    });

    it('with numbers gets the answer to its last question from one peer', async () => {
      const request = make(Request, { relaxed: true, correlate: true });
      const reply = make(Reply);
      request.connect(await bound(reply, transport));
      for (const n of ['1', '2', '3']) await request.send(n);
      for (const n of ['1', '2', '3']) {
        assert.deepEqual(await receiveText(reply), [n]);
        await reply.send(`answer to ${n}`);
      }
      assert.deepEqual(await receiveText(request), ['answer to 3']);
      await request.send('4');
      assert.deepEqual(await receiveText(reply), ['4']);
      await reply.send('answer to 4');
      assert.deepEqual(await receiveText(request), ['answer to 4']);
    });
  });
}

describe('a relaxed Request', () => {
  const make = sockets();

  it('goes on when its peer leaves without an answer and another comes', async () => {
    const request = make(Request, { relaxed: true, correlate: true, reconnectInterval: 5 });
    const { events } = request;
    const first = make(Reply);
    const endpoint = await bound(first, 'ipc');
    request.connect(endpoint);
    await request.send('first');
    assert.deepEqual(await receiveText(first), ['first']);
    const answer = receiveText(request);
    first.close();
    await next(events, 'disconnect');
    const second = make(Reply);
    await second.bind(endpoint);
    await request.send('second');
    assert.deepEqual(await receiveText(second), ['second']);
    await second.send('answer');
    assert.deepEqual(await answer, ['answer']);
  });
});
