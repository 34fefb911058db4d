// Operations that are given up: they swallow no message, send none later, and are in nobody's way.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push, Router } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { isPending, receiveText, take, text, zmqError } from '../support/expect';
import { sockets, waitingSockets } from '../support/sockets';

const sendTimedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send' });

describe('a receive that is given up', () => {
  const make = sockets();

  for (const transport of ['inproc', 'tcp'] as const) {
    it(`never swallows a message, 1,000 times over ${transport}`, async () => {
      const pull = make(Pull);
      const push = make(Push);
      push.connect(await bound(pull, transport));
      const received: string[] = [];
      let givenUp = 0;
      const note = (message: Buffer[]): void => void received.push(...text(message));
      const giveUp = (): void => void givenUp++;
      for (let i = 0; i < 1_000; i++) {
        const controller = new AbortController();
        const options = i % 2 === 0 ? { signal: controller.signal } : { timeout: i % 3 };
        const receiving = [pull.receive(options).then(note, giveUp), pull.receive(options).then(note, giveUp)];
        const sending = push.send(String(i));
        if (i % 4 !== 0) await sending;
        controller.abort();
        await Promise.all([...receiving, sending]);
      }
      while (received.length < 1_000) received.push(...(await receiveText(pull)));
      assert.ok(givenUp >= 1_000, `${givenUp} receives were given up`);
      assert.deepEqual(
        received,
        Array.from({ length: 1_000 }, (_, i) => String(i)),
      );
    });
  }

  it('leaves the others waiting in their order', async () => {
    const pull = make(Pull);
    const push = make(Push);
    push.connect(await bound(pull, 'tcp'));
    const controllers = Array.from({ length: 6 }, () => new AbortController());
    const receiving = controllers.map(({ signal }) => receiveTextWith(pull, signal));
    for (const i of [0, 3, 5]) {
      controllers[i]?.abort();
      await assert.rejects(receiving[i] as Promise<unknown>, { name: 'AbortError' });
    }
    assert.equal(waitingSockets(), 1);
    await push.sendMany(['a', 'b', 'c']);
    assert.deepEqual(await Promise.all([receiving[1], receiving[2], receiving[4]]), [['a'], ['b'], ['c']]);
  });
});

async function receiveTextWith(pull: Pull, signal: AbortSignal): Promise<string[]> {
  return text(await pull.receive({ signal }));
}

describe('a send that is given up', () => {
  const make = sockets();

  it('is not sent later, and those behind it are, in order', async () => {
    const push = make(Push);
    const pull = make(Pull);
    const controllers = Array.from({ length: 6 }, () => new AbortController());
    const sending = controllers.map(({ signal }, i) => push.send(String(i), { signal }));
    for (const i of [0, 2, 5]) {
      controllers[i]?.abort();
      await assert.rejects(sending[i] as Promise<unknown>, { name: 'AbortError' });
    }
    const impatient = push.send('late', { timeout: 1 });
    const last = push.send('last');
    await assert.rejects(impatient, sendTimedOut);
    push.connect(await bound(pull, 'tcp'));
    await Promise.all([sending[1], sending[3], sending[4], last]);
    assert.deepEqual((await take(pull, 4)).map(text), [['1'], ['3'], ['4'], ['last']]);
    assert.equal(pull.tryReceive(), undefined);
  });

  it('of many messages keeps what was sent and sends no more', async () => {
    const pull = make(Pull, { receiveHighWaterMark: 2 });
    const push = make(Push, { sendHighWaterMark: 2 });
    push.connect(await bound(pull, 'inproc'));
    const controller = new AbortController();
    const sending = push.sendMany([...'abcdefgh'], { signal: controller.signal });
    assert.ok(await isPending(sending));
    controller.abort();
    await assert.rejects(sending, { name: 'AbortError' });
    const next = push.send('next');
    const received = await take(pull, 5);
    await next;
    assert.deepEqual(received.flatMap(text), [...'abcd', 'next']);
    assert.equal(pull.tryReceive(), undefined);
  });

  /** A Router with two peers, of which the first takes no more messages. */
  async function halfMutedRouter(): Promise<{ router: Router; free: Dealer; muted: Dealer }> {
    const router = make(Router, { mandatory: true, sendHighWaterMark: 1 });
    const [muted, free] = ['muted', 'free'].map((routingId) => make(Dealer, { routingId, receiveHighWaterMark: 1 }));
    assert.ok(muted !== undefined && free !== undefined);
    const endpoint = await bound(router, 'inproc');
    for (const dealer of [muted, free]) {
      dealer.connect(endpoint);
      await dealer.send('hello');
      await router.receive();
    }
    while (router.trySend(['muted', 'x']));
    return { router, free, muted };
  }

  for (const how of ['a signal', 'a timeout'] as const) {
    it(`by ${how} makes way for one that need not wait`, async () => {
      const { router, free } = await halfMutedRouter();
      const controller = new AbortController();
      const options = how === 'a timeout' ? { timeout: 1 } : { signal: controller.signal };
      const stuck = router.send(['muted', 'never'], options);
      const behind = router.send(['free', 'sent']);
      controller.abort();
      await assert.rejects(stuck);
      await behind;
      assert.deepEqual(await receiveText(free), ['sent']);
    });
  }

  it('with others by one signal lets none of them through', async () => {
    const { router, free } = await halfMutedRouter();
    const controller = new AbortController();
    const { signal } = controller;
    const sending = [router.send(['muted', 'never'], { signal }), router.send(['free', 'never'], { signal })];
    const behind = router.send(['free', 'sent']);
    controller.abort();
    for (const operation of sending) await assert.rejects(operation, { name: 'AbortError' });
    await behind;
    assert.deepEqual(await receiveText(free), ['sent']);
  });
});
