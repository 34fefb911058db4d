// Z85 (RFC 32), and the keys of CURVE that are written in it.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { curveKeyPair, curvePublicKey, z85 } from 'zeromq-native';

const invalidType = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
const invalidValue = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' };
const outOfRange = { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' };

describe('z85', () => {
  for (const [hex, text] of [
    ['', ''],
    ['864fd26fb559f75b', 'HelloWorld'],
    ['00000000', '00000'],
    ['ffffffff', '%nSc0'],
    ['8e0bdd697628b91d8f245587ee95c5b04d48963f79259877b49cd9063aead3b7', 'JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6'],
  ] as const) {
    it(`writes ${hex || 'nothing'} as '${text}'`, () => {
      assert.equal(z85.encode(Buffer.from(hex, 'hex')), text);
      const bytes = z85.decode(text);
      assert.ok(Buffer.isBuffer(bytes));
      assert.equal(bytes.toString('hex'), hex);
    });
  }

  it('brings back whatever bytes it is given', () => {
    for (let size = 0; size <= 400; size += 4) {
      const bytes = randomBytes(size);
      const text = z85.encode(bytes);
      assert.equal(text.length, (size / 4) * 5);
      assert.deepEqual(z85.decode(text), bytes);
    }
  });

  it('encodes only the bytes of a view', () => {
    const bytes = new Uint8Array(Buffer.from('00864fd26fb559f75bff', 'hex')).subarray(1, 9);
    assert.equal(z85.encode(bytes), 'HelloWorld');
  });

  it('refuses what is not bytes, and not text', () => {
    for (const bytes of ['text', 5, null, undefined, [1, 2, 3, 4], new ArrayBuffer(4)]) {
      assert.throws(() => z85.encode(bytes as unknown as Uint8Array), invalidType);
    }
    for (const text of [5, null, undefined, Buffer.from('HelloWorld'), ['H']]) {
      assert.throws(() => z85.decode(text as unknown as string), invalidType);
    }
  });

  it('refuses lengths that do not come out even', () => {
    for (const size of [1, 2, 3, 5, 33]) assert.throws(() => z85.encode(Buffer.alloc(size)), outOfRange);
    for (const size of [1, 4, 6, 41]) assert.throws(() => z85.decode('0'.repeat(size)), outOfRange);
  });

  it('refuses other characters, and says where without showing the text', () => {
    for (const wrong of [' ', '"', "'", ',', ';', '\\', '_', '`', '|', '~', '\0', '\x7f', 'é', 'Ā', '€']) {
      assert.throws(() => z85.decode(`secre0${wrong}000`), {
        ...invalidValue,
        message: 'Character 6 is not one of Z85',
      });
    }
  });

  it('refuses characters that stand for more than four bytes', () => {
    for (const text of ['%nSc1', '%nSd0', '#####']) assert.throws(() => z85.decode(`00000${text}`), outOfRange);
  });
});

describe('curvePublicKey()', () => {
  const { publicKey, secretKey } = curveKeyPair();

  it('gives the key that curveKeyPair() has made', () => {
    assert.equal(curvePublicKey(secretKey), publicKey);
    assert.equal(curvePublicKey(z85.decode(secretKey)), publicKey);
  });

  it('gives the key that is known for a secret key', () => {
    const known = 'rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7';
    assert.equal(curvePublicKey('JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6'), known);
  });

  it('refuses what is no key, and does not show it', () => {
    for (const key of [undefined, null, 5, {}])
      assert.throws(() => curvePublicKey(key as unknown as string), invalidType);
    for (const key of ['', secretKey.slice(1), `${secretKey}0`, Buffer.alloc(31), Buffer.from(secretKey)]) {
      assert.throws(() => curvePublicKey(key), {
        ...outOfRange,
        message: /^Secret key must be (40|32) .* long; received \d+$/,
      });
    }
    const message = /^Character 39 is not one of Z85$/;
    assert.throws(() => curvePublicKey(`${secretKey.slice(0, 39)} `), { ...invalidValue, message });
  });
});

describe('the keys of curveKeyPair()', () => {
  it('are 32 bytes in Z85, as libzmq writes it', () => {
    for (let i = 0; i < 20; i++) {
      for (const key of Object.values(curveKeyPair())) {
        const bytes = z85.decode(key);
        assert.equal(bytes.length, 32);
        assert.equal(z85.encode(bytes), key);
      }
    }
  });
});
