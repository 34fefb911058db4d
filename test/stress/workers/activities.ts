// What workers of the stress are at when they end. Each gets going and returns; what goes on is ended with its thread.
import assert from 'node:assert/strict';
import { threadId } from 'node:worker_threads';
import {
  Context,
  Dealer,
  Pair,
  Pull,
  Push,
  Reply,
  Request,
  type Socket,
  Proxy as SocketProxy,
  Subscriber,
  ZmqError,
} from 'zeromq-native';
import { bulk, pattern } from '../../fixtures/scenario';
import { pick, type Random } from '../../support/random';
import type { exclusive, sharing } from './plan';

export type ActivityName = (typeof sharing)[number] | (typeof exclusive)[number];

/** Where sockets of the main thread are. */
export const meetingPoints = {
  hub: 'inproc://hub',
  sink: 'inproc://sink',
  source: 'inproc://source',
  news: 'inproc://news',
} as const;

export const LARGE = 300_000;

const ANY_PORT = 'tcp://127.0.0.1:*';
const NOBODY = 'tcp://127.0.0.1:1';

let names = 0;

function uniqueName(): string {
  return `inproc://stress-${threadId}-${process.hrtime.bigint()}-${++names}`;
}

function bound<S extends Socket>(socket: S, random: Random): S {
  socket.bindSync(pick(random, [ANY_PORT, uniqueName()]));
  return socket;
}

/** Two joined sockets; what is queued between them has nobody to wait for it. */
function joined<A extends Socket, B extends Socket>(binding: A, connecting: B, random: Random): [A, B] {
  connecting.linger = 0;
  bound(binding, random);
  connecting.connect(binding.lastEndpoint ?? assert.fail('not bound'));
  return [binding, connecting];
}

async function forever(step: (round: number) => Promise<unknown>): Promise<never> {
  for (let round = 0; ; round++) await step(round);
}

function transferred(): Uint8Array {
  return bulk(LARGE, 0);
}

type Activity = (random: Random) => unknown;

export const activities: Record<ActivityName, Activity> = {
  idle(random) {
    bound(new Pair(), random);
    new Push({ linger: 0, context: new Context() }).connect(NOBODY);
    new Subscriber().subscribe('nothing');
  },

  receiving(random) {
    const pull = bound(new Pull(), random);
    for (let i = 0; i < 3; i++) void pull.receive();
    void pull.receive({ timeout: 5 }).catch(() => undefined);
    void pull.receive({ signal: AbortSignal.timeout(10) }).catch(() => undefined);
  },

  sending(random) {
    const push = bound(new Push(), random);
    for (let i = 0; i < 50; i++) void push.send(pattern(1000, i));
    void push.sendMany([pattern(10, 1), ['a', 'b'], transferred()], { transfer: true });
  },

  iterating(random) {
    const [pull, push] = joined(new Pull(), new Push(), random);
    void forever((round) => push.send(pattern(500, round)));
    void (async () => {
      let round = 0;
      for await (const [frame] of pull) assert.ok(frame?.equals(pattern(500, round++)));
    })();
  },

  'iterating batches'(random) {
    const [pull, push] = joined(new Pull(), new Push(), random);
    void forever((round) => push.sendMany(Array.from({ length: 20 }, (_, i) => `${round * 20 + i}`)));
    void (async () => {
      let next = 0;
      for await (const batch of pull.batches()) {
        for (const [frame] of batch) assert.equal(`${frame}`, `${next++}`);
      }
    })();
  },

  handling(random) {
    const [left, right] = joined(new Pair(), new Pair(), random);
    for (const pair of [left, right]) pair.handle((message) => void pair.send(message));
    for (let i = 0; i < 10; i++) void left.send([`${i}`, pattern(100, i)]);
  },

  monitoring(random) {
    const pull = bound(new Pull(), random);
    void (async () => {
      for await (const event of pull.events) assert.notEqual(event.type, 'unknown');
    })();
    const push = new Push({ linger: 0 });
    push.events.on('connect', () => undefined);
    void forever(async () => {
      push.connect(pull.lastEndpoint ?? '');
      await push.send('x');
      await pull.receive();
      push.disconnect(pull.lastEndpoint ?? '');
    });
  },

  proxying(random) {
    const options = random() < 0.5 ? {} : { context: new Context() };
    const [front, source] = joined(new Pull(options), new Push(options), random);
    const [back, sink] = joined(new Push({ ...options, linger: 0 }), new Pull(options), random);
    const proxy = new SocketProxy(front, back);
    void proxy.run();
    void forever((round) => source.send(pattern(200, round)));
    sink.handle(() => undefined);
    if (random() < 0.3) proxy.pause();
    if (random() < 0.3) void proxy.statistics();
  },

  'ending contexts'(random) {
    void forever(async () => {
      const context = new Context();
      const push = new Push({ context, linger: Math.floor(random() * 20) });
      push.connect(NOBODY);
      void push.send('x');
      const waiting = bound(new Pull({ context }), random).receive();
      await Promise.all([context.terminate(), assert.rejects(waiting, { code: 'ETERM' })]);
    });
  },

  async 'asking the main thread'() {
    const request = new Request({ linger: 0 });
    request.connect(meetingPoints.hub);
    for (let i = 0; i < 20; i++) {
      await request.send([`${i}`, pattern(5000, i)]);
      const [number, bytes] = await request.receive();
      assert.equal(`${number}`, `${i}`);
      assert.ok(bytes?.equals(pattern(5000, i)));
    }
    request.close();
  },

  'sending to the main thread'(random) {
    const push = new Push();
    push.connect(meetingPoints.sink);
    void forever(async (round) => {
      const size = pick(random, [10, 5000, LARGE]);
      await push.send([`${size}`, `${round}`, bulk(size, round)], { transfer: random() < 0.5 });
    });
  },

  /* They are the memory of the main thread. Held until the end. */
  'taking by reference'() {
    const pull = new Pull({ receiveHighWaterMark: 4 });
    pull.connect(meetingPoints.source);
    const kept: Buffer[][] = [];
    pull.handle((message) => {
      assert.ok(message[0]?.equals(bulk(LARGE, 0)));
      kept.push(message);
      if (kept.length > 10) kept.shift();
    });
  },

  /* The memory of a message is shared by all who get it. */
  subscribing(random) {
    const subscriber = new Subscriber({ receiveHighWaterMark: 5 });
    subscriber.subscribe('');
    subscriber.connect(meetingPoints.news);
    if (random() < 0.5) void forever(() => subscriber.receive());
  },

  /* Names that workers have in common; whoever comes first may connect before anybody is bound. */
  meeting(random) {
    const place = `inproc://meeting-${Math.floor(random() * 4)}`;
    const dealer = new Dealer({ linger: 0 });
    try {
      if (random() < 0.5) dealer.bindSync(place);
      else dealer.connect(place);
    } catch (error) {
      if (!(error instanceof ZmqError) || error.code !== 'EADDRINUSE') throw error;
      dealer.connect(place);
    }
    dealer.handle(([frame]) => assert.ok(frame?.equals(pattern(700, 7))));
    void forever(() => dealer.send(pattern(700, 7)));
  },

  transferring(random) {
    const [pull, push] = joined(new Pull(), new Push(), random);
    void forever(() => push.send(transferred(), { transfer: true }));
    pull.handle(([frame]) => assert.equal(frame?.length, LARGE));
  },

  'opening and closing'(random) {
    void forever(async (round) => {
      const reply = bound(new Reply(), random);
      const receiving = assert.rejects(reply.receive(), { code: 'EAGAIN' });
      if (round % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
      if (round % 3 === 0) await Promise.all([reply.close({ linger: 0 }), receiving]);
      else reply.close();
      await receiving;
    });
  },

  'blocked in receiveSync'(random) {
    bound(new Pull(), random).receiveSync({ timeout: -1 });
  },

  'blocked in sendSync'(random) {
    bound(new Push(), random).sendSync('x', { timeout: -1 });
  },

  spinning(random) {
    const [left, right] = joined(new Pair(), new Pair(), random);
    for (;;) {
      left.trySend([pattern(50, 1), 'x']);
      right.tryReceive();
      right.linger = 1;
      void (left.writable || right.readable);
    }
  },
};
