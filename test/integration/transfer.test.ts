// send() with `transfer`: the memory of each kind of frame goes, and its bytes arrive.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { assertDetached, copyOf, ownMemory, resizable, typedArrays } from '../support/memory';
import { sockets } from '../support/sockets';

const transfer = { transfer: true } as const;
const detached = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' };
const KIB = 1024;
const MIB = KIB * KIB;
const sizes = [0, 1, 100, 8192, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 256 * KIB, MIB - 1, MIB, MIB + 1];

const views = [...typedArrays, DataView] as const;

type View = new (memory: ArrayBuffer, offset?: number, length?: number) => ArrayBufferView<ArrayBuffer>;

const viewsOf: [name: string, of: (memory: ArrayBuffer) => ArrayBufferView<ArrayBuffer>][] = [
  ...views.map((Kind): (typeof viewsOf)[number] => [Kind.name, (memory) => new (Kind as View)(memory)]),
  ['Buffer', (memory) => Buffer.from(memory)],
];

/** Node's types leave it to the DOM's. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { Memory: new (limits: { initial: number; maximum: number }) => WasmMemory };
};

describe('a transferred frame', () => {
  const make = sockets();

  async function pipeline(transport: (typeof localTransports)[number] = 'inproc'): Promise<{ push: Push; pull: Pull }> {
    const push = make(Push);
    const pull = make(Pull);
    push.connect(await bound(pull, transport));
    return { push, pull };
  }

  for (const transport of localTransports) {
    it(`of any size arrives over ${transport} byte for byte, and is the receiver's to write to`, async () => {
      const { push, pull } = await pipeline(transport);
      for (const size of sizes) {
        const memory = ownMemory(size);
        const expected = Buffer.from(memory.slice(0));
        await push.send(memory, transfer);
        assertDetached(memory);
        const [frame, ...others] = await pull.receive();
        assert.equal(others.length, 0);
        assert.ok(frame?.equals(expected), `${size} bytes`);
        assert.ok(frame?.fill(0x55).every((byte) => byte === 0x55));
      }
    });

    it(`arrives over ${transport} beside others, some of them parts of the same buffer`, async () => {
      const { push, pull } = await pipeline(transport);
      const [shared, other] = [ownMemory(MIB), ownMemory(64 * KIB)];
      const whole = new Uint8Array(shared);
      const parts = [whole, whole.subarray(5, 105), whole.subarray(100_000, 300_000), new Uint8Array(other), whole];
      const expected = parts.map(copyOf);
      await push.send(['first', ...parts, null, 7], transfer);
      assertDetached(shared);
      assertDetached(other);
      const frames = await pull.receive();
      assert.deepEqual([String(frames.shift()), String(frames.pop()), frames.pop()?.length], ['first', '7', 0]);
      assert.equal(frames.length, expected.length);
      // One after the other, so that one that shares its memory with another shows.
      for (const [index, frame] of frames.entries()) {
        assert.ok(frame.equals(expected[index] as Buffer), `frame ${index}`);
        frame.fill(0);
      }
    });
  }

  for (const [name, of] of viewsOf) {
    for (const size of [800, 80_000]) {
      it(`can be a ${name} of ${size} bytes, which cannot be sent again afterwards`, async () => {
        const { push, pull } = await pipeline();
        const memory = ownMemory(size);
        const view = of(memory);
        const expected = copyOf(view);
        await push.send(view, transfer);
        assertDetached(memory);
        assert.ok((await pull.receive())[0]?.equals(expected));
        for (const options of [undefined, transfer]) {
          assert.throws(() => push.send(view, options), detached);
          assert.throws(() => push.send(['a', view], options), detached);
          assert.throws(() => push.sendMany([view, 'a'], options), detached);
          assert.throws(() => push.send(memory, options), detached);
        }
        assert.throws(() => push.trySend(view), detached);
        assert.throws(() => push.sendSync(view, { timeout: 0 }), detached);
        assert.equal(pull.tryReceive(), undefined);
      });
    }
  }

  for (const [name, of] of viewsOf) {
    it(`can no longer be sent through another ${name} on its buffer, be it empty`, async () => {
      const { push, pull } = await pipeline();
      const memory = ownMemory(80_000);
      const others = [of(memory), new Uint8Array(memory, 8, 0), new DataView(memory, 0, 0)];
      await push.send(new Uint8Array(memory, 16, 70_000), transfer);
      for (const other of others) assert.throws(() => push.send(other), detached);
      assert.equal((await pull.receive())[0]?.length, 70_000);
    });
  }

  it('can be a view on a part: the whole buffer goes, the part is sent', async () => {
    const { push, pull } = await pipeline();
    for (const length of [10, 64 * KIB, 500_000]) {
      const memory = ownMemory(MIB);
      const expected = Buffer.from(memory.slice(1001, 1001 + length));
      await push.send(new DataView(memory, 1001, length), transfer);
      assertDetached(memory);
      assert.ok((await pull.receive())[0]?.equals(expected));
    }
  });

  it("is copied from Node's pool, and its neighbours stay", async () => {
    const { push, pull } = await pipeline();
    const [before, frame, after] = [Buffer.from('before'), Buffer.from('the frame'), Buffer.from('after')];
    assert.equal(before.buffer, after.buffer, 'they are neighbours in the pool');
    await push.send(frame, transfer);
    assert.deepEqual(await pull.receive(), [Buffer.from('the frame')]);
    assert.deepEqual([before, frame, after].map(String), ['before', 'the frame', 'after']);
    assert.equal(String(Buffer.from('from the pool')), 'from the pool');
  });

  it('is copied from a received message, and what came with it stays', async () => {
    const { push, pull } = await pipeline();
    for (const size of [10, 100_000, MIB]) {
      const expected = Buffer.from(ownMemory(size));
      await push.send([expected, 'neighbour']);
      const received = await pull.receive();
      await push.send(received, transfer);
      assert.equal(String(received[1]), 'neighbour');
      assert.ok((await pull.receive())[0]?.equals(expected));
    }
  });

  it('is copied from shared memory', async () => {
    const { push, pull } = await pipeline();
    for (const size of [100, 100_000]) {
      const memory = new SharedArrayBuffer(size);
      const view = new Uint8Array(memory).fill(1);
      await push.send([memory, view, new DataView(memory, 1)], transfer);
      view.fill(2);
      assert.equal(memory.byteLength, size);
      assert.deepEqual(
        await pull.receive(),
        [size, size, size - 1].map((length) => Buffer.alloc(length, 1)),
      );
    }
  });

  it('is copied from the memory of WebAssembly', async () => {
    const { push, pull } = await pipeline();
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 4 });
    const view = new Uint8Array(memory.buffer).fill(3);
    await push.send([memory.buffer, view.subarray(0, 10)], transfer);
    assert.equal(view.length, 128 * KIB);
    view.fill(4);
    memory.grow(1);
    assert.deepEqual(await pull.receive(), [Buffer.alloc(128 * KIB, 3), Buffer.alloc(10, 3)]);
  });

  it('can be a resizable ArrayBuffer, or a view that follows its size', async function () {
    if (resizable(1).resize === undefined) {
      console.log('    pending: this runtime has no resizable ArrayBuffer');
      this.skip();
    }
    const { push, pull } = await pipeline();
    for (const offset of [0, 7]) {
      const memory = resizable(100_000);
      const view = new Uint8Array(memory, offset).fill(offset + 1);
      await push.send(offset === 0 ? memory : view, transfer);
      assertDetached(memory);
      assert.equal(view.length, 0);
      assert.deepEqual(await pull.receive(), [Buffer.alloc(100_000 - offset, offset + 1)]);
    }
  });
});
