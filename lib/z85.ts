import { argumentError, rangeError } from './errors.js';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';
const BASE = ALPHABET.length;
const MOST = 0xffffffff;

/** The value of each character by its code; -1 for those that Z85 does not have. */
const values = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

/** Four bytes become five characters. */
function encode(bytes: Uint8Array): string {
  if (!(bytes instanceof Uint8Array)) throw argumentError('Bytes must be a Buffer or Uint8Array');
  if (bytes.length % 4 !== 0) {
    throw rangeError(`Z85 encodes a multiple of 4 bytes; received ${bytes.length} bytes`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += 4) {
    let word = view.getUint32(offset);
    let group = '';
    for (let i = 0; i < 5; i++) {
      group = ALPHABET.charAt(word % BASE) + group;
      word = Math.floor(word / BASE);
    }
    text += group;
  }
  return text;
}

/* The text may be a secret key, so errors do not show it. */
function decode(text: string): Buffer {
  if (typeof text !== 'string') throw argumentError('Text must be a string');
  if (text.length % 5 !== 0) {
    throw rangeError(`Z85 decodes a multiple of 5 characters; received ${text.length} characters`);
  }
  const bytes = Buffer.allocUnsafe((text.length / 5) * 4);
  for (let group = 0; group < text.length / 5; group++) {
    let word = 0;
    for (let index = group * 5; index < group * 5 + 5; index++) {
      const value = values[text.charCodeAt(index)] ?? -1;
      if (value < 0) throw argumentError(`Character ${index} is not one of Z85`, 'ERR_INVALID_ARG_VALUE');
      word = word * BASE + value;
    }
    if (word > MOST) throw rangeError(`Characters ${group * 5} to ${group * 5 + 4} are more than 4 bytes hold`);
    bytes.writeUInt32BE(word, group * 4);
  }
  return bytes;
}

/** Bytes as text without quotes, backslashes or spaces (RFC 32): the form in which CURVE keys are written down. */
export interface Z85 {
  /**
   * @param bytes a multiple of 4 bytes
   * @returns 5 characters for each 4 bytes
   * @throws TypeError `ERR_INVALID_ARG_TYPE` when it is not bytes
   * @throws RangeError `ERR_OUT_OF_RANGE` for another number of bytes
   */
  encode(bytes: Uint8Array): string;
  /**
   * @param text a multiple of 5 characters
   * @returns 4 bytes for each 5 characters
   * @throws TypeError `ERR_INVALID_ARG_TYPE` when it is not a string, `ERR_INVALID_ARG_VALUE` for other characters
   * @throws RangeError `ERR_OUT_OF_RANGE` for another number of characters, or characters that stand for no 4 bytes
   */
  decode(text: string): Buffer;
}

/** Bytes as text and back, as RFC 32 has it (zmq_z85_encode, zmq_z85_decode). */
export const z85: Z85 = Object.freeze({ encode, decode });
