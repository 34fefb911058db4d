// Sends that waited go out without holding up the rest of the program.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { lastEndpointOf } from '../support/endpoints';
import { turn } from '../support/expect';
import { sockets } from '../support/sockets';

describe('sends that waited', () => {
  const make = sockets();
  const count = 20_000;

  for (const way of ['send', 'sendMany'] as const) {
    it(`let the event loop go round before they are all out (${way})`, async () => {
      const pull = make(Pull, { receiveHighWaterMark: 0 });
      const push = make(Push, { sendHighWaterMark: 0 });
      const messages = Array.from({ length: count }, (_, i) => String(i));
      const sending = way === 'send' ? Promise.all(messages.map((m) => push.send(m))) : push.sendMany(messages);
      let sent = false;
      void Promise.resolve(sending).then(() => {
        sent = true;
      });
      pull.bindSync('tcp://127.0.0.1:*');
      push.connect(lastEndpointOf(pull));
      let turns = 0;
      while (!sent) {
        await turn();
        turns++;
      }
      assert.ok(turns > count / 1_000, `${turns} turns`);
      for (const message of messages) assert.equal(String(await pull.receive()), message);
    });
  }
});
