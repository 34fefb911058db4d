// Whatever datagrams come to a Dish and a Datagram, the next real message gets through.
import assert from 'node:assert/strict';
import { killChildren, succeeds } from '../../support/child';

const seed = 20_261_126;
const bursts = 120;

describe(`datagrams from the network (seed ${seed})`, () => {
  afterEach(killChildren);

  it('do no harm to a Dish and a Datagram', async function () {
    this.timeout(60_000);
    const lines = await succeeds('udp-fuzz', [`${seed}`, `${bursts}`], { flags: ['--no-warnings'], limit: 55_000 });
    assert.deepEqual(lines, ['dish by unicast', 'dish by multicast', 'datagram', 'done']);
  });
});
