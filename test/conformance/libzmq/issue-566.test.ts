// Many short connections to a mandatory Router, as libzmq's test_issue_566 checks them.
import assert from 'node:assert/strict';
import { Context, Dealer, Router } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { tryReach, until } from '../../support/peers';
import { sockets } from '../../support/sockets';

describe('a mandatory Router', () => {
  let context: Context;

  before(() => {
    context = new Context();
    // The threads of a context start with its first socket.
    new Dealer({ context }).close();
  });

  const make = sockets();

  it('reaches each of a hundred peers of another context as soon as it knows them', async () => {
    const router = make(Router, { mandatory: true });
    const endpoint = await bound(router, 'tcp');
    for (let n = 0; n < 100; n++) {
      const routingId = `dealer ${n}`;
      const dealer = make(Dealer, { context, routingId });
      dealer.connect(endpoint);
      await until(() => tryReach(router, [routingId, `hello ${n}`]));
      assert.deepEqual(await receiveText(dealer), [`hello ${n}`]);
      dealer.close();
    }
  });
});
