// Scatter and Gather, the Push and Pull of messages with one frame.
import assert from 'node:assert/strict';
import { Gather, Scatter } from 'zeromq-native/draft';
import { fill, link, timedOut } from '../../support/draft';
import { bound, transports } from '../../support/endpoints';
import { isPending, receiveText, Settled, take } from '../../support/expect';
import { sockets, waitingSockets } from '../../support/sockets';

describe('a Scatter', () => {
  const make = sockets();

  for (const transport of transports) {
    it(`sends to a Gather over ${transport}`, async () => {
      const [gather, scatter] = await link(make(Gather), make(Scatter), transport);
      for (const message of ['', 'a', Buffer.alloc(100_000, 1), ['one frame']]) {
        await scatter.send(message as string);
        const [frame, ...rest] = await gather.receive();
        assert.ok(frame.equals(Buffer.from(Array.isArray(message) ? 'one frame' : message)));
        assert.deepEqual(rest, []);
      }
    });

    it(`that binds sends to a Gather that connects over ${transport}`, async () => {
      const [scatter, gather] = await link(make(Scatter), make(Gather), transport);
      await scatter.send('waits for a peer');
      assert.deepEqual(await receiveText(gather), ['waits for a peer']);
    });
  }

  it('shares its messages out among Gathers, and a Gather hears all Scatters', async () => {
    const scatter = make(Scatter);
    const gathers = [make(Gather), make(Gather)] as const;
    for (const gather of gathers) scatter.connect(await bound(gather, 'inproc'));
    for (const text of ['a', 'b', 'c', 'd']) await scatter.send(text);
    const got = await Promise.all(gathers.map((gather) => take(gather, 2)));
    assert.deepEqual(got.map((messages) => messages.map(String)).sort(), [
      ['a', 'c'],
      ['b', 'd'],
    ]);
    const other = make(Scatter);
    other.connect(gathers[0].lastEndpoint ?? '');
    await other.send('from the other');
    assert.deepEqual(await receiveText(gathers[0]), ['from the other']);
  });

  it('without peers waits, and its sends go out in call order', async () => {
    const scatter = make(Scatter);
    assert.equal(scatter.trySend('never'), false);
    await assert.rejects(scatter.send('never', { timeout: 1 }), timedOut);
    assert.throws(() => scatter.sendSync('never', { timeout: 1 }), timedOut);
    const sends = new Settled(['a', 'b', 'c'].map((text) => scatter.send(text)));
    const many = scatter.sendMany(['d', 'e']);
    assert.ok(await isPending(many));
    assert.equal(waitingSockets(), 1);
    const gather = make(Gather);
    scatter.connect(await bound(gather, 'tcp'));
    await Promise.all([sends.all, many]);
    assert.deepEqual(sends.order, [0, 1, 2]);
    assert.deepEqual((await take(gather, 5)).map(String), ['a', 'b', 'c', 'd', 'e']);
    assert.equal(waitingSockets(), 0);
  });

  it('whose sends are given up does not send them', async () => {
    const scatter = make(Scatter);
    const controller = new AbortController();
    const aborted = scatter.send('never', { signal: controller.signal });
    const kept = scatter.send('kept');
    controller.abort(new Error('enough'));
    await assert.rejects(aborted, { message: 'enough' });
    const gather = make(Gather);
    scatter.connect(await bound(gather, 'inproc'));
    await kept;
    assert.deepEqual(await receiveText(gather), ['kept']);
  });

  for (const transport of transports) {
    it(`at its high-water mark over ${transport} waits, and then goes on`, async () => {
      const marks = { sendHighWaterMark: 2, sendBufferSize: 4096 };
      const [gather, scatter] = await link(
        make(Gather, { receiveHighWaterMark: 2, receiveBufferSize: 4096 }),
        make(Scatter, marks),
        transport,
      );
      const body = 'x'.repeat(50_000);
      let sent = 0;
      let waiting: Promise<void> | undefined;
      while (waiting === undefined) {
        const sending = scatter.send(`${sent++} ${body}`);
        if (await isPending(sending, 50)) waiting = sending;
      }
      for (let n = 0; n < sent; n++) assert.equal((await receiveText(gather))[0]?.split(' ')[0], String(n));
      await waiting;
    });
  }

  it('counts exactly both high-water marks over inproc', async () => {
    const [, scatter] = await link(
      make(Gather, { receiveHighWaterMark: 3 }),
      make(Scatter, { sendHighWaterMark: 4 }),
      'inproc',
    );
    assert.equal(
      fill((text) => scatter.trySend(text)),
      7,
    );
  });

  it('refuses messages that have not one frame', () => {
    const scatter = make(Scatter);
    for (const message of [[], ['a', 'b']]) {
      assert.throws(() => Reflect.apply(scatter.send, scatter, [message]), { name: 'TypeError', message: /one frame/ });
    }
  });
});

describe('a Gather', () => {
  const make = sockets();

  it('gives its messages to whoever asked first, in any of the ways', async () => {
    const [gather, scatter] = await link(make(Gather), make(Scatter), 'inproc');
    assert.equal(gather.tryReceive(), undefined);
    assert.throws(() => gather.receiveSync({ timeout: 1 }), timedOut);
    const first = gather.receive();
    const many = gather.receiveMany(2);
    const iterator = gather[Symbol.asyncIterator]();
    const third = iterator.next();
    assert.equal(waitingSockets(), 1);
    await scatter.sendMany(['a', 'b', 'c', 'd', 'e']);
    assert.equal(String(await first), 'a');
    assert.deepEqual((await many).map(String), ['b', 'c']);
    assert.equal(String((await third).value), 'd');
    assert.equal(String(gather.receiveSync({ timeout: -1 })), 'e');
  });

  it('that is not read makes the Scatter wait: little is taken ahead', async () => {
    const [gather, scatter] = await link(
      make(Gather, { receiveHighWaterMark: 2 }),
      make(Scatter, { sendHighWaterMark: 2 }),
      'inproc',
    );
    const filled = fill((text) => scatter.trySend(text));
    assert.deepEqual(await receiveText(gather), ['0']);
    // What is there for one receive is at most what was taken with it.
    const more = fill((text) => scatter.trySend(text));
    assert.ok(more <= 4, `${more} more`);
    assert.deepEqual((await take(gather, filled + more - 1)).length, filled + more - 1);
  });
});
