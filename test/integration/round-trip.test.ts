// Every pairing of socket types that can talk to each other, over every transport.
import assert from 'node:assert/strict';
import {
  Dealer,
  Pair,
  Publisher,
  Pull,
  Push,
  Reply,
  Request,
  Router,
  Subscriber,
  XPublisher,
  XReply,
  XRequest,
  XSubscriber,
} from 'zeromq-native';
import { bound, transports } from '../support/endpoints';
import { joined, receiveText, subscription, text, turn } from '../support/expect';
import { sockets } from '../support/sockets';

const message = ['head', '', 'body'];

for (const transport of transports) {
  describe(`over ${transport}`, () => {
    const make = sockets();

    it('a Publisher reaches its Subscribers', async () => {
      const publisher = make(Publisher);
      const endpoint = await bound(publisher, transport);
      const subscribers = [make(Subscriber), make(Subscriber)];
      for (const subscriber of subscribers) {
        subscriber.connect(endpoint);
        subscriber.subscribe();
      }
      for (const subscriber of subscribers) await joined(publisher, subscriber);
      await publisher.send(message);
      // The first one also hears how the second one joins.
      for (const subscriber of subscribers) {
        let received = await receiveText(subscriber);
        while (received.length === 1) received = await receiveText(subscriber);
        assert.deepEqual(received, message);
      }
    });

    it('a Request gets its Reply, many times', async () => {
      const reply = make(Reply);
      const request = make(Request);
      request.connect(await bound(reply, transport));
      for (let round = 0; round < 20; round++) {
        await request.send(['question', String(round)]);
        assert.deepEqual(await receiveText(reply), ['question', String(round)]);
        await reply.send(['answer', String(round)]);
        assert.deepEqual(await receiveText(request), ['answer', String(round)]);
      }
    });

    it('a Request gets the answer of a Router', async () => {
      const router = make(Router);
      const request = make(Request, { routingId: 'client' });
      request.connect(await bound(router, transport));
      await request.send(message);
      assert.deepEqual(await receiveText(router), ['client', '', ...message]);
      await router.send(['client', '', 'answer']);
      assert.deepEqual(await receiveText(request), ['answer']);
    });

    it('a Dealer gets the answer of a Reply', async () => {
      const reply = make(Reply);
      const dealer = make(Dealer);
      dealer.connect(await bound(reply, transport));
      await dealer.send(['', ...message]);
      assert.deepEqual(await receiveText(reply), message);
      await reply.send('answer');
      assert.deepEqual(await receiveText(dealer), ['', 'answer']);
    });

    it('a Dealer and a Router exchange messages in any order', async () => {
      const router = make(Router);
      const dealer = make(Dealer, { routingId: 'client' });
      dealer.connect(await bound(router, transport));
      for (const n of ['1', '2', '3']) await dealer.send([n, ...message]);
      for (const n of ['1', '2', '3']) assert.deepEqual(await receiveText(router), ['client', n, ...message]);
      for (const n of ['4', '5', '6']) await router.send(['client', n, ...message]);
      for (const n of ['4', '5', '6']) assert.deepEqual(await receiveText(dealer), [n, ...message]);
    });

    it('two Dealers exchange messages as they are', async () => {
      const a = make(Dealer);
      const b = make(Dealer);
      b.connect(await bound(a, transport));
      await b.send(message);
      assert.deepEqual(await receiveText(a), message);
      await a.send(['', ...message]);
      await a.send('second');
      assert.deepEqual(await receiveText(b), ['', ...message]);
      assert.deepEqual(await receiveText(b), ['second']);
    });

    it('two Routers exchange messages by routing id', async () => {
      const a = make(Router, { routingId: 'a', mandatory: true });
      const b = make(Router, { routingId: 'b', mandatory: true });
      b.connect(await bound(a, transport), { routingId: 'peer' });
      await b.send(['peer', ...message]);
      assert.deepEqual(await receiveText(a), ['b', ...message]);
      await a.send(['b', 'answer']);
      assert.deepEqual(await receiveText(b), ['peer', 'answer']);
    });

    it('a Push hands its messages to a Pull', async () => {
      const push = make(Push);
      const pull = make(Pull);
      pull.connect(await bound(push, transport));
      for (const n of ['1', '2', '3']) await push.send([n, ...message]);
      for (const n of ['1', '2', '3']) assert.deepEqual(await receiveText(pull), [n, ...message]);
    });

    it('a Push hands its messages to Pulls in turn', async () => {
      const pulls = [make(Pull), make(Pull), make(Pull)];
      const push = make(Push, { immediate: true });
      for (const pull of pulls) push.connect(await bound(pull, transport));
      // A Pull takes part once it has received something.
      let absent = pulls.length;
      const firsts = pulls.map(async (pull) => {
        await pull.receive();
        absent--;
      });
      let sent = 0;
      while (absent > 0) {
        await push.send(String(sent++));
        await turn();
      }
      await Promise.all(firsts);
      await push.send('end');
      await push.send('end');
      await push.send('end');
      const counts = await Promise.all(
        pulls.map(async (pull) => {
          let count = 1;
          while ((await receiveText(pull))[0] !== 'end') count++;
          return count;
        }),
      );
      assert.equal(
        counts.reduce((a, b) => a + b),
        sent,
      );
    });

    it('two Pairs exchange messages', async () => {
      const a = make(Pair);
      const b = make(Pair);
      b.connect(await bound(a, transport));
      await b.send(message);
      await a.send(['from', 'a']);
      assert.deepEqual(await receiveText(a), message);
      assert.deepEqual(await receiveText(b), ['from', 'a']);
    });

    it('an XPublisher and an XSubscriber exchange messages and subscriptions', async () => {
      const publisher = make(XPublisher);
      const subscriber = make(XSubscriber);
      subscriber.connect(await bound(publisher, transport));
      await subscriber.send('\x01head');
      await subscription(publisher, 'head');
      await publisher.send(['other', 'not asked for']);
      await publisher.send(message);
      assert.deepEqual(await receiveText(subscriber), message);
      await subscriber.send('\x00head');
      assert.deepEqual(text(await publisher.receive()), ['\x00head']);
    });
  });
}

describe('XRequest and XReply', () => {
  it('are Dealer and Router', () => {
    assert.equal(XRequest, Dealer);
    assert.equal(XReply, Router);
  });
});
