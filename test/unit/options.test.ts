import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import {
  applyOptions,
  checkInit,
  checkOptionValue,
  contextOptions,
  contextRows,
  defineContextOptions,
  defineOptions,
  defineSocketOptions,
  KIND_CODE,
  type OptionHandle,
  type OptionSpec,
  presetOptions,
  type SocketOptionSpec,
  type SocketTypeName,
  socketOptions,
  socketRows,
  socketTypes,
} from '#lib/options';

type Row = readonly [name: string, spec: OptionSpec];

/** Options by name: any string in loops, the real names where a test spells one out. */
type Loose = Record<string, unknown> & Record<keyof typeof socketOptions, unknown>;

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;
const everything = () => true;
const nothing = () => false;

const socketTable: Row[] = Object.entries<SocketOptionSpec>(socketOptions);
const contextTable: Row[] = contextRows();
const writable = [...socketTable, ...contextTable].filter(([, { access }]) => access !== 'ro');
const isNumeric = ([, { kind, values }]: Row) => /int/.test(kind) && values === undefined;
const isText = ([, { kind }]: Row) => kind === 'string' || kind === 'binary';

/** Stands in for a native socket: keeps what is set, and counts. */
class FakeHandle implements OptionHandle {
  readonly stored = new Map<number, unknown>();
  readonly calls: [id: number, kind: number, value: unknown][] = [];

  getOption(id: number, _kind: number): unknown {
    return this.stored.get(id);
  }

  setOption(id: number, kind: number, value: unknown): void {
    this.calls.push([id, kind, value]);
    this.stored.set(id, value);
  }
}

class FakeSocket {
  readonly handle = new FakeHandle();
}

const handleOf = (self: object): OptionHandle => (self as FakeSocket).handle;

/** A class with the options of a socket type below a base class named as the real one. */
function socketClass(
  type: SocketTypeName,
  has: (capability: string) => boolean = everything,
): new () => FakeSocket & Loose {
  class Socket extends FakeSocket {}
  class Derived extends Socket {}
  defineSocketOptions(Socket.prototype, 'all', handleOf, has, nothing);
  defineSocketOptions(Derived.prototype, type, handleOf, has, nothing);
  return Derived as never;
}

function thrownBy(action: () => unknown): Error & { code?: string } {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
  assert.fail('nothing was thrown');
}

function assertTypeError(action: () => unknown, start: string): Error {
  const error = thrownBy(action);
  assert.ok(error instanceof TypeError, `${error}`);
  assert.equal(error.code, 'ERR_INVALID_ARG_TYPE');
  assert.ok(error.message.startsWith(start), error.message);
  return error;
}

function assertRangeError(action: () => unknown, name: string, ...parts: string[]): void {
  const error = thrownBy(action);
  assert.ok(error instanceof RangeError, `${error}`);
  assert.equal(error.code, 'ERR_OUT_OF_RANGE');
  for (const part of [`'${name}'`, ...parts]) {
    assert.ok(error.message.includes(part), `${error.message}, without ${part}`);
  }
}

/** A value that a row takes. */
function goodValue([, spec]: Row): unknown {
  if (spec.values !== undefined) return spec.values[1];
  if (spec.kind === 'bool') return true;
  if (spec.kind === 'string' || spec.kind === 'binary') {
    return 'k'.repeat(spec.lengths?.[1] ?? spec.range?.[0] ?? 3);
  }
  return spec.range?.[1];
}

describe('option tables', () => {
  for (const [what, table] of Object.entries({ socket: socketTable, context: contextTable })) {
    it(`have ${what} options with ranges, and defaults within them`, () => {
      for (const row of table) {
        const [name, spec] = row;
        assert.match(spec.since, /^\d+\.\d+\.\d+$/, name);
        assert.ok(spec.id > 0, name);
        if (spec.kind === 'int32') {
          const [min, max] = spec.range ?? [];
          assert.ok(min !== undefined && max !== undefined, name);
          assert.ok(min >= INT32_MIN && min < max && max <= INT32_MAX, name);
        }
        if (isNumeric(row) && typeof spec.default === 'number' && spec.default !== -1) {
          const [min, max] = spec.range ?? [];
          assert.ok(min !== undefined && max !== undefined, name);
          assert.ok(spec.default >= min && spec.default <= max, name);
        }
        if (spec.values !== undefined) assert.ok(spec.values.includes(spec.default as null), name);
        if (spec.writes !== undefined) assert.equal(spec.writes.length, spec.values?.length, name);
      }
    });
  }

  it('give senders a send queue and receivers a receive queue', () => {
    for (const [type, { send, receive }] of Object.entries(socketTypes)) {
      const names = new Set(socketRows(type as SocketTypeName).map(([name]) => name));
      assert.equal(names.has('sendTimeout'), send, type);
      assert.equal(names.has('receiveTimeout'), receive, type);
      assert.ok(!send || names.has('sendHighWaterMark'), type);
      assert.ok(!receive || names.has('receiveHighWaterMark'), type);
    }
  });

  it('cannot be changed', () => {
    assert.throws(() => Object.assign(socketOptions, { linger: 1 }), TypeError);
    assert.throws(() => Object.assign(socketOptions.linger, { range: [0, 1] }), TypeError);
    assert.throws(() => Object.assign(contextOptions, { extra: {} }), TypeError);
  });
});

describe('checkOptionValue', () => {
  const wrong: [label: string, value: unknown][] = [
    ['undefined', undefined],
    ['an object', {}],
    ['an object with valueOf', { valueOf: () => 1, toString: () => '1' }],
    ['an array', [1]],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['an ArrayBuffer', new ArrayBuffer(32)],
    ['a Uint16Array', new Uint16Array(16)],
    ['a boxed number', Object(1)],
    ['a boxed string', Object('a')],
    ['a Date', new Date(0)],
  ];
  const wrongFor = {
    number: [...wrong, ['a string', 'a'], ['a digit', '1'], ['true', true]],
    boolean: [...wrong, ['a string', 'true'], ['1', 1], ['0', 0], ['1n', 1n], ['null', null]],
    text: [...wrong, ['1', 1], ['true', true], ['1n', 1n]],
    named: [...wrong, ['1', 1], ['true', true], ['1n', 1n]],
  } as Record<string, [string, unknown][]>;

  for (const row of writable) {
    const [name, spec] = row;
    describe(`${spec.zmq} as ${name}`, () => {
      const check = (value: unknown) => checkOptionValue(name, spec, value);
      let start = 'Option value must be a number';
      let kind = 'number';
      if (spec.values !== undefined) [start, kind] = ['Option value must be one of ', 'named'];
      else if (spec.kind === 'bool') [start, kind] = ['Option value must be a boolean', 'boolean'];
      else if (isText(row)) [start, kind] = ['Option value must be a string or buffer', 'text'];

      it('refuses values of a wrong type', () => {
        for (const [label, value] of wrongFor[kind] ?? assert.fail()) {
          const error = assertTypeError(() => check(value), start);
          assert.ok(error.message.includes(`'${name}'`), label);
        }
      });

      it('refuses a hostile object without calling it', () => {
        const trap = () => assert.fail('a trap was called');
        const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((operation) => [operation, trap]));
        assertTypeError(() => check(new Proxy({}, traps)), start);
        assertTypeError(() => check(new Proxy(new Uint8Array(32), traps)), start);
      });

      it('takes a good value', () => {
        const good = goodValue(row);
        const expected = spec.values === undefined ? good : 1;
        assert.equal(check(good), expected);
      });

      it('takes null only if it can be cleared', () => {
        if (spec.values !== undefined) return;
        if (spec.nullable === true) assert.equal(check(null), null);
        else assertTypeError(() => check(null), start);
      });

      if (isNumeric(row)) {
        const [min, max] = spec.range ?? assert.fail();
        const wide = spec.kind !== 'int32';

        it(`takes ${min} and ${max}, and nothing beyond`, () => {
          assert.equal(check(min), min);
          assert.equal(check(max), max);
          for (const value of [min - 1, max + 1, 2 ** 53, -(2 ** 53), 1e300, -1e300]) {
            assertRangeError(() => check(value), name, `from ${min} to ${max}`, `${value} (number)`);
          }
        });

        it('refuses 2**31 and -(2**31) - 1 if it is an int', () => {
          if (wide) return;
          assertRangeError(() => check(2 ** 31), name, '2147483648');
          assertRangeError(() => check(-(2 ** 31) - 1), name, '-2147483649');
        });

        it('refuses NaN, fractions and infinities', () => {
          for (const value of [Number.NaN, 1.5, min + 0.5, Infinity, -Infinity, 5e-324]) {
            assertRangeError(() => check(value), name, `from ${min} to ${max}`, `${value} (number)`);
          }
        });

        it('takes -0 for 0', () => {
          if (min > 0) assertRangeError(() => check(-0), name);
          else assert.ok(Object.is(check(-0), 0));
        });

        it('takes BigInts if it has 64 bits', () => {
          if (!wide) {
            assertTypeError(() => check(1n), start);
            return;
          }
          assert.equal(check(1n), 1);
          assert.equal(check(BigInt(max)), max);
          assert.equal(check(BigInt(min)), min);
          for (const value of [BigInt(max) + 1n, BigInt(min) - 1n, 2n ** 63n, -(2n ** 63n)]) {
            assertRangeError(() => check(value), name, `from ${min} to ${max}`, `${value}n (bigint)`);
          }
          assertRangeError(() => check(10n ** 100_000n), name, 'a very large bigint');
        });
      }

      if (isText(row)) {
        it('takes the lengths that libzmq takes', () => {
          const lengths = spec.lengths ?? spec.range;
          if (lengths === undefined) {
            assert.equal(check(''), '');
            return;
          }
          for (const length of lengths) {
            assert.equal(check('k'.repeat(length)), 'k'.repeat(length));
            assert.deepEqual(check(Buffer.alloc(length, 7)), new Uint8Array(length).fill(7));
          }
          const longest = Math.max(...lengths);
          for (const length of [0, Math.min(...lengths) - 1, longest + 1, 100_000]) {
            assertRangeError(() => check('k'.repeat(length)), name, `received ${length} bytes`);
            assertRangeError(() => check(new Uint8Array(length)), name, `received ${length} bytes`);
          }
          // Two bytes for each character: what counts is the length in UTF-8.
          assertRangeError(() => check('é'.repeat(longest)), name);
        });

        it('copies bytes', () => {
          const bytes = new Uint8Array(spec.lengths?.[0] ?? spec.range?.[0] ?? 3).fill(1);
          const checked = check(bytes);
          bytes.fill(2);
          assert.ok(checked instanceof Uint8Array);
          assert.ok(checked.every((byte) => byte === 1));
        });
      }
    });
  }

  it('says what was expected and received', () => {
    const message = (name: keyof typeof socketOptions, value: unknown) =>
      thrownBy(() => checkOptionValue(name, socketOptions[name], value)).message;
    assert.equal(
      message('linger', 'a'),
      "Option value must be a number (milliseconds) for 'linger'; received 'a' (string)",
    );
    assert.equal(
      message('linger', 2 ** 31),
      "The value of option 'linger' must be an integer from -1 to 2147483647 (milliseconds); " +
        'received 2147483648 (number)',
    );
    assert.equal(
      message('ipcFilterUid', 'root'),
      "Option value must be a number or null (a user id) for 'ipcFilterUid'; " + "received 'root' (string)",
    );
    assert.equal(
      message('plainUsername', ''),
      "The value of option 'plainUsername' must be 1 to 255 bytes long, or null; received 0 bytes",
    );
    assert.equal(
      message('verbosity', 'x'),
      "The value of option 'verbosity' must be one of null, 'allSubs', 'allSubsUnsubs'; " + "received 'x' (string)",
    );
    assert.ok(message('linger', 'a'.repeat(1000)).length < 200);
  });

  it('never repeats a secret', () => {
    const secrets = socketTable.filter(([, { secret }]) => secret === true);
    assert.deepEqual(secrets.map(([name]) => name).sort(), ['curveSecretKey', 'plainPassword']);
    for (const [name, spec] of secrets) {
      for (const secret of [271828, 271828n, '271828'.repeat(100), Buffer.from('271828'.repeat(50))]) {
        const { message } = thrownBy(() => checkOptionValue(name, spec, secret));
        assert.ok(!message.includes('271828'), message);
      }
    }
  });

  it('takes the bytes of another realm', () => {
    const foreign: unknown = runInNewContext('Uint8Array.of(1, 2, 3)');
    assert.ok(!(foreign instanceof Uint8Array));
    const checked = checkOptionValue('routingId', socketOptions.routingId, foreign);
    assert.deepEqual(checked, Uint8Array.of(1, 2, 3));
  });

  it('reads the bytes themselves and not what a subclass says of them', () => {
    class Odd extends Uint8Array {
      override get length(): number {
        return 3;
      }
      static get [Symbol.species](): never {
        throw new Error('called');
      }
    }
    const checked = checkOptionValue('routingId', socketOptions.routingId, new Odd(200));
    assert.equal((checked as Uint8Array).byteLength, 200);
  });
});

describe('option properties', () => {
  for (const type of Object.keys(socketTypes) as SocketTypeName[]) {
    it(`write and read the options of a ${type}`, () => {
      const socket = new (socketClass(type))();
      for (const row of socketRows(type)) {
        const [name, spec] = row;
        const { calls, stored } = socket.handle;
        calls.length = 0;
        if (spec.access === 'ro') {
          stored.set(spec.id, spec.kind === 'bool' ? true : 1);
          const expected = spec.values?.[1] ?? stored.get(spec.id);
          assert.equal(socket[name], expected, name);
          const error = thrownBy(() => Object.assign(socket, { [name]: 1 }));
          assert.equal(error.message, `Cannot set property ${name} of #<Socket> which has only a getter`);
          continue;
        }
        const good = goodValue(row);
        socket[name] = good;
        const [call] = calls;
        assert.equal(calls.length, 1, name);
        assert.equal(call?.[0], spec.writes?.[1]?.id ?? spec.id, name);
        assert.equal(call?.[1], KIND_CODE[spec.kind], name);
        assert.equal(socket[name], spec.access === 'wo' ? undefined : good, name);
      }
    });

    it(`are absent from a ${type} where another type has them`, () => {
      const { prototype } = socketClass(type);
      const own = new Set(socketRows(type).map(([name]) => name));
      for (const [name] of socketTable) assert.equal(name in prototype, own.has(name), name);
    });
  }

  it('write verbosity as one of two options', () => {
    const socket = new (socketClass('xpublisher'))();
    for (const value of ['allSubs', 'allSubsUnsubs', null]) socket.verbosity = value;
    assert.deepEqual(socket.handle.calls, [
      [40, KIND_CODE.bool, true],
      [78, KIND_CODE.bool, true],
      [40, KIND_CODE.bool, false],
    ]);
  });

  it('write no value to clear an option', () => {
    const socket = new (socketClass('dealer'))();
    socket.plainUsername = null;
    socket.ipcFilterPid = null;
    assert.deepEqual(socket.handle.calls, [
      [45, KIND_CODE.binary, null],
      [58, KIND_CODE.binary, null],
    ]);
  });

  it('read null for what is empty', () => {
    const socket = new (socketClass('dealer'))();
    const { stored } = socket.handle;
    stored.set(socketOptions.lastEndpoint.id, '');
    stored.set(socketOptions.curvePublicKey.id, '0'.repeat(40));
    assert.equal(socket.lastEndpoint, null);
    assert.equal(socket.curvePublicKey, null);
    stored.set(socketOptions.routingIdBuffer.id, Buffer.alloc(0));
    assert.equal(socket.routingIdBuffer, null);
    stored.set(socketOptions.routingIdBuffer.id, Buffer.from([0]));
    assert.deepEqual(socket.routingIdBuffer, Buffer.from([0]));
    stored.set(socketOptions.securityMechanism.id, 0);
    assert.equal(socket.securityMechanism, null);
  });

  it('never reach libzmq with a bad value', () => {
    const socket = new (socketClass('dealer'))();
    for (const row of socketRows('dealer')) {
      const [name, spec] = row;
      if (spec.access === 'ro') continue;
      for (const value of [undefined, Symbol('a'), {}, 2 ** 31 + 0.5, 'a'.repeat(2000)]) {
        if (name === 'welcomeMessage') continue;
        assert.throws(() => Object.assign(socket, { [name]: value }), /ptions?|option/i, name);
      }
    }
    assert.deepEqual(socket.handle.calls, []);
  });

  it('are enumerable, and on the prototypes only', () => {
    const socket = new (socketClass('dealer'))();
    const seen: string[] = [];
    for (const name in socket) seen.push(name);
    for (const [name] of socketRows('dealer')) assert.ok(seen.includes(name), name);
    assert.deepEqual(Object.keys(socket), ['handle']);
  });

  it('are all on one class if it has no base class with options', () => {
    class Lonely extends FakeSocket {}
    defineSocketOptions(Lonely.prototype, 'push', handleOf, everything, nothing);
    for (const [name] of socketRows('push')) assert.ok(Object.hasOwn(Lonely.prototype, name), name);
  });

  it('are absent if this build of libzmq cannot have them', () => {
    const { prototype } = socketClass('dealer', (capability) => capability === 'curve');
    for (const [name, spec] of socketRows('dealer')) {
      const there = (spec.needs === undefined || spec.needs === 'curve') && spec.draft !== true;
      assert.equal(name in prototype, there, name);
    }
    const sealed = Object.preventExtensions(Object.create(prototype) as object);
    assert.throws(() => Object.assign(sealed, { gssapiServer: true }), {
      name: 'TypeError',
      message: 'Cannot add property gssapiServer, object is not extensible',
    });
  });

  it('throw when used if they are newer than libzmq', () => {
    const spec: SocketOptionSpec = {
      id: 999,
      zmq: 'ZMQ_FUTURE',
      kind: 'bool',
      default: false,
      access: 'rw',
      on: 'all',
      effect: 'now',
      since: '4.3.5',
    };
    const define = (hooks: object) => {
      class Socket extends FakeSocket {}
      const tooNew = (since: string) => since === '4.3.5';
      defineOptions(Socket.prototype, [['future', spec]], handleOf, everything, tooNew, hooks);
      return new Socket() as FakeSocket & { future?: boolean };
    };
    const expected = { name: 'Error', code: 'ENOTSUP', message: /^Option 'future' needs libzmq 4/ };
    assert.throws(() => define({}).future, expected);
    const socket = define({ version: '4.3.4' });
    assert.throws(
      () => {
        socket.future = true;
      },
      { message: "Option 'future' needs libzmq 4.3.5; this build has 4.3.4" },
    );
    assert.deepEqual(socket.handle.calls, []);
    const error = (message: string, code: string) => new SyntaxError(`${code} ${message}`);
    assert.throws(() => define({ error }).future, SyntaxError);
  });

  it('tell a hook after a change, and not after a failure', () => {
    class Socket extends FakeSocket {}
    const told: unknown[] = [];
    defineSocketOptions(Socket.prototype, 'dealer', handleOf, everything, nothing, {
      afterSet: (self, name, spec) => told.push(self, name, spec.effect),
    });
    const socket = new Socket() as FakeSocket & Loose;
    socket.rate = 5;
    assert.throws(() => Object.assign(socket, { rate: 0 }), RangeError);
    assert.deepEqual(told, [socket, 'rate', 'next-endpoint']);
  });

  it('write and read the options of a context', () => {
    class Context extends FakeSocket {}
    defineContextOptions(Context.prototype, handleOf);
    const context = new Context() as FakeSocket & Loose;
    for (const row of contextTable) {
      const [name, spec] = row;
      if (spec.access === 'ro') {
        context.handle.stored.set(spec.id, 7);
        assert.equal(context[name], 7, name);
        continue;
      }
      const good = goodValue(row);
      context[name] = good;
      assert.deepEqual(context.handle.calls.at(-1), [spec.id, KIND_CODE[spec.kind], good]);
      assert.equal(context[name], spec.access === 'wo' ? undefined : good, name);
    }
    assert.throws(() => Object.assign(context, { maxSocketsLimit: 1 }), {
      message: 'Cannot set property maxSocketsLimit of #<Context> which has only a getter',
    });
  });
});

describe('constructor options', () => {
  const dealer = (init: unknown, skip?: string[]) => checkInit(init, 'dealer', everything, nothing, skip);
  const names = (checked: ReturnType<typeof checkInit>) => checked.map(([, , name]) => name);

  it('are checked and kept in the order given', () => {
    const checked = dealer({ plainServer: true, linger: -0, routingId: 'a', affinity: 3n });
    assert.deepEqual(names(checked), ['plainServer', 'linger', 'routingId', 'affinity']);
    const handle = new FakeHandle();
    applyOptions(handle, checked);
    assert.deepEqual(handle.calls, [
      [44, KIND_CODE.bool, true],
      [17, KIND_CODE.int32, 0],
      [5, KIND_CODE.string, 'a'],
      [4, KIND_CODE.uint64, 3],
    ]);
  });

  it('may be absent or empty', () => {
    assert.deepEqual(dealer(undefined), []);
    assert.deepEqual(dealer({}), []);
    assert.deepEqual(dealer(Object.create(null)), []);
  });

  it('have to be an object', () => {
    for (const value of [null, 1, 'linger', true, 1n, Symbol('a'), () => 1, [], [{ linger: 1 }]]) {
      assertTypeError(() => dealer(value), 'Options must be an object');
    }
  });

  it('have to be options of that type', () => {
    const cannotAdd = (name: string, why: string) => `Cannot add property ${name}, object is not extensible: ${why}`;
    const message = (init: object) => assertTypeError(() => dealer(init), 'Cannot add').message;
    assert.equal(
      message({ mandatory: true }),
      cannotAdd('mandatory', "'mandatory' is not an option of a dealer socket, but of router"),
    );
    assert.equal(message({ foo: 1 }), cannotAdd('foo', "'foo' is not an option of a dealer socket"));
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '0']) {
      message(JSON.parse(`{${JSON.stringify(name)}: 1}`));
    }
    assertTypeError(
      () => checkInit({ linger: 0 }, 'context', everything, nothing),
      "Cannot add property linger, object is not extensible: 'linger' is not an option of a context",
    );
  });

  it('have to be writable', () => {
    assertTypeError(
      () => dealer({ lastEndpoint: 'a' }),
      'Cannot set property lastEndpoint of #<Socket> which has only a getter',
    );
    assertTypeError(
      () => checkInit({ maxSocketsLimit: 1 }, 'context', everything, nothing),
      'Cannot set property maxSocketsLimit of #<Context> which has only a getter',
    );
  });

  it('have to be there in this build and this release', () => {
    assertTypeError(
      () => checkInit({ gssapiServer: true }, 'dealer', nothing, nothing),
      'Cannot add property gssapiServer, object is not extensible: ' +
        "option 'gssapiServer' needs a libzmq built with gssapi",
    );
    assert.throws(() => checkInit({ linger: 0 }, 'dealer', everything, everything, [], { version: '3.2.5' }), {
      code: 'ENOTSUP',
      message: "Option 'linger' needs libzmq 4.0.0; this build has 3.2.5",
    });
  });

  it('are refused as a whole, each value like an assigned one', () => {
    for (const row of writable) {
      const [name, spec] = row;
      const on = 'on' in spec ? (spec as SocketOptionSpec).on : 'context';
      const owner = typeof on === 'string' ? (on === 'all' ? 'dealer' : 'context') : on[0];
      assert.ok(owner !== undefined);
      const check = (init: object) => checkInit(init, owner as SocketTypeName, everything, nothing);
      assert.deepEqual(names(check({ [name]: goodValue(row) })), [name]);
      for (const value of [undefined, {}, Symbol('a')]) {
        assertTypeError(() => check({ [name]: value }), 'Option value must be ');
      }
    }
  });

  it('are read once each, their own and enumerable only', () => {
    let reads = 0;
    const inherited = { linger: 'never read' };
    const init = Object.create(inherited, {
      rate: { enumerable: true, get: () => (reads++ === 0 ? 5 : 'read again') },
      backlog: { enumerable: false, value: 'never read' },
      [Symbol('linger')]: { enumerable: true, value: 'never read' },
    }) as object;
    assert.deepEqual(names(dealer(init)), ['rate']);
    assert.equal(reads, 1);
  });

  it('let the error of a getter through', () => {
    const error = new Error('mine');
    const init = {
      linger: 0,
      get rate() {
        throw error;
      },
    };
    assert.equal(
      thrownBy(() => dealer(init)),
      error,
    );
    const hostile = new Proxy(
      {},
      {
        ownKeys() {
          throw error;
        },
      },
    );
    assert.equal(
      thrownBy(() => dealer(hostile)),
      error,
    );
  });

  it('cannot be changed by the getter of another option', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    const checked = dealer({
      routingId: bytes,
      get linger() {
        structuredClone(bytes, { transfer: [bytes.buffer] });
        return 0;
      },
    });
    assert.equal(bytes.length, 0);
    assert.deepEqual(checked[0]?.[1], Uint8Array.of(1, 2, 3));
  });

  it('leave the properties that are not options alone', () => {
    const init = {
      get context() {
        return assert.fail('was read');
      },
      linger: 0,
    };
    assert.deepEqual(names(dealer(init, ['context'])), ['linger']);
  });

  it('and properties are unmoved by a polluted Object.prototype', () => {
    const pollution = {
      linger: 'a',
      needs: 'nothing',
      range: [5, 5],
      lengths: [5],
      values: ['a'],
      writes: [{ id: 1 }],
      nullable: true,
      unset: 'a',
      secret: true,
      draft: true,
      unit: 'a',
      libzmqDefault: 5,
    };
    const has = (capability: string) => capability === 'curve';
    const prototype = Object.prototype as Record<string, unknown>;
    try {
      Object.assign(prototype, pollution);
      const handle = new FakeHandle();
      applyOptions(handle, checkInit({ rate: 7 }, 'dealer', has, nothing));
      assert.deepEqual(handle.calls, [[8, KIND_CODE.int32, 7]]);
      assertTypeError(() => dealer({ rate: null }), 'Option value must be a number (');
      assertTypeError(() => dealer({ needs: 1 }), 'Cannot add property needs');
      class Polluted extends FakeSocket {}
      defineSocketOptions(Polluted.prototype, 'dealer', handleOf, has, nothing);
      assert.ok(Object.hasOwn(Polluted.prototype, 'linger'));
      const socket = new Polluted() as FakeSocket & Loose;
      socket.handle.stored.set(socketOptions.lastEndpoint.id, 'a');
      assert.equal(socket.lastEndpoint, 'a');
      assert.deepEqual(presetOptions('dealer', has, nothing), []);
    } finally {
      for (const name of Object.keys(pollution)) delete prototype[name];
    }
  });
});

describe('preset options', () => {
  it('are the defaults that differ from those of libzmq', () => {
    const handle = new FakeHandle();
    applyOptions(handle, presetOptions('dealer', everything, nothing));
    assert.deepEqual(handle.calls, [
      [101, KIND_CODE.int32, 48 * 1024],
      [102, KIND_CODE.int32, 64 * 1024],
    ]);
    assert.deepEqual(presetOptions('context', everything, nothing), []);
  });

  it('are left out where libzmq lacks them', () => {
    assert.deepEqual(presetOptions('dealer', nothing, nothing), []);
    assert.deepEqual(presetOptions('dealer', everything, everything), []);
  });
});
