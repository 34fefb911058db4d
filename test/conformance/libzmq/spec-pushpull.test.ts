// What the specification says of Push and Pull, as libzmq's test_spec_pushpull checks it.
import { Pull, Push } from 'zeromq-native';
import { assertFairness, assertNoPeers, assertQueueEnds, assertTurns } from '../../support/distribution';
import { localTransports } from '../../support/endpoints';
import { sides } from '../../support/peers';
import { sockets } from '../../support/sockets';

const length = 5;

for (const transport of localTransports) {
  describe(`a Push over ${transport}`, () => {
    const make = sockets();

    for (const side of sides) {
      it(`that is ${side} sends to its peers in turn`, async () => {
        const pulls = Array.from({ length }, () => make(Pull));
        await assertTurns(make(Push), side, pulls, transport);
      });
    }

    it('cannot send while it has no peers', () => assertNoPeers(make(Push), transport));

    it('forgets what waits for a peer that leaves', () => assertQueueEnds(make(Push), make(Pull), transport));
  });

  describe(`a Pull over ${transport}`, () => {
    const make = sockets();

    it('receives from its peers fairly', async () => {
      const pushes = Array.from({ length }, () => make(Push));
      await assertFairness(make(Pull), pushes, transport);
    });
  });
}
