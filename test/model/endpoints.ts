// Steps that make sockets, connect them, and close them.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Observer, type Pull, type Push, type Subscriber } from 'zeromq-native';
import { bound, endpointFor, lastEndpointOf, type Transport, unboundEndpoint } from '../support/endpoints.js';
import { turn } from '../support/expect.js';
import { type Known, kinds, peers } from './model.js';
import { inTime, isCode, type Real } from './real.js';
import { pick, type Step, step } from './step.js';

const MOST_SOCKETS = 10;

const create = (kind: (typeof kinds)[number], highWaterMark: number): Step =>
  step(
    `create(${kind}, ${highWaterMark})`,
    (model) => (model.open().length < MOST_SOCKETS ? model : undefined),
    (model, _, real) => {
      real.create(kind, highWaterMark);
      model.create(kind);
    },
  );

const bind = (n: number, transport: Transport): Step =>
  step(
    `bind(${n}, ${transport})`,
    (model) =>
      pick(
        model.open(({ bound }) => bound.length < 2),
        n,
      ),
    async (known, model, real) => {
      const socket = real.socket(known);
      await socket.bind(endpointFor(transport));
      known.bound.push(lastEndpointOf(socket));
      model.epoch += 1;
    },
  );

const bindTaken = (n: number, m: number): Step =>
  step(
    `bindTaken(${n}, ${m})`,
    (model) => {
      const known = pick(model.open(), n);
      const endpoint = pick(
        model.open().flatMap(({ bound }) => bound),
        m,
      );
      return known === undefined || endpoint === undefined ? undefined : ([known, endpoint] as const);
    },
    ([known, endpoint], _, real) =>
      assert.rejects(real.socket(known).bind(endpoint), (error) => isCode(error, 'EADDRINUSE')),
  );

const connect = (n: number, m: number): Step =>
  step(
    `connect(${n}, ${m})`,
    (model) => pick(model.connectable(), n),
    ([from, to], model, real) => {
      const endpoint = pick(to.bound, m) ?? assert.fail('not bound');
      real.socket(from).connect(endpoint);
      model.link(from, to, endpoint);
    },
  );

/** Two sockets that can talk: most of what there is to see begins with that. */
const makePair = (kind: Known['kind'], highWaterMark: number, transport: Transport): Step =>
  step(
    `makePair(${kind}, ${highWaterMark}, ${transport})`,
    (model) => (model.open().length < MOST_SOCKETS ? model : undefined),
    async (model, _, real) => {
      const [to, from] = [peers[kind], kind].map((its) => {
        real.create(its, highWaterMark);
        return model.create(its);
      }) as [Known, Known];
      to.bound.push(await bound(real.socket(to), transport));
      const [endpoint = ''] = to.bound;
      real.socket(from).connect(endpoint);
      model.link(from, to, endpoint);
      for (const known of [from, to].filter((one) => one.kind === 'Subscriber')) {
        known.topics.add('a');
        (real.socket(known) as Subscriber).subscribe('a');
      }
    },
  );

/** To a name that somebody may bind later. */
const connectEarly = (n: number): Step =>
  step(
    `connectEarly(${n})`,
    (model) =>
      pick(
        model.open(({ kind, early }) => ['Push', 'Dealer', 'Subscriber'].includes(kind) && early.length === 0),
        n,
      ),
    async (known, model, real) => {
      const endpoint = await unboundEndpoint('inproc');
      real.socket(known).connect(endpoint);
      known.early.push(endpoint);
      model.epoch += 1;
    },
  );

const bindLate = (n: number): Step =>
  step(
    `bindLate(${n})`,
    (model) =>
      pick(
        model
          .open(({ early }) => early.length > 0)
          .flatMap((from) => model.open((to) => model.fits(from, to)).map((to) => [from, to] as const)),
        n,
      ),
    async ([from, to], model, real) => {
      const endpoint = from.early.pop() ?? assert.fail('not connected');
      // What waited for this may arrive behind what went another way.
      if (from.everConnected) real.ledger.isUnordered(from.id);
      await real.socket(to).bind(endpoint);
      to.bound.push(endpoint);
      model.link(from, to, endpoint);
    },
  );

const unbind = (n: number): Step =>
  step(
    `unbind(${n})`,
    (model) =>
      pick(
        model.open(({ bound }) => bound.length > 0),
        n,
      ),
    async (known, model, real) => {
      await real.socket(known).unbind(known.bound.pop() ?? assert.fail('not bound'));
      model.loses(known);
    },
  );

const disconnect = (n: number): Step =>
  step(
    `disconnect(${n})`,
    (model) =>
      pick(
        model.open().flatMap((from) => [...from.connected.keys()].map((endpoint) => [from, endpoint] as const)),
        n,
      ),
    ([from, endpoint], model, real) => {
      try {
        real.socket(from).disconnect(endpoint);
      } catch (error) {
        // A connection inside the process ends with either side.
        assert.ok(!from.exact || from.kind === 'Publisher', 'the other side is as it was');
        isCode(error, 'ENOENT');
      }
      model.unlink(from, endpoint);
    },
  );

const unknownEndpoint = (n: number): Step =>
  step(
    `unknownEndpoint(${n})`,
    (model) => pick(model.open(), n),
    async (known, _, real) => {
      const unknown = (error: unknown): true => isCode(error, 'ENOENT');
      await assert.rejects(real.socket(known).unbind('inproc://nobody'), unknown);
      assert.throws(() => real.socket(known).disconnect('inproc://nobody'), unknown);
    },
  );

const subscribe = (n: number, topic: string, off: boolean): Step =>
  step(
    `${off ? 'unsubscribe' : 'subscribe'}(${n}, '${topic}')`,
    (model) =>
      pick(
        model.open(({ kind }) => kind === 'Subscriber'),
        n,
      ),
    (known, _, real) => {
      const subscriber = real.socket(known) as Subscriber;
      if (off) return subscriber.unsubscribe(topic);
      known.topics.add(topic);
      subscriber.subscribe(topic);
    },
  );

const options = (n: number, highWaterMark: number): Step =>
  step(
    `options(${n}, ${highWaterMark})`,
    (model) => pick(model.open(), n),
    (known, _, real) => {
      const socket = real.socket(known) as Push;
      socket.linger = highWaterMark;
      assert.equal(socket.linger, highWaterMark);
      assert.throws(() => Object.assign(socket, { linger: -2 }), RangeError);
      assert.throws(() => Object.assign(socket, { linger: 'x' }), TypeError);
      socket.linger = 0;
      assert.equal(socket.type, real.socket(known).type);
    },
  );

const monitor = (n: number): Step =>
  step(
    `monitor(${n})`,
    (model) => pick(model.open(), n),
    (known, model, real) => {
      const before = real.monitors.get(known);
      if (before !== undefined && model.monitored.delete(known)) return before.close();
      real.monitors.set(known, new Observer(real.socket(known)));
      model.monitored.add(known);
    },
  );

const ways: Readonly<Record<string, (socket: ReturnType<Real['socket']>) => unknown>> = {
  close: (socket) => socket.close(),
  // Over inproc the peer has to receive first what it was sent.
  'close and wait': (socket) => inTime(socket.close({ linger: 0, timeout: 2 })),
  dispose: (socket) => socket[Symbol.dispose](),
};

const close = (n: number, way: string): Step =>
  step(
    `${way}(${n})`,
    (model) => pick(model.open(), n),
    async (known, model, real) => {
      model.closed(known);
      await ways[way]?.(real.socket(known));
      assert.ok(real.socket(known).closed);
      await real.settled(known);
      assert.equal(known.pending, 0);
    },
  );

const useClosed = (n: number): Step =>
  step(
    `useClosed(${n})`,
    (model) =>
      pick(
        model.sockets.filter(({ state }) => state === 'closed'),
        n,
      ),
    (known, _, real) => {
      const socket = real.socket(known) as unknown as Push & Pull;
      const refused = (error: unknown): true => isCode(error, 'EBADF');
      socket.close();
      assert.throws(() => socket.connect('inproc://name'), refused);
      assert.throws(() => socket.linger, refused);
      if (socket.send !== undefined) assert.throws(() => socket.send('x'), refused);
      if (socket.receive !== undefined) assert.throws(() => socket.receive(), refused);
    },
  );

const turns = (count: number): Step =>
  step(
    `turn(${count})`,
    (model) => model,
    () => turn(count),
  );

const number = fc.nat(1_000);
const pair = fc.tuple(number, number);
const transports = fc.constantFrom<Transport>(...Array<Transport>(12).fill('inproc'), 'ipc', 'tcp');

const marks = fc.constantFrom(1, 4, 1_000);
const pairing = fc.tuple(fc.constantFrom(...kinds), marks, transports).map((chosen) => makePair(...chosen));
const creating = fc.tuple(fc.constantFrom(...kinds), marks).map((chosen) => create(...chosen));
const binding = fc.tuple(number, transports).map((chosen) => bind(...chosen));
const connecting = pair.map((chosen) => connect(...chosen));

export const makingSteps: fc.Arbitrary<Step>[] = [pairing, pairing, creating, binding, connecting];

export const endpointSteps: fc.Arbitrary<Step>[] = [
  pair.map((chosen) => bindTaken(...chosen)),
  number.map(connectEarly),
  number.map(bindLate),
  number.map(unbind),
  number.map(disconnect),
  number.map(unknownEndpoint),
  fc.tuple(number, fc.constantFrom('', 'a', 'b'), fc.boolean()).map((chosen) => subscribe(...chosen)),
  pair.map((chosen) => options(...chosen)),
  number.map(monitor),
  fc.tuple(number, fc.constantFrom(...Object.keys(ways))).map((chosen) => close(...chosen)),
  number.map(useClosed),
  fc.integer({ min: 1, max: 3 }).map(turns),
];
