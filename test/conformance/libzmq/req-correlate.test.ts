// Answers that have to bring the number of the question back, as libzmq's test_req_correlate checks them.
import assert from 'node:assert/strict';
import { type Message, Request, Router } from 'zeromq-native';
import { bound, localTransports } from '../../support/endpoints';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`a Request with numbers over ${transport}`, () => {
    const make = sockets();

    it('takes no answer without the number of its question', async () => {
      const router = make(Router);
      const request = make(Request, { correlate: true });
      request.connect(await bound(router, transport));
      const numbers = new Set<string>();
      for (let round = 0; round < 3; round++) {
        await request.send(['question', String(round)]);
        const [id, number, delimiter, ...body] = (await router.receive()) as [Message, Message, Message, ...Message[]];
        assert.deepEqual([number.length, delimiter.length], [4, 0]);
        assert.deepEqual(body.map(String), ['question', String(round)]);
        numbers.add(number.toString('hex'));
        const wrong = Buffer.from(number.map((byte) => byte ^ 0xff));
        const answer = request.receive();
        await router.send([id, '', 'without a number']);
        await router.send([id, wrong, '', 'of another']);
        // Over the wire a connection that brings such an envelope is ended.
        if (transport === 'inproc') {
          await router.send([id, number.subarray(0, 3), '', 'of a part of it']);
          await router.send([id, number, 'without an empty frame']);
          await router.send([id, number]);
        }
        await router.send([id, number, '', 'good', String(round)]);
        assert.deepEqual((await answer).map(String), ['good', String(round)]);
      }
      assert.equal(numbers.size, 3);
    });
  });
}
