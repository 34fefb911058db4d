// What the specification says of a Dealer, as libzmq's test_spec_dealer checks it.
import { Dealer } from 'zeromq-native';
import { assertFairness, assertNoPeers, assertQueueEnds, assertTurns } from '../../support/distribution';
import { localTransports } from '../../support/endpoints';
import { sides } from '../../support/peers';
import { sockets } from '../../support/sockets';

for (const transport of localTransports) {
  describe(`a Dealer over ${transport}`, () => {
    const make = sockets();
    const dealers = (): Dealer[] => Array.from({ length: 5 }, () => make(Dealer));

    for (const side of sides) {
      it(`that is ${side} sends to its peers in turn`, () => assertTurns(make(Dealer), side, dealers(), transport));
    }

    it('receives from its peers fairly', () => assertFairness(make(Dealer), dealers(), transport));

    it('cannot send while it has no peers', () => assertNoPeers(make(Dealer), transport));

    it('forgets what waits for a peer that leaves', () => assertQueueEnds(make(Dealer), make(Dealer), transport));
  });
}
