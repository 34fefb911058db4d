// Connections over inproc that come before the socket they are for, as libzmq's test_inproc_connect checks them.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push, Router } from 'zeromq-native';
import { bound, endpointFor } from '../../support/endpoints';
import { receiveText, take, text } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('connecting over inproc before anybody is bound', () => {
  const make = sockets();

  it('tells the routing ids of both sides', async () => {
    const endpoint = endpointFor('inproc');
    const dealer = make(Dealer, { routingId: 'dealer' });
    const connected = make(Router, { routingId: 'connected' });
    for (const socket of [dealer, connected]) socket.connect(endpoint);
    await dealer.send('hello');
    const router = make(Router, { routingId: 'router', mandatory: true });
    await router.bind(endpoint);
    assert.deepEqual(await receiveText(router), ['dealer', 'hello']);
    await router.send(['connected', 'from the one that is bound']);
    assert.deepEqual(await receiveText(connected), ['router', 'from the one that is bound']);
    await connected.send(['router', 'back']);
    assert.deepEqual(await receiveText(router), ['connected', 'back']);
  });

  it('delivers what was sent although the sender is closed by then', async () => {
    const endpoint = endpointFor('inproc');
    const push = make(Push);
    push.connect(endpoint);
    await push.send('a');
    await push.send(['b', 'c']);
    push.close();
    const pull = make(Pull);
    await pull.bind(endpoint);
    assert.deepEqual((await take(pull, 2)).map(text), [['a'], ['b', 'c']]);
  });

  it('waits for the next to bind an endpoint that was unbound', async () => {
    const [first, second] = [make(Pull), make(Pull)];
    const endpoint = await bound(first, 'inproc');
    await first.unbind(endpoint);
    const push = make(Push);
    push.connect(endpoint);
    await push.send('x');
    await second.bind(endpoint);
    assert.deepEqual(await receiveText(second), ['x']);
    assert.equal(first.readable, false);
  });

  it('a hundred times makes a hundred connections', async () => {
    const endpoint = endpointFor('inproc');
    const push = make(Push);
    const count = 100;
    for (let n = 0; n < count; n++) push.connect(endpoint);
    for (let n = 0; n < count; n++) await push.send(String(n));
    const pull = make(Pull);
    await pull.bind(endpoint);
    assert.deepEqual(
      (await take(pull, count)).map(String).sort(),
      Array.from({ length: count }, (_, n) => String(n)).sort(),
    );
  });
});
