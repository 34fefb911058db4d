// What the option tables say, on real sockets of every type: libzmq takes it, and gives it back.
import assert from 'node:assert/strict';
import { Context, curveKeyPair, type Socket } from 'zeromq-native';
import { has, tooNew } from '#lib/library';
import {
  contextRows,
  isAvailable,
  type OptionSpec,
  type SocketTypeName,
  socketOptions,
  socketRows,
} from '#lib/options';
import { type SocketClass, socketClasses } from '../support/socket-classes';
import { sockets } from '../support/sockets';

type Loose = Socket & Record<string, unknown>;

/** Values for options that take only some of the values of their kind. */
const special: Readonly<Record<string, unknown>> = {
  applicationMetadata: 'X-name:value',
  curvePublicKey: curveKeyPair().publicKey,
  curveSecretKey: curveKeyPair().secretKey,
  curveServerKey: curveKeyPair().publicKey,
  tcpAcceptFilter: '127.0.0.0/8',
  // Counted in tenths of a second.
  heartbeatTimeToLive: 6_553_500,
};

function valueFor(name: string, spec: OptionSpec): unknown {
  if (name in special) return special[name];
  if (spec.values !== undefined) return spec.values.at(-1);
  if (spec.kind === 'bool') return spec.default !== true;
  if (spec.kind === 'string') return 'k'.repeat(spec.range?.[1] ?? 3);
  if (spec.kind === 'binary') return Buffer.alloc(spec.range?.[1] ?? 300, 7);
  return spec.range?.[1];
}

/** Options for which a new socket of some types does not read what the table says. */
function hasOwnDefault(type: string, name: string): boolean {
  return name === 'type' || name === 'threadSafe' || (name === 'linger' && /subscriber|dish/.test(type));
}

function usable([, spec]: readonly [string, OptionSpec]): boolean {
  return isAvailable(spec, has) && !tooNew(spec.since);
}

describe('the option tables', () => {
  const make = sockets();

  for (const [type, socketClass] of Object.entries<SocketClass>(socketClasses)) {
    const rows = socketRows(type as SocketTypeName).filter(usable);

    it(`have the defaults of a ${type}`, () => {
      const socket = make(socketClass) as Loose;
      for (const [name, spec] of rows) {
        if (spec.access === 'wo' || hasOwnDefault(type, name)) continue;
        assert.equal(socket[name], spec.default, name);
      }
    });

    it(`have options and values that a ${type} takes`, () => {
      for (const [name, spec] of rows) {
        if (spec.access === 'ro') continue;
        const value = valueFor(name, spec);
        const given = make(socketClass, { [name]: value }) as Loose;
        const assigned = make(socketClass) as Loose;
        assigned[name] = value;
        for (const socket of [given, assigned]) {
          assert.deepEqual(socket[name], spec.access === 'wo' ? undefined : value, name);
          if (spec.nullable === true) {
            socket[name] = null;
            // For PLAIN security `null` ends the use of it, but libzmq keeps the texts.
            if (name.startsWith('plain')) assert.equal(socket.securityMechanism, null);
            else assert.deepEqual(socket[name], spec.access === 'wo' ? undefined : null, name);
          }
          socket.close();
        }
      }
    });

    it(`name every other option as none of a ${type}`, () => {
      const own = new Set(socketRows(type as SocketTypeName).map(([name]) => name));
      const others = Object.keys(socketOptions).filter((name) => !own.has(name));
      assert.ok(others.length > 0);
      const socket = make(socketClass) as Loose;
      for (const name of others) {
        const expected = { name: 'TypeError', message: new RegExp(`^Cannot add property ${name}, `) };
        assert.throws(() => make(socketClass, { [name]: 1 }), expected);
        assert.throws(() => {
          socket[name] = 1;
        }, expected);
      }
    });
  }

  it('have options that are too new for this libzmq, which say so', () => {
    for (const [type, socketClass] of Object.entries<SocketClass>(socketClasses)) {
      const socket = make(socketClass) as Loose;
      for (const [name, spec] of socketRows(type as SocketTypeName)) {
        if (!isAvailable(spec, has) || !tooNew(spec.since)) continue;
        const expected = { name: 'ZmqError', code: 'ENOTSUP', message: new RegExp(`^Option '${name}' needs libzmq 4`) };
        if (spec.access !== 'wo') assert.throws(() => socket[name], expected);
        if (spec.access === 'ro') continue;
        assert.throws(() => {
          socket[name] = valueFor(name, spec);
        }, expected);
        assert.throws(() => make(socketClass, { [name]: valueFor(name, spec) }), { message: expected.message });
      }
    }
  });

  it('have options and values that a context takes', () => {
    for (const [name, spec] of contextRows().filter(usable)) {
      const context = new Context() as Context & Record<string, unknown>;
      if (spec.access !== 'wo') assert.equal(context[name], spec.default, name);
      if (spec.access === 'ro' || name === 'threadAffinityCpuRemove') continue;
      const value = valueFor(name, spec);
      context[name] = value;
      assert.equal(context[name], spec.access === 'wo' ? undefined : value, name);
    }
  });
});
