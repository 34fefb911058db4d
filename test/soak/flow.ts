// One pattern over one transport: messages go out to peers and come back, while the peers come to harm.
import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'zeromq-native';
import { endpointFor } from '../support/endpoints';
import { pick, type Random } from '../support/random';
import { Checker } from './checker';
import type { Role } from './echo';
import type { Flaw } from './flaw';
import { BATCH, read, Writer } from './message';
import { Slot, type SlotOptions, type SoakTransport } from './slot';
import { within } from './within';

export interface FlowOptions {
  readonly transport: SoakTransport;
  /** Tells its messages from those of other flows. */
  readonly stream: number;
  /** How many messages are to come back. */
  readonly messages: number;
  readonly faults: number;
  readonly random: Random;
  readonly flaw: Flaw | undefined;
  readonly report: (violation: string) => void;
}

type Ends = Pick<SlotOptions, 'source' | 'sink' | 'checker'>;

interface Watcher {
  readonly condition: () => boolean;
  readonly resolve: () => void;
}

export const PEERS = 2;

const threadFaults = ['kill', 'stop'] as const;
/** A thread has no connection that could be reset. */
const faults = [...threadFaults, 'reset'] as const;
type Fault = (typeof faults)[number];

/** A flow that does not go on for so many milliseconds has come to an end. */
const LIMIT = 20_000;

export abstract class Flow {
  protected abstract readonly role: Role;
  /** What is sent while a peer is away, and what a slow one has no room for, is lost for it. */
  protected readonly drops: boolean = false;
  protected readonly options: FlowOptions;
  protected readonly writer: Writer;
  protected readonly slots: Slot[] = [];
  readonly #tags: Slot[] = [];
  readonly #watchers = new Set<Watcher>();
  #faults = 0;
  #received = 0;
  #paused = 0;
  /** What a fault waits for, to tell when it waits in vain. */
  #step = '';
  #ended = false;
  #sending: Promise<void> = Promise.resolve();
  #failed: (error: unknown) => void = () => undefined;

  constructor(options: FlowOptions) {
    this.options = options;
    this.writer = new Writer(options.stream);
  }

  /** How many faults it got over. */
  get faults(): number {
    return this.#faults;
  }

  /** How many messages came back and were checked. */
  get received(): number {
    return this.#received;
  }

  /** Binds the sockets of a peer. */
  protected abstract open(index: number): Promise<Ends>;
  /** Waits until the first messages that are sent can arrive. */
  protected abstract ready(): Promise<void>;
  /** Sends so many messages, perhaps fewer, or as many to each peer. With one, it does not wait for answers. */
  protected abstract send(count: number): Promise<void>;
  /** Gives `arrived()` what comes back, until the sockets are closed. */
  protected abstract collect(): Promise<void>;
  protected abstract close(): void;
  /** A peer will not answer what it was asked. */
  protected interrupt(_slot: Slot): void {}

  async run(): Promise<void> {
    const failed = new Promise<never>((_, reject) => {
      this.#failed = reject;
    });
    try {
      await Promise.race([failed, this.#perform()]);
    } finally {
      this.#ended = true;
      for (const slot of this.slots) await slot.close();
      this.close();
    }
  }

  protected async bind(socket: Socket): Promise<void> {
    socket.linger = 0;
    await socket.bind(endpointFor(this.options.transport));
  }

  protected checker(): Checker {
    return new Checker(this.options.report);
  }

  protected until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.add({ condition, resolve }));
  }

  /** Messages that came back: each with the frame of its peer in front. */
  protected arrived(messages: readonly Buffer[][]): void {
    for (const [tag, ...frames] of messages) {
      const pipe = tag?.length === 4 ? tag.readUInt32LE() : -1;
      const slot = this.#tags[pipe];
      const number = read(frames, this.options.stream);
      this.#received++;
      if (slot === undefined) this.options.report(`a message came from nobody: ${number}`);
      else if (typeof number === 'string') this.options.report(number);
      else slot.checker.receive(number, pipe);
    }
    this.#look();
  }

  /** For whoever waits for what has changed now. */
  #look(): void {
    for (const watcher of this.#watchers) {
      if (!watcher.condition()) continue;
      this.#watchers.delete(watcher);
      watcher.resolve();
    }
  }

  async #perform(): Promise<void> {
    const { transport, flaw, messages } = this.options;
    for (let index = 0; index < PEERS; index++) {
      const died = (how: string): void => this.#failed(new Error(`a peer ended by itself: ${how}`));
      const ends = await this.open(index);
      const slot = new Slot({ ...ends, transport, role: this.role, index, flaw, died });
      this.slots.push(slot);
      await slot.start(this.#tagFor(slot));
    }
    await within(LIMIT, this.ready(), () => 'the peers did not come');
    this.collect().catch(this.#failed);
    this.#pump().catch(this.#failed);
    for (let fault = 1; fault <= this.options.faults; fault++) {
      await this.#progress(Math.floor((messages * fault) / (this.options.faults + 1)));
      await this.#harm();
    }
    await this.#progress(messages);
    await this.#pause();
    const checkers = new Set(this.slots.map(({ checker }) => checker));
    const settled = () => [...checkers].every((checker) => checker.settled === checker.sent);
    // What is missing then is what finish() reports.
    await within(LIMIT, this.until(settled)).catch(() => undefined);
    for (const checker of checkers) checker.finish();
  }

  #tagFor(slot: Slot): number {
    return this.#tags.push(slot) - 1;
  }

  /** Waits until so many messages came back. However slow they are: it is a fault when none comes. */
  async #progress(goal: number): Promise<void> {
    const reached = this.until(() => this.#received >= goal).then(() => true);
    for (let before = -1; before < this.#received; ) {
      before = this.#received;
      if (await Promise.race([reached, pause(LIMIT, false, { ref: false })])) return;
    }
    throw new Error(`no messages come any more, after ${this.#faults} faults`);
  }

  async #pump(): Promise<void> {
    while (!this.#ended) {
      if (this.#paused > 0) await this.until(() => this.#paused === 0);
      this.#sending = this.send(BATCH);
      await this.#sending;
    }
  }

  async #pause(): Promise<void> {
    this.#paused++;
    await this.#sending;
  }

  #goOn(): void {
    this.#paused--;
    this.#look();
  }

  async #harm(): Promise<void> {
    const { random, transport } = this.options;
    const slot = pick(random, this.slots);
    const fault = pick(random, transport === 'inproc' ? threadFaults : faults);
    const stuck = () => `it does not go on after ${fault} of peer ${slot.index}, ${this.#step}`;
    await within(LIMIT, this.#inflict(fault, slot), stuck);
    this.#faults++;
  }

  async #inflict(fault: Fault, slot: Slot): Promise<void> {
    const { random } = this.options;
    const { checker, source } = slot;
    const peers = this.slots.filter((other) => other.source === source).length;
    const harmless = fault === 'stop' && !this.drops;
    const loss = harmless ? undefined : checker.expectLoss();
    slot.away = !harmless;
    // The sender may be waiting for this peer.
    this.#look();
    if (fault === 'stop') {
      slot.stop();
      await pause(50 + 250 * random());
      slot.resume();
      this.#step = 'waiting for the sender';
      await this.#pause();
    } else if (fault === 'kill') {
      this.#step = 'waiting for its end';
      await slot.kill(peers);
      if (loss !== undefined) loss.high = checker.sent;
      this.interrupt(slot);
      slot.replace(this.#tagFor(slot));
      this.#step = 'waiting for the next one';
      await source.connected({ count: peers });
      this.#step = 'waiting for the sender';
      await this.#pause();
    } else {
      const over = slot.reset(pick(random, slot.relays === 1 ? [[0]] : [[0], [1], [0, 1]]), peers);
      this.interrupt(slot);
      this.#step = 'waiting for the sender';
      await this.#pause();
      this.#step = 'waiting for the connection';
      await over;
      if (loss !== undefined) loss.high = checker.sent;
      slot.release();
    }
    this.#step = 'waiting for an answer';
    await this.#recover(slot);
    if (loss !== undefined && this.drops) loss.high = checker.sent;
    slot.away = false;
    this.#goOn();
  }

  /** Sends a little at a time until the peer has answered to something that was sent from now on. */
  async #recover(slot: Slot): Promise<void> {
    const { checker } = slot;
    const { sent } = checker;
    slot.away = this.drops;
    while (checker.last(slot.tag) < sent) {
      await this.send(1);
      await pause(1);
    }
  }
}
