// The messages of the soak: a change of any bit, frame or stream shows.
import assert from 'node:assert/strict';
import { BATCH, read, shape, Writer } from '../soak/message';

const STREAM = 7;

/** A message in memory of its own. */
function message(number: number): Buffer[] {
  const [frames = []] = new Writer(STREAM).write(number, 1);
  return frames.map((frame) => Buffer.from(frame));
}

describe('the messages of the soak', () => {
  it('tell their number, whatever their shape', () => {
    const numbers = [0, 1, 2, 3, BATCH, 1_025, 16_386, 2 ** 32 - 1];
    assert.deepEqual(
      numbers.map((number) => read(message(number), STREAM)),
      numbers,
    );
    assert.equal(new Set(numbers.map((number) => shape(number).join())).size, 4);
  });

  it('are right in each batch, though its memory is used again', () => {
    const writer = new Writer(STREAM);
    for (let first = 0; first < 2 * 1_024 + BATCH; first += BATCH) {
      const numbers = writer.write(first, BATCH).map((frames) => read(frames, STREAM));
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => first + index),
      );
    }
  });

  it('show a change of any byte', () => {
    for (const number of [5, BATCH]) {
      for (const [index, { length }] of message(number).entries()) {
        for (let offset = 0; offset < length; offset++) {
          const frames = message(number);
          const frame = frames[index] ?? Buffer.alloc(0);
          frame[offset] = (frame[offset] ?? 0) ^ 0x10;
          assert.equal(typeof read(frames, STREAM), 'string', `frame ${index}, byte ${offset}`);
        }
      }
    }
  });

  it('show frames that are missing, too many, in another order or of other messages', () => {
    const [first, second, third] = message(BATCH) as [Buffer, Buffer, Buffer];
    const [other] = message(2 * BATCH) as [Buffer, Buffer, Buffer];
    const wrong: Buffer[][] = [
      [],
      [first],
      [first, third],
      [first, second],
      [second, third],
      [first, second, third, second],
      [third, second, first],
      [other, second, third],
      [first.subarray(0, -1), second, third],
      [first, Buffer.of(0), third],
    ];
    for (const [index, frames] of wrong.entries()) assert.equal(typeof read(frames, STREAM), 'string', `case ${index}`);
    assert.equal(read([first, second, third], STREAM), BATCH);
  });

  it('show that they are of another stream', () => {
    assert.match(String(read(message(3), STREAM + 1)), /of stream 7/);
  });
});
