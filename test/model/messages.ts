// Steps that send and receive.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Reply, Request } from 'zeromq-native';
import { turn } from '../support/expect.js';
import { messageOf, type Topic } from './ledger.js';
import { type Known, type Model, receivers, senders } from './model.js';
import { inTime, isCode, type Receiver, type Sender } from './real.js';
import { pick, type Step, step } from './step.js';

const BRIEF = { timeout: 1 };

/** How to send; the number of messages that were taken, or `undefined` when that is not known. */
const waysToSend: Readonly<Record<string, (socket: Sender, messages: Buffer[][]) => Promise<number | undefined>>> = {
  async send(socket, [message = []]) {
    return (await inTime(socket.send(message, BRIEF).then(() => 1))) ?? 0;
  },
  async trySend(socket, [message = []]) {
    return Number(socket.trySend(message));
  },
  async sendSync(socket, [message = []]) {
    try {
      socket.sendSync(message, BRIEF);
      return 1;
    } catch (error) {
      isCode(error, 'EAGAIN');
      return 0;
    }
  },
  async sendMany(socket, messages) {
    return inTime(socket.sendMany(messages, BRIEF).then(() => messages.length));
  },
  async transfer(socket, [message = []]) {
    const frames = message.map((frame) => frame.buffer.slice(frame.byteOffset, frame.byteOffset + frame.length));
    return (await inTime(socket.send(frames as ArrayBuffer[], { ...BRIEF, transfer: true }).then(() => 1))) ?? 0;
  },
};

interface Sending {
  readonly n: number;
  readonly way: string;
  readonly topic: Topic;
  readonly size: number;
}

function send({ n, way, topic, size }: Sending): Step {
  return step(
    `send(${n}, ${way}, ${topic}, ${size})`,
    (model) =>
      pick(
        model.open(({ kind }) => senders.has(kind)),
        n,
      ),
    async (known, model, real) => {
      const { ledger } = real;
      if (known.kind === 'Publisher') ledger.isCopying(known.id);
      const numbers = Array.from({ length: way === 'sendMany' ? 3 : 1 }, () => ledger.next(known.id));
      const messages = numbers.map((number) => messageOf(topic, known.id, model.epoch, number, size));
      const taken = await waysToSend[way]?.(real.socket<Sender>(known), messages);
      if (!known.everConnected && known.early.length === 0 && known.kind !== 'Publisher') {
        assert.ok(taken === undefined || taken === 0, `${known.kind} without a peer took a message`);
      }
      for (const number of numbers.slice(0, taken ?? 0)) ledger.sent(known.id, number);
    },
  );
}

const waysToReceive: Readonly<Record<string, (socket: Receiver) => Promise<Buffer[][]>>> = {
  async receive(socket) {
    const message = await inTime(socket.receive(BRIEF));
    return message === undefined ? [] : [message];
  },
  async tryReceive(socket) {
    const message = socket.tryReceive();
    return message === undefined ? [] : [message];
  },
  async receiveSync(socket) {
    try {
      return [socket.receiveSync(BRIEF)];
    } catch (error) {
      isCode(error, 'EAGAIN');
      return [];
    }
  },
  async receiveMany(socket) {
    return (await inTime(socket.receiveMany(3, BRIEF))) ?? [];
  },
  async batches(socket) {
    const signal = AbortSignal.timeout(2);
    try {
      for await (const messages of socket.batches({ max: 2, signal })) return messages;
    } catch (error) {
      assert.equal(error, signal.reason);
    }
    return [];
  },
  async aborted(socket) {
    const controller = new AbortController();
    const receiving = socket.receive({ signal: controller.signal });
    controller.abort();
    try {
      return [await receiving];
    } catch (error) {
      assert.equal(error, controller.signal.reason);
      return [];
    }
  },
  async handle(socket) {
    const messages: Buffer[][] = [];
    const stop = socket.handle((message) => {
      messages.push(message);
    });
    await turn();
    stop();
    return messages;
  },
};

function receiver(model: Model, n: number): Known | undefined {
  return pick(
    model.open(({ kind }) => receivers.has(kind)),
    n,
  );
}

function receive(n: number, way: string): Step {
  return step(
    `receive(${n}, ${way})`,
    (model) => receiver(model, n),
    async (known, _, real) => {
      const messages = await waysToReceive[way]?.(real.socket<Receiver>(known));
      // Those who waited before were served first, and take note of it in a moment.
      if (known.pending > 0) await turn();
      real.got(known, messages ?? []);
    },
  );
}

function wait(n: number): Step {
  return step(
    `wait(${n})`,
    (model) => {
      const known = receiver(model, n);
      return known !== undefined && known.pending < 3 ? known : undefined;
    },
    (known, _, real) => real.await(known),
  );
}

/** A question and its answer, with everything that is out of turn tried in between. */
function ask(n: number): Step {
  return step(
    `ask(${n})`,
    (model) =>
      pick(
        model.open(({ kind, links, exact }) => kind === 'Request' && links.size === 1 && exact),
        n,
      ),
    async (known, _, real) => {
      const [peer] = known.links;
      const [request, reply] = [real.socket<Request>(known), real.socket<Reply>(peer ?? assert.fail('no peer'))];
      const refused = (error: unknown): true => isCode(error, 'EFSM');
      assert.throws(() => request.tryReceive(), refused);
      assert.throws(() => reply.trySend('early'), refused);
      await request.send('question');
      assert.throws(() => request.trySend('again'), refused);
      assert.deepEqual((await reply.receive()).map(String), ['question']);
      assert.throws(() => reply.tryReceive(), refused);
      await reply.send('answer');
      assert.throws(() => reply.trySend('again'), refused);
      assert.deepEqual((await request.receive()).map(String), ['answer']);
    },
  );
}

const number = fc.nat(1_000);

export const messageSteps: fc.Arbitrary<Step>[] = [
  fc
    .record({
      n: number,
      way: fc.constantFrom(...Object.keys(waysToSend)),
      topic: fc.constantFrom<Topic>('a', 'b'),
      size: fc.constantFrom(0, 10, 40, 9_000, 9_000, 300_000),
    })
    .map(send),
  fc.tuple(number, fc.constantFrom(...Object.keys(waysToReceive))).map((chosen) => receive(...chosen)),
  number.map(wait),
  number.map(ask),
];
