// What the specification says of a Request, as libzmq's test_spec_req checks it.
import assert from 'node:assert/strict';
import { Reply, Request, Router } from 'zeromq-native';
import { assertNoPeers } from '../../support/distribution';
import { localTransports } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { join, sides } from '../../support/peers';
import { sockets } from '../../support/sockets';

const count = 5;

for (const transport of localTransports) {
  describe(`a Request over ${transport}`, () => {
    const make = sockets();

    for (const side of sides) {
      it(`that is ${side} asks its peers in turn`, async () => {
        const request = make(Request);
        const replies = Array.from({ length: count }, () => make(Reply));
        await join(request, side, replies, transport);
        for (const [index, reply] of replies.entries()) {
          // What is told of who has answered shows the turns, in whichever order the peers have come.
          void reply.handle(() => void reply.send(String(index)));
        }
        const answers: (string | undefined)[] = [];
        for (let n = 0; n < 3 * count; n++) {
          await request.send('who are you?');
          answers.push((await receiveText(request))[0]);
        }
        const round = answers.slice(0, count);
        assert.deepEqual(
          [...round].sort(),
          replies.map((_, index) => String(index)),
        );
        assert.deepEqual(answers, [...round, ...round, ...round]);
        if (side === 'connected') assert.deepEqual(round, [...round].sort());
        for (const reply of replies) reply.close();
      });
    }

    it('hears the peer it has asked and nobody else', async () => {
      const request = make(Request, { routingId: 'A' });
      const routers = [make(Router), make(Router), make(Router)];
      const [asked, ...others] = routers as [Router, ...Router[]];
      await join(request, 'connected', routers, transport);
      // A round of questions, after which all of them know the Request.
      for (const router of routers) {
        await request.send('hello');
        assert.deepEqual(await receiveText(router), ['A', '', 'hello']);
        await router.send(['A', '', 'hello']);
        assert.deepEqual(await receiveText(request), ['hello']);
      }
      await request.send('question');
      assert.deepEqual(await receiveText(asked), ['A', '', 'question']);
      for (const other of others) await other.send(['A', '', 'bad']);
      await asked.send(['A', '', 'good']);
      assert.deepEqual(await receiveText(request), ['good']);
    });

    it('cannot ask while it has no peers', () => assertNoPeers(make(Request), transport));
  });
}
