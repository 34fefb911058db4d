// The messages that tell a Router of its peers: test_router_notify of libzmq. What each value of the option tells of is
// in test/integration/draft-options.test.ts.
import assert from 'node:assert/strict';
import { Dealer, Router, Stream } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { text } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('routerNotify', () => {
  const make = sockets();

  it('never comes between the frames of a message', async () => {
    const router = make(Router, { routerNotify: 'both' });
    const endpoint = await bound(router, 'tcp');
    const talker = make(Dealer, { routingId: 'talker' });
    talker.connect(endpoint);
    const told = new Map<string, number>();
    let received = 0;
    const receiving = (async () => {
      while (received < 300 || told.size < 21 || [...told].some(([name, times]) => name !== 'talker' && times < 2)) {
        const [name = '', ...frames] = text(await router.receive());
        if (frames.length === 1 && frames[0] === '') told.set(name, (told.get(name) ?? 0) + 1);
        else assert.deepEqual([name, ...frames], ['talker', String(received++), 'b'.repeat(3000), 'c']);
      }
    })();
    const sending = (async () => {
      for (let n = 0; n < 300; n++) await talker.send([String(n), 'b'.repeat(3000), 'c']);
    })();
    for (let n = 0; n < 20; n++) {
      const visitor = make(Dealer, { routingId: `visitor ${n}` });
      visitor.connect(endpoint);
      await visitor.connected();
      visitor.close();
    }
    await sending;
    await receiving;
    assert.equal(received, 300);
    assert.equal(told.get('talker'), 1);
    assert.deepEqual(
      [...told].filter(([, times]) => times !== 2),
      [['talker', 1]],
    );
  });

  it('is an option of Routers only', () => {
    assert.throws(() => Reflect.construct(Stream, [{ routerNotify: 'both' }]), { name: 'TypeError' });
    assert.throws(() => make(Router, { routerNotify: 'all' as 'both' }));
  });
});
