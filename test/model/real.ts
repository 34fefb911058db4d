// The sockets of a sequence, and how they end.
import assert from 'node:assert/strict';
import {
  Context,
  Dealer,
  type Observer,
  Pair,
  Publisher,
  Pull,
  Push,
  Reply,
  Request,
  type Proxy as SocketProxy,
  Subscriber,
  ZmqError,
} from 'zeromq-native';
import { turn } from '../support/expect.js';
import { Ledger } from './ledger.js';
import { type Kind, type Known, type Lending, type Model, receivers } from './model.js';

const classes = { Push, Pull, Pair, Dealer, Publisher, Subscriber, Request, Reply };

export type Sender = Push | Pair | Dealer | Publisher;
export type Receiver = Pull | Pair | Dealer | Subscriber;
type AnySocket = Sender | Receiver | Request | Reply;

/** Far more than anything here takes: whoever waits that long waits in vain. */
export const HANG = 10_000;

const LEAST_ROUNDS = 3;

export function isCode(error: unknown, ...codes: string[]): true {
  assert.ok(error instanceof ZmqError, String(error));
  assert.ok(codes.includes(error.code), `${error.code} from ${error.syscall}, and not ${codes.join(' or ')}`);
  return true;
}

/** The result, or `undefined` when it could not be had in time. */
export async function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    isCode(error, 'EAGAIN');
    return undefined;
  }
}

export class Real {
  readonly context = new Context({ blocky: false });
  readonly ledger = new Ledger();
  readonly proxies = new Map<Lending, { proxy: SocketProxy; running: Promise<void> }>();
  readonly monitors = new Map<Known, Observer>();
  readonly #sockets: AnySocket[] = [];
  readonly #pending = new Map<Known, Promise<void>[]>();

  create(kind: Kind, highWaterMark: number): void {
    const socketClass = classes[kind] as new (options: object) => AnySocket;
    const options: Record<string, unknown> = { context: this.context, linger: 0 };
    if (kind !== 'Pull') options['sendHighWaterMark'] = highWaterMark;
    if (kind !== 'Push') options['receiveHighWaterMark'] = highWaterMark;
    this.#sockets.push(new socketClass(options));
  }

  socket<S extends AnySocket = AnySocket>(known: Known): S {
    return this.#sockets[known.id] as S;
  }

  got(known: Known, messages: readonly (readonly Buffer[])[]): void {
    for (const message of messages) {
      const topic = this.ledger.got(known.id, message);
      if (known.kind === 'Subscriber') assert.ok(known.topics.has(topic) || known.topics.has(''), `topic ${topic}`);
    }
  }

  /** A receive that waits for whatever comes. */
  await(known: Known): void {
    const receiving = inTime(this.socket<Receiver>(known).receive()).then((message) => {
      known.pending -= 1;
      if (message !== undefined) this.got(known, [message]);
    });
    // Whoever waits for it hears of it there.
    receiving.catch(() => {});
    this.#pending.set(known, [...(this.#pending.get(known) ?? []), receiving]);
    known.pending += 1;
  }

  /** Whatever waited on a socket that is closed has an answer. */
  async settled(known: Known): Promise<void> {
    await Promise.all(this.#pending.get(known) ?? []);
  }

  async endProxy(lending: Lending): Promise<void> {
    const { proxy, running } = this.proxies.get(lending) ?? assert.fail('no such proxy');
    this.proxies.delete(lending);
    proxy.terminate();
    await running;
    for (const known of [lending.front, lending.back]) assert.ok(this.socket(known).closed);
  }

  /** Takes everything that must arrive. */
  async #drain(model: Model): Promise<void> {
    const deadline = performance.now() + HANG;
    for (let round = 1; ; round++) {
      const missing = model.exact().filter(({ id }) => this.ledger.missing(id) > 0);
      // Nor may anything arrive that may not.
      if (missing.length === 0 && round > LEAST_ROUNDS) return;
      for (const known of model.open(({ kind }) => receivers.has(kind))) {
        const messages = await inTime(this.socket<Receiver>(known).receiveMany(100, { timeout: 0 }));
        this.got(known, messages ?? []);
      }
      await turn();
      assert.ok(performance.now() < deadline, `messages of ${missing.map(({ id, kind }) => `${kind} ${id}`)} are lost`);
    }
  }

  async #close(model: Model): Promise<void> {
    try {
      for (const lending of [...this.proxies.keys()]) await this.endProxy(lending);
      for (const socket of this.#sockets) socket.close();
      for (const known of model.sockets) await this.settled(known);
    } finally {
      await this.context.terminate({ timeout: HANG });
    }
  }

  /** The end of a sequence that went well, or badly: then only to leave nothing to the next one. */
  async end(model: Model, well: boolean): Promise<void> {
    try {
      if (well) await this.#drain(model);
    } finally {
      await this.#close(model);
    }
  }
}
