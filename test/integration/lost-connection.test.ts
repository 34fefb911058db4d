// What a lost connection leaves alone: the queues on both sides of it.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { Relay } from '../support/byte-relay';
import { bound, endpointFor } from '../support/endpoints';
import { next } from '../support/events';
import { receiveText } from '../support/expect';
import { queued } from '../support/peers';
import { sockets } from '../support/sockets';

const COUNT = 200;
const numbers = Array.from({ length: COUNT }, (_, index) => [String(index)]);

for (const transport of ['tcp', 'ipc'] as const) {
  describe(`a connection that is lost over ${transport}`, () => {
    const make = sockets();
    let relay: Relay;
    let pull: Pull;
    let push: Push;

    /** Joins a Push to a Pull through the relay. */
    async function join(): Promise<void> {
      pull = make(Pull);
      const endpoint = await bound(pull, transport);
      relay = await Relay.to(endpoint, endpointFor('ipc').replace('ipc://', ''));
      push = make(Push, { reconnectInterval: 5 });
      push.connect(relay.endpoint);
      await pull.connected();
    }

    async function receiveAll(): Promise<string[][]> {
      const received: string[][] = [];
      for (let index = 0; index < COUNT; index++) received.push(await receiveText(pull));
      return received;
    }

    afterEach(() => relay.close());

    it('leaves the queue of who has connected to the next connection', async () => {
      await join();
      const gone = next(push.events, 'disconnect');
      const again = relay.reset();
      await gone;
      await push.sendMany(numbers);
      await again;
      relay.release();
      assert.deepEqual(await receiveAll(), numbers);
    });

    it('leaves what has arrived to the receiver', async () => {
      await join();
      await push.sendMany(numbers);
      await queued(pull, 1, COUNT, transport);
      const gone = next(pull.events, 'disconnect');
      void relay.reset();
      await gone;
      assert.deepEqual(await receiveAll(), numbers);
    });
  });
}
