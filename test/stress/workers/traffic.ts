// Sockets of the main thread that are at work while workers come and go: what they do may not be held up by that, and
// what they get has to be whole.
import assert from 'node:assert/strict';
import { Pair, Publisher, Pull, Push, Router, ZmqError } from 'zeromq-native';
import { bulk, pattern } from '../../fixtures/scenario';
import { LARGE, meetingPoints } from './activities';

/** Milliseconds between two messages of the publisher. */
const NEWS_INTERVAL = 5;
const NEWS_SIZE = 100_000;

function unlessClosed(error: unknown): void {
  if (!(error instanceof ZmqError) || (error.code !== 'EAGAIN' && error.code !== 'EBADF')) throw error;
}

export class Traffic {
  /** Round trips between the two pairs. */
  rounds = 0;
  /** Milliseconds, of the slowest round trip. */
  longest = 0;
  /** Messages of workers that came in whole. */
  received = 0;

  readonly #pairs = [new Pair({ linger: 0 }), new Pair({ linger: 0 })] as const;
  readonly #hub = new Router();
  readonly #sink = new Pull();
  readonly #source = new Push({ sendHighWaterMark: 2 });
  readonly #news = new Publisher();
  readonly #timer: NodeJS.Timeout;
  readonly #going: Promise<unknown>;
  #stopped = false;

  constructor() {
    const [left, right] = this.#pairs;
    left.bindSync('tcp://127.0.0.1:*');
    right.connect(left.lastEndpoint ?? assert.fail('not bound'));
    this.#hub.bindSync(meetingPoints.hub);
    this.#sink.bindSync(meetingPoints.sink);
    this.#source.bindSync(meetingPoints.source);
    this.#news.bindSync(meetingPoints.news);
    this.#hub.handle((message) => this.#answer(message));
    this.#sink.handle((message) => this.#check(message));
    this.#timer = setInterval(() => void this.#news.send(bulk(NEWS_SIZE, 0)), NEWS_INTERVAL);
    this.#going = Promise.all([this.#exchange(), this.#supply().catch(unlessClosed)]);
  }

  /** Rejects when something of it has failed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#source.close();
    await this.#going;
    for (const socket of [...this.#pairs, this.#hub, this.#sink, this.#news]) socket.close();
  }

  async #exchange(): Promise<void> {
    const [left, right] = this.#pairs;
    for (; !this.#stopped || this.rounds === 0; this.rounds++) {
      const begun = performance.now();
      await left.send([`${this.rounds}`, pattern(100, this.rounds)]);
      await right.send(await right.receive());
      const [number, bytes] = await left.receive();
      assert.equal(`${number}`, `${this.rounds}`);
      assert.ok(bytes?.equals(pattern(100, this.rounds)));
      this.longest = Math.max(this.longest, performance.now() - begun);
    }
  }

  #answer(message: Buffer[]): void {
    try {
      this.#hub.trySend(message);
    } catch (error) {
      // Who asked has ended.
      if (!(error instanceof ZmqError) || error.code !== 'EHOSTUNREACH') throw error;
    }
  }

  #check([size, round, bytes]: Buffer[]): void {
    assert.ok(bytes?.equals(bulk(Number(String(size)), Number(String(round)))), `message ${round} of a worker`);
    this.received++;
  }

  async #supply(): Promise<never> {
    for (;;) await this.#source.send(bulk(LARGE, 0), { transfer: true });
  }
}
