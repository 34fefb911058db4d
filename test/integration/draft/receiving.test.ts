// All ways to receive, on all draft types: these sockets are signalled in a way of their own.
import assert from 'node:assert/strict';
import { timedOut } from '../../support/draft';
import { routes } from '../../support/draft-routes';
import { isPending, Settled, turn } from '../../support/expect';
import { sockets, waitingSockets } from '../../support/sockets';

for (const [name, makeRoute] of Object.entries(routes)) {
  describe(`receiving, ${name}`, () => {
    const make = sockets();

    it('waits for each message, and is woken by it', async () => {
      const { receiver, send, text } = await makeRoute(make);
      for (let n = 0; n < 200; n++) {
        const receiving = receiver.receive();
        if (n % 50 === 0) assert.ok(await isPending(receiving));
        await send(String(n));
        assert.equal(text(await receiving), String(n));
      }
      assert.equal(waitingSockets(), 0);
    });

    it('serves those who wait in call order', async () => {
      const { receiver, send, text } = await makeRoute(make);
      const receives = Array.from({ length: 50 }, () => receiver.receive());
      const settled = new Settled(receives);
      assert.equal(receiver.tryReceive(), undefined);
      for (let n = 0; n < 50; n++) await send(String(n));
      await settled.all;
      assert.deepEqual(
        settled.order,
        Array.from({ length: 50 }, (_, n) => n),
      );
      assert.deepEqual((await Promise.all(receives)).map(text), settled.order.map(String));
    });

    it('that is given up swallows nothing', async () => {
      const { receiver, send, text } = await makeRoute(make);
      const controller = new AbortController();
      const aborted = receiver.receive({ signal: controller.signal });
      const late = receiver.receive({ timeout: 1 });
      const kept = receiver.receive();
      controller.abort(new Error('enough'));
      await assert.rejects(aborted, { message: 'enough' });
      await assert.rejects(late, timedOut);
      await assert.rejects(receiver.receive({ timeout: 0 }), timedOut);
      await send('kept');
      assert.equal(text(await kept), 'kept');
      receiver.receiveTimeout = 1;
      await assert.rejects(receiver.receive(), timedOut);
      assert.throws(() => receiver.receiveSync({ timeout: 1 }), timedOut);
      assert.throws(() => receiver.receiveSync(), { name: 'TypeError', code: 'ERR_MISSING_ARGS' });
      await send('later');
      assert.equal(text(receiver.receiveSync({ timeout: -1 })), 'later');
    });

    it('loses nothing to those who ask for the state meanwhile', async () => {
      const { receiver, sender, send, text } = await makeRoute(make);
      for (let n = 0; n < 20; n++) {
        const receiving = receiver.receive();
        if (n % 2 === 0) await turn();
        const sending = send(String(n));
        for (let i = 0; i < 1000; i++) {
          void [receiver.readable, receiver.writable, receiver.receiveHighWaterMark, sender.readable, sender.writable];
          if (i % 100 === 0) receiver.linger = i;
          if (i % 250 === 0) await turn();
        }
        assert.equal(text(await receiving), String(n));
        await sending;
      }
    });

    it('goes on by handler, loop and batches until the socket is closed', async () => {
      const { receiver, send, text } = await makeRoute(make);
      const got: string[] = [];
      const all = new Promise<void>((resolve) => {
        const stop = receiver.handle((message) => {
          if (got.push(text(message)) < 20) return;
          stop();
          resolve();
        });
      });
      for (let n = 0; n < 20; n++) await send(String(n));
      await all;
      assert.deepEqual(
        got,
        Array.from({ length: 20 }, (_, n) => String(n)),
      );
      for (let n = 0; n < 3; n++) await send(String(n));
      let next = 0;
      for await (const message of receiver) {
        assert.equal(text(message), String(next));
        if (++next === 3) break;
      }
      for (let n = 0; n < 20; n++) await send(String(n));
      next = 0;
      for await (const messages of receiver.batches({ max: 7 })) {
        assert.ok(messages.length <= 7);
        for (const message of messages) assert.equal(text(message), String(next++));
        if (next === 20) break;
      }
      const iterating = receiver[Symbol.asyncIterator]().next();
      const receiving = receiver.receive();
      const many = receiver.receiveMany(2);
      assert.equal(waitingSockets(), 1);
      receiver.close();
      assert.deepEqual(await iterating, { value: undefined, done: true });
      await assert.rejects(receiving, timedOut);
      await assert.rejects(many, timedOut);
      assert.equal(receiver.readable, false);
      assert.throws(() => receiver.tryReceive(), { name: 'ZmqError', code: 'EBADF' });
    });

    it('is told of by `readable`', async () => {
      const { receiver, send, text } = await makeRoute(make);
      assert.equal(receiver.readable, false);
      await send('a');
      while (!receiver.readable) await turn();
      assert.equal(text(receiver.tryReceive()), 'a');
      assert.equal(receiver.readable, false);
    });
  });
}
