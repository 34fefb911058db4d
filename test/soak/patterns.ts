// The four patterns: which sockets there are, and what is sent when.
import { Publisher, Pull, Push, Request, Router, ZmqError } from 'zeromq-native';
import { turn } from '../support/expect';
import { Flow, PEERS } from './flow';
import type { Slot } from './slot';

/** The most messages that are on their way to one peer where the flow counts them: below the high-water marks. */
const CREDIT = 500;

/** Push to two Pulls, each of which pushes to one Pull. The Pushes wait when the marks are reached. */
export class Pipeline extends Flow {
  protected readonly role = 'pull';
  readonly #source = new Push();
  readonly #sink = new Pull();
  readonly #checker = this.checker();

  protected async open(index: number) {
    if (index === 0) for (const socket of [this.#source, this.#sink]) await this.bind(socket);
    return { source: this.#source, sink: this.#sink, checker: this.#checker };
  }

  protected async ready(): Promise<void> {
    await this.#source.connected({ count: PEERS });
  }

  protected async send(count: number): Promise<void> {
    await this.#source.sendMany(this.writer.write(this.#checker.take(count), count));
  }

  protected async collect(): Promise<void> {
    for await (const batch of this.#sink.batches()) this.arrived(batch);
  }

  protected close(): void {
    this.#source.close();
    this.#sink.close();
  }
}

/** Publisher to two Subscribers, each of which pushes to one Pull. The Publisher is held below its mark. */
export class Publishing extends Flow {
  protected readonly role = 'subscriber';
  protected override readonly drops = true;
  readonly #source = new Publisher();
  readonly #sink = new Pull();

  protected async open(index: number) {
    if (index === 0) for (const socket of [this.#source, this.#sink]) await this.bind(socket);
    return { source: this.#source, sink: this.#sink, checker: this.checker() };
  }

  protected async ready(): Promise<void> {
    await this.#source.subscribers({ count: PEERS });
  }

  protected async send(count: number): Promise<void> {
    const [first = 0] = this.slots.map(({ checker }) => checker.take(count));
    if (count > 1) await this.until(() => this.slots.every((slot) => slot.away || hasCredit(slot)));
    await this.#source.sendMany(this.writer.write(first, count));
  }

  protected async collect(): Promise<void> {
    for await (const batch of this.#sink.batches()) this.arrived(batch);
  }

  protected close(): void {
    this.#source.close();
    this.#sink.close();
  }
}

function hasCredit({ checker, tag }: Slot): boolean {
  return checker.sent - checker.last(tag) <= CREDIT;
}

/** Router to two Dealers by name, and back. */
export class Routing extends Flow {
  protected readonly role = 'dealer';
  /** A Dealer comes back under its name, perhaps before the Router has read the last of the old connection. */
  readonly #router = new Router({ mandatory: true, handover: true });

  protected async open(index: number) {
    if (index === 0) await this.bind(this.#router);
    return { source: this.#router, sink: this.#router, checker: this.checker() };
  }

  protected async ready(): Promise<void> {
    await this.#router.connected({ count: PEERS });
  }

  protected async send(count: number): Promise<void> {
    for (const slot of this.slots) {
      if (slot.away) continue;
      if (count === 1) this.#reach(slot);
      else while (hasCredit(slot) && this.#reach(slot));
    }
    await turn();
  }

  /** Sends one message if the peer is there and has room. */
  #reach({ index, checker }: Slot): boolean {
    const [frames = []] = this.writer.write(checker.sent, 1);
    try {
      if (!this.#router.trySend([`peer-${index}`, ...frames])) return false;
    } catch (error) {
      if (error instanceof ZmqError && error.code === 'EHOSTUNREACH') return false;
      throw error;
    }
    checker.take(1);
    return true;
  }

  protected async collect(): Promise<void> {
    for await (const batch of this.#router.batches()) this.arrived(batch.map((frames) => frames.slice(1)));
  }

  protected close(): void {
    this.#router.close();
  }
}

/** Two Requests, each to its Reply. They ask again when the connection was lost. */
export class Asking extends Flow {
  protected readonly role = 'reply';
  readonly #requests: Request[] = [];
  readonly #waiting = new Map<Slot, AbortController>();

  protected async open() {
    const request = new Request({ relaxed: true, correlate: true });
    this.#requests.push(request);
    await this.bind(request);
    return { source: request, sink: request, checker: this.checker() };
  }

  protected async ready(): Promise<void> {
    for (const request of this.#requests) await request.connected();
  }

  protected async send(): Promise<void> {
    await Promise.all(this.slots.filter(({ away }) => !away).map((slot) => this.#ask(slot)));
    await turn();
  }

  async #ask(slot: Slot): Promise<void> {
    const request = slot.source as Request;
    const controller = new AbortController();
    const { signal } = controller;
    this.#waiting.set(slot, controller);
    const [frames = []] = this.writer.write(slot.checker.take(1), 1);
    try {
      await request.send(frames, { signal });
      this.arrived([await request.receive({ signal })]);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  protected override interrupt(slot: Slot): void {
    this.#waiting.get(slot)?.abort();
  }

  protected async collect(): Promise<void> {}

  protected close(): void {
    for (const request of this.#requests) request.close();
  }
}

export const patterns = { pipeline: Pipeline, publishing: Publishing, routing: Routing, asking: Asking } as const;
