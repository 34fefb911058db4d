// Either side may come first.
import assert from 'node:assert/strict';
import { Dealer, Pair, Pull, Push, Reply, Request, Router, Subscriber, XPublisher } from 'zeromq-native';
import { localTransports, unboundEndpoint } from '../support/endpoints';
import { isPending, receiveText, Settled, subscription } from '../support/expect';
import { sockets } from '../support/sockets';

/** Soon, since nobody is there at the first attempt. */
const eager = { reconnectInterval: 5 };

for (const transport of localTransports) {
  describe(`connecting over ${transport} before anybody is bound`, () => {
    const make = sockets();

    it('lets a Push queue its messages until a Pull is there', async () => {
      const endpoint = await unboundEndpoint(transport);
      const push = make(Push, eager);
      push.connect(endpoint);
      for (const n of ['1', '2', '3']) await push.send(n);
      const pull = make(Pull);
      await pull.bind(endpoint);
      for (const n of ['1', '2', '3']) assert.deepEqual(await receiveText(pull), [n]);
    });

    it('lets a Pull wait for a Push', async () => {
      const endpoint = await unboundEndpoint(transport);
      const pull = make(Pull, eager);
      pull.connect(endpoint);
      const received = receiveText(pull);
      assert.ok(await isPending(received));
      const push = make(Push);
      await push.bind(endpoint);
      await push.send('at last');
      assert.deepEqual(await received, ['at last']);
    });

    it('lets a Request ask before there is a Reply', async () => {
      const endpoint = await unboundEndpoint(transport);
      const request = make(Request, eager);
      request.connect(endpoint);
      await request.send('anybody there?');
      const answer = receiveText(request);
      const reply = make(Reply);
      await reply.bind(endpoint);
      assert.deepEqual(await receiveText(reply), ['anybody there?']);
      await reply.send('yes');
      assert.deepEqual(await answer, ['yes']);
    });

    it('lets a Subscriber subscribe before there is a publisher', async () => {
      const endpoint = await unboundEndpoint(transport);
      const subscriber = make(Subscriber, eager);
      subscriber.connect(endpoint);
      subscriber.subscribe('a', 'b');
      const received = receiveText(subscriber);
      const publisher = make(XPublisher);
      await publisher.bind(endpoint);
      await subscription(publisher, 'a');
      await subscription(publisher, 'b');
      await publisher.send('b1');
      assert.deepEqual(await received, ['b1']);
    });

    it('lets a Router address a peer by the id it gave it', async () => {
      const endpoint = await unboundEndpoint(transport);
      const router = make(Router, { ...eager, mandatory: true });
      router.connect(endpoint, { routingId: 'later' });
      await router.send(['later', 'hello']);
      const dealer = make(Dealer);
      await dealer.bind(endpoint);
      assert.deepEqual(await receiveText(dealer), ['hello']);
      await dealer.send('back');
      assert.deepEqual(await receiveText(router), ['later', 'back']);
    });

    it('lets several sockets wait for the same one', async () => {
      const endpoint = await unboundEndpoint(transport);
      const names = ['a', 'b', 'c', 'd'];
      for (const name of names) {
        const push = make(Push, eager);
        push.connect(endpoint);
        await push.send(name);
      }
      const pull = make(Pull);
      await pull.bind(endpoint);
      const received: string[] = [];
      for (const _ of names) received.push(...(await receiveText(pull)));
      assert.deepEqual(received.sort(), names);
    });
  });

  describe(`binding over ${transport} before anybody connects`, () => {
    const make = sockets();

    it('makes a Push wait, and its messages go out once a Pull is there', async () => {
      const endpoint = await unboundEndpoint(transport);
      const push = make(Push);
      await push.bind(endpoint);
      const sending = new Settled(['1', '2', '3'].map((n) => push.send(n)));
      assert.ok(await isPending(sending.all));
      assert.equal(sending.count, 0);
      const pull = make(Pull);
      pull.connect(endpoint);
      for (const n of ['1', '2', '3']) assert.deepEqual(await receiveText(pull), [n]);
      await sending.all;
      assert.deepEqual(sending.order, [0, 1, 2]);
    });

    it('lets two Pairs talk', async () => {
      const endpoint = await unboundEndpoint(transport);
      const a = make(Pair);
      await a.bind(endpoint);
      const sending = a.send('hello');
      const b = make(Pair);
      b.connect(endpoint);
      assert.deepEqual(await receiveText(b), ['hello']);
      await sending;
    });
  });
}
