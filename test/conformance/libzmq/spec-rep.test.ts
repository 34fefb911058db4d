// What the specification says of a Reply, as libzmq's test_spec_rep checks it.
import assert from 'node:assert/strict';
import { Dealer, Reply, Request } from 'zeromq-native';
import { assertFairness } from '../../support/distribution';
import { bound, localTransports } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`a Reply over ${transport}`, () => {
    const make = sockets();

    it('serves those who ask fairly', async () => {
      const reply = make(Reply);
      const dealers = Array.from({ length: 5 }, () => make(Dealer));
      await assertFairness(reply, dealers, transport, [''], () => reply.send('served'));
      for (const dealer of dealers) {
        for (let n = 0; n < 4; n++) assert.deepEqual(await receiveText(dealer), ['', 'served']);
      }
    });

    it('serves one that asks again while the others are silent', async () => {
      const reply = make(Reply);
      const endpoint = await bound(reply, transport);
      const requests = Array.from({ length: 3 }, () => make(Request));
      for (const request of requests) request.connect(endpoint);
      const [first] = requests as [Request];
      for (const question of ['A', 'B']) {
        await first.send(question);
        assert.deepEqual(await receiveText(reply), [question]);
        await reply.send(question.toLowerCase());
        assert.deepEqual(await receiveText(first), [question.toLowerCase()]);
      }
    });

    it('gives the envelope back as it came, however many frames it has', async () => {
      const reply = make(Reply);
      const dealer = make(Dealer);
      dealer.connect(await bound(reply, transport));
      for (const envelope of [[], ['X'], ['X', 'Y'], Array.from({ length: 50 }, (_, n) => `hop ${n}`)]) {
        await dealer.send([...envelope, '', 'A', '', 'B']);
        assert.deepEqual(await receiveText(reply), ['A', '', 'B']);
        await reply.send(['C', '', 'D']);
        assert.deepEqual(await receiveText(dealer), [...envelope, '', 'C', '', 'D']);
      }
    });
  });
}
