// How many messages both high-water marks together let through, as libzmq's test_hwm checks it.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { endpointFor } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

const many = 10_000;

for (const first of ['bind()', 'connect()'] as const) {
  describe(`high-water marks over inproc, ${first} first`, () => {
    const make = sockets();

    /** Sends until the socket is mute, but no more than `many` messages. */
    function fill(push: Push): number {
      let sent = 0;
      while (sent < many && push.trySend(String(sent))) sent++;
      return sent;
    }

    async function pair(sendHighWaterMark: number, receiveHighWaterMark: number): Promise<[Push, Pull]> {
      const push = make(Push, { sendHighWaterMark });
      const pull = make(Pull, { receiveHighWaterMark });
      const endpoint = endpointFor('inproc');
      if (first === 'connect()') push.connect(endpoint);
      await pull.bind(endpoint);
      if (first === 'bind()') push.connect(endpoint);
      return [push, pull];
    }

    for (const [out, back] of [
      [2, 2],
      [1, 1],
      [1, 5],
      [100, 20],
    ] as const) {
      it(`of ${out} and ${back} let ${out + back} messages wait, again and again`, async () => {
        const [push, pull] = await pair(out, back);
        for (let round = 0; round < 5; round++) {
          assert.equal(fill(push), out + back);
          for (let n = 0; n < out + back; n++) assert.deepEqual(await receiveText(pull), [String(n)]);
          assert.equal(pull.tryReceive(), undefined);
        }
      });
    }

    for (const [out, back] of [
      [0, 0],
      [1, 0],
      [0, 1],
    ] as const) {
      it(`of ${out} and ${back} are no limit`, async () => {
        const [push, pull] = await pair(out, back);
        assert.equal(fill(push), many);
        for (let n = 0; n < many; n++) assert.deepEqual(await receiveText(pull), [String(n)]);
      });
    }
  });
}
