// Sends with `transfer` that take nothing away, and plain sends of memory that changes or goes right after them.
import assert from 'node:assert/strict';
import { Publisher, Pull, Push, Reply, type SendOptions } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { zmqError } from '../support/expect';
import { ownMemory, resizable } from '../support/memory';
import { sockets } from '../support/sockets';

const transfer = { transfer: true } as const;

describe('a buffer stays', () => {
  const make = sockets();

  it('when the signal is aborted already', async () => {
    const push = make(Push);
    push.connect(await bound(make(Pull), 'inproc'));
    const memory = ownMemory(100_000);
    const options = { transfer: true, signal: AbortSignal.abort('given up') };
    await assert.rejects(push.send(memory, options), (reason) => reason === 'given up');
    await assert.rejects(push.sendMany([memory], options), (reason) => reason === 'given up');
    assert.equal(memory.byteLength, 100_000);
  });

  it('when an option or the message is wrong', () => {
    const push = make(Push);
    const memory = ownMemory(100_000);
    for (const wrong of [null, 0, 1, 'true', {}, [memory]]) {
      const options = { transfer: wrong } as unknown as SendOptions;
      const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: /'transfer' must be a boolean/ };
      assert.throws(() => push.send(memory, options), expected);
      assert.throws(() => push.sendMany([memory], options), expected);
    }
    assert.throws(() => push.send(memory, { transfer: true, timeout: -2 }), RangeError);
    assert.throws(() => push.send(memory, { transfer: true, signal: {} as AbortSignal }), TypeError);
    assert.throws(() => push.send([memory, {} as string], transfer), TypeError);
    assert.throws(() => push.sendMany([memory, {} as string], transfer), TypeError);
    assert.equal(memory.byteLength, 100_000);
  });

  it('when the call is trySend() or sendSync(), which say so', async () => {
    const push = make(Push);
    const pull = make(Pull);
    push.connect(await bound(pull, 'inproc'));
    const memory = ownMemory(100_000);
    const refused = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE', message: /'transfer' is for send\(\)/ };
    const trySend = push.trySend.bind(push) as (message: ArrayBuffer, options: SendOptions) => boolean;
    assert.throws(() => trySend(memory, transfer), refused);
    assert.throws(() => push.sendSync(memory, { timeout: 0, ...transfer }), refused);
    assert.equal(memory.byteLength, 100_000);
    assert.equal(pull.tryReceive(), undefined);
    assert.ok(trySend(memory, { transfer: false }));
    push.sendSync(memory, { timeout: 0, ...{ transfer: undefined } });
    for (let n = 0; n < 2; n++) assert.equal(pull.tryReceive()?.[0]?.length, 100_000);
  });

  it('when the socket is closed', () => {
    const push = make(Push);
    push.close();
    const memory = ownMemory(100_000);
    const closed = zmqError({ code: 'EBADF', syscall: 'zmq_msg_send' });
    assert.throws(() => push.send(memory, transfer), closed);
    assert.throws(() => push.sendMany([memory], transfer), closed);
    assert.equal(memory.byteLength, 100_000);
  });

  it('when `transfer` is false or absent', async () => {
    const publisher = make(Publisher);
    const memory = ownMemory(100_000);
    await publisher.send(memory, { transfer: false });
    await publisher.send(memory, { transfer: undefined });
    await publisher.sendMany([memory, memory], { transfer: false });
    assert.equal(memory.byteLength, 100_000);
  });

  it('when it is too large for a frame', function () {
    let memory: ArrayBuffer;
    try {
      memory = new ArrayBuffer(2 ** 32);
    } catch (error) {
      console.log(`    pending: no ArrayBuffer of 4 GiB here: ${error}`);
      this.skip();
    }
    const push = make(Push);
    const expected = { name: 'RangeError', code: 'ERR_OUT_OF_RANGE', message: /at most 4294967295 bytes/ };
    for (const options of [transfer, undefined]) {
      assert.throws(() => push.send(memory, options), expected);
      assert.throws(() => push.send(['a', new DataView(memory)], options), expected);
      assert.throws(() => push.sendMany([new Float64Array(memory)], options), expected);
    }
    assert.equal(memory.byteLength, 2 ** 32);
  });

  it('not when the send fails after it was taken', async () => {
    const memory = ownMemory(100_000);
    await assert.rejects(make(Reply).send(memory, transfer), zmqError({ code: 'EFSM', syscall: 'zmq_msg_send' }));
    assert.equal(memory.byteLength, 0);
  });
});

for (const transport of localTransports) {
  describe(`after a plain send() over ${transport}`, () => {
    const make = sockets();

    for (const size of [100, 100_000, 1_000_000]) {
      for (const mute of [false, true]) {
        it(`nothing that becomes of ${size} bytes is seen (${mute ? 'mute' : 'with a peer'})`, async () => {
          const push = make(Push);
          const pull = make(Pull);
          const endpoint = await bound(pull, transport);
          if (!mute) push.connect(endpoint);
          const written = Buffer.from(ownMemory(size));
          const gone = ownMemory(size);
          const changing = resizable(size);
          const tracking = new Uint8Array(changing).fill(9);
          const expected = [Buffer.from(written), Buffer.from(gone.slice(0)), Buffer.alloc(size, 9)];
          const sending = [push.send(written), push.send(gone), push.send(tracking), push.send([gone, changing])];
          written.fill(0);
          structuredClone(gone, { transfer: [gone] });
          assert.equal(gone.byteLength, 0);
          // Where the runtime has it.
          changing.resize?.(1);
          if (mute) push.connect(endpoint);
          await Promise.all(sending);
          for (const bytes of expected) assert.ok((await pull.receive())[0]?.equals(bytes));
          const [first, second] = await pull.receive();
          assert.ok(first?.equals(expected[1] as Buffer));
          assert.ok(second?.equals(expected[2] as Buffer));
        });
      }
    }
  });
}
