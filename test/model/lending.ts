// Steps that give sockets to a proxy.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Pull, type Push, Proxy as SocketProxy } from 'zeromq-native';
import type { Known, Model } from './model.js';
import { isCode } from './real.js';
import { pick, type Step, step } from './step.js';

function idle(model: Model, kind: Known['kind'], n: number): Known | undefined {
  const usable = ({ kind: its, bound, connected, pending }: Known): boolean =>
    its === kind && bound.length + connected.size > 0 && pending === 0;
  return pick(model.open(usable), n);
}

const lend = (n: number, m: number): Step =>
  step(
    `lend(${n}, ${m})`,
    (model) => {
      const [front, back] = [idle(model, 'Pull', n), idle(model, 'Push', m)];
      return front === undefined || back === undefined ? undefined : { front, back };
    },
    (lending, model, real) => {
      for (const known of [lending.front, lending.back]) {
        for (const { id } of [known, ...known.links]) real.ledger.isUnordered(id);
        model.loses(known);
        known.state = 'lent';
      }
      const proxy = new SocketProxy(real.socket(lending.front) as Pull, real.socket(lending.back) as Push);
      real.proxies.set(lending, { proxy, running: proxy.run() });
      model.lendings.push(lending);
    },
  );

const useLent = (n: number): Step =>
  step(
    `useLent(${n})`,
    (model) => pick(model.lendings, n),
    ({ front, back }, _, real) => {
      const refused = (error: unknown): true => isCode(error, 'EBUSY');
      assert.throws(() => (real.socket(front) as Pull).tryReceive(), refused);
      assert.throws(() => (real.socket(back) as Push).trySend('x'), refused);
      assert.throws(() => real.socket(back).connect('inproc://name'), refused);
    },
  );

const endProxy = (n: number): Step =>
  step(
    `endProxy(${n})`,
    (model) => pick(model.lendings, n),
    async (lending, model, real) => {
      model.lendings.splice(model.lendings.indexOf(lending), 1);
      await real.endProxy(lending);
      for (const known of [lending.front, lending.back]) model.closed(known);
    },
  );

const number = fc.nat(1_000);
const pair = fc.tuple(number, number);

export const lendingSteps: fc.Arbitrary<Step>[] = [
  pair.map((chosen) => lend(...chosen)),
  number.map(useLent),
  number.map(endProxy),
];
