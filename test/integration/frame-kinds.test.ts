// What can be sent as a frame, and as which bytes it arrives.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type MessageLike, Pull, Push } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { text } from '../support/expect';
import { resizable, typedArrays } from '../support/memory';
import { sockets } from '../support/sockets';

const bytes = Buffer.from(randomBytes(64));
const memory = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 64) as ArrayBuffer;
const sharedMemory = new SharedArrayBuffer(64);
new Uint8Array(sharedMemory).set(bytes);

const growable = resizable(16);
new Uint8Array(growable).set(bytes.subarray(0, 16));

const kinds: [name: string, frame: MessageLike, expected: Uint8Array | string][] = [
  ['an empty string', '', ''],
  ['a string', 'plain', 'plain'],
  ['a string with a zero character', 'a\0b', 'a\0b'],
  ['a string of many languages', 'zażółć gęślą jaźń, 日本語, עברית, 🎈', 'zażółć gęślą jaźń, 日本語, עברית, 🎈'],
  ['a Latin-1 string', 'é\xff\x80', 'é\xff\x80'],
  ['a lone high surrogate', 'a\ud800b', 'a\ufffdb'],
  ['a lone low surrogate', 'a\udc00b', 'a\ufffdb'],
  ['surrogates in the wrong order', '\udc00\ud800', '\ufffd\ufffd'],
  ['a string that was put together', ['put', 'together'].join('-').repeat(3), 'put-togetherput-togetherput-together'],
  ['a Buffer', bytes, bytes],
  ['a slice of a Buffer', bytes.subarray(3, 29), bytes.subarray(3, 29)],
  ['an empty Buffer', Buffer.alloc(0), ''],
  ['a DataView', new DataView(memory), bytes],
  ['a DataView with an offset', new DataView(memory, 5, 7), bytes.subarray(5, 12)],
  ['an empty DataView at the end', new DataView(memory, 64), ''],
  ['an ArrayBuffer', memory, bytes],
  ['an empty ArrayBuffer', new ArrayBuffer(0), ''],
  ['a SharedArrayBuffer', sharedMemory, bytes],
  ['a view on shared memory', new Uint8Array(sharedMemory, 8, 9), bytes.subarray(8, 17)],
  ['a wide view on shared memory', new Float64Array(sharedMemory, 8, 2), bytes.subarray(8, 24)],
  ['a DataView on shared memory', new DataView(sharedMemory, 1, 2), bytes.subarray(1, 3)],
  ['a resizable ArrayBuffer', growable, bytes.subarray(0, 16)],
  ['a view that follows the size of its buffer', new Uint8Array(growable, 4), bytes.subarray(4, 16)],
  ['null', null, ''],
  ['0', 0, '0'],
  ['-0', -0, '0'],
  ['an integer', 42, '42'],
  ['a fraction', -1.5e-7, '-1.5e-7'],
  ['NaN', Number.NaN, 'NaN'],
  ['Infinity', Number.POSITIVE_INFINITY, 'Infinity'],
  ['true', true, 'true'],
  ['false', false, 'false'],
  ['a bigint', 2n ** 64n, '18446744073709551616'],
  ['a negative bigint', -1n, '-1'],
  ...typedArrays.flatMap((View): typeof kinds => {
    const size = View.BYTES_PER_ELEMENT;
    return [
      [`a ${View.name}`, new View(memory), bytes],
      [`a ${View.name} with an offset`, new View(memory, 16, 3), bytes.subarray(16, 16 + 3 * size)],
      [`an empty ${View.name}`, new View(memory, 16, 0), ''],
    ];
  }),
];

class Uninvited {
  toString(): string {
    return 'called';
  }
}

const invalid: [name: string, frame: unknown][] = [
  ['undefined', undefined],
  ['an object', {}],
  ['an object with toString', new Uninvited()],
  ['an object that poses as a Buffer', { buffer: memory, byteOffset: 0, byteLength: 3, length: 3 }],
  ['an object without a prototype', Object.create(null)],
  ['an array in the array', ['nested']],
  ['a function', () => 'called'],
  ['a class', Uninvited],
  ['a symbol', Symbol('s')],
  ['a String object', Object('text')],
  ['a Date', new Date(0)],
  ['a Map', new Map()],
  ['a promise', Promise.resolve('x')],
];

describe('a frame', () => {
  const make = sockets();

  async function pipeline(): Promise<{ push: Push; pull: Pull }> {
    const push = make(Push);
    const pull = make(Pull);
    push.connect(await bound(pull, 'inproc'));
    return { push, pull };
  }

  for (const [name, frame, expected] of kinds) {
    it(`can be ${name}`, async () => {
      const { push, pull } = await pipeline();
      await push.send(frame);
      await push.send([frame]);
      await push.send([frame, frame]);
      const wanted = Buffer.from(expected as string);
      assert.deepEqual(await pull.receive(), [wanted]);
      assert.deepEqual(await pull.receive(), [wanted]);
      assert.deepEqual(await pull.receive(), [wanted, wanted]);
    });
  }

  for (const [name, frame] of invalid) {
    it(`cannot be ${name}: nothing is sent`, async () => {
      const { push, pull } = await pipeline();
      const send = (message: unknown) => () => push.send(message as MessageLike);
      const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
      if (!Array.isArray(frame)) assert.throws(send(frame), expected);
      assert.throws(send([frame]), expected);
      assert.throws(send([frame, 'a']), expected);
      assert.throws(send(['a', frame]), expected);
      assert.throws(send(['a', frame, 'b']), expected);
      await push.send('after');
      assert.deepEqual(text(await pull.receive()), ['after']);
      assert.equal(pull.readable, false);
    });
  }

  it('cannot be missing from the middle of an array', async () => {
    const { push, pull } = await pipeline();
    const sparse = ['a', 'b', 'c'];
    delete sparse[1];
    assert.throws(() => push.send(sparse), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    await push.send('after');
    assert.deepEqual(text(await pull.receive()), ['after']);
  });

  it('of a wrong kind is refused while other messages wait, too', async () => {
    const push = make(Push);
    const waiting = push.send('first');
    assert.throws(() => push.send({} as MessageLike), TypeError);
    assert.throws(() => push.send(['a', {} as MessageLike]), TypeError);
    const pull = make(Pull);
    push.connect(await bound(pull, 'inproc'));
    await waiting;
    await push.send('second');
    assert.deepEqual(text(await pull.receive()), ['first']);
    assert.deepEqual(text(await pull.receive()), ['second']);
  });

  it('must be given', () => {
    const push = make(Push);
    assert.throws(() => (push.send as () => unknown)(), { name: 'TypeError', message: 'Message must be present' });
  });
});

describe('a long string', () => {
  const make = sockets();
  const characters = { ascii: 'x', 'Latin-1': 'é', 'three-byte': '語', 'four-byte': '🎈', 'lone surrogate': '\ud83c' };
  const lengths = [0, 1, 1022, 1023, 1024, 1025, 1364, 1365, 1366, 2046, 2047, 2048, 2049];
  const around4096 = Array.from({ length: 12 }, (_, index) => 4088 + index);

  for (const [name, character] of Object.entries(characters)) {
    it(`of ${name} characters arrives as its UTF-8`, async () => {
      const push = make(Push);
      const pull = make(Pull);
      push.connect(await bound(pull, 'inproc'));
      for (const length of [...lengths, ...around4096, 65_536, 1_000_000]) {
        for (const lead of ['', 'a', 'ab', 'abc']) {
          const string = lead + character.repeat(length);
          await push.send(string);
          await push.send(['', string]);
          const expected = Buffer.from(string);
          const [alone] = await pull.receive();
          const [, second] = await pull.receive();
          assert.ok(alone?.equals(expected), `${length} characters after '${lead}'`);
          assert.ok(second?.equals(expected), `${length} characters after '${lead}' in an array`);
        }
      }
    });
  }
});
