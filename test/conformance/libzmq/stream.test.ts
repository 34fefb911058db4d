// A Stream that speaks ZeroMQ's protocol by hand, as libzmq's test_stream and test_stream_empty check it.
import assert from 'node:assert/strict';
import { Dealer, Stream } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { sockets } from '../../support/sockets';
import { bytesFrom, isNotice } from '../../support/stream';

/** Version 3.0, mechanism NULL, as a client. */
const greeting = Buffer.concat([
  Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]),
  Buffer.from('NULL'.padEnd(20, '\0')),
  Buffer.alloc(32),
]);

const COMMAND = 4;

function frame(flags: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([flags, body.length]), body]);
}

function property(name: string, value: string): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(value.length);
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), size, Buffer.from(value)]);
}

const ready = frame(
  COMMAND,
  Buffer.concat([Buffer.from('\x05READY'), property('Socket-Type', 'ROUTER'), property('Identity', 'S')]),
);

/** The next frame of a peer: two bytes that tell its size come first. */
async function frameFrom(
  stream: Stream,
  id: Buffer,
  pending: Buffer,
): Promise<[flags: number, body: Buffer, rest: Buffer]> {
  let bytes = pending;
  const complete = (): boolean => bytes.length >= 2 && bytes.length >= 2 + (bytes[1] as number);
  while (!complete()) bytes = Buffer.concat([bytes, await bytesFrom(stream, id, 1)]);
  const end = 2 + (bytes[1] as number);
  return [bytes[0] as number, bytes.subarray(2, end), bytes.subarray(end)];
}

describe('a Stream that a Dealer connects to', () => {
  const make = sockets();

  it('can shake hands with it and exchange messages', async () => {
    const stream = make(Stream);
    const dealer = make(Dealer, { routingId: 'D' });
    dealer.connect(await bound(stream, 'tcp'));
    const id = isNotice(await stream.receive());
    await stream.send([id, greeting]);
    const hello = await bytesFrom(stream, id, 64);
    assert.deepEqual([hello[0], hello[9], hello[10]], [0xff, 0x7f, 3], 'signature and major version');
    assert.equal(hello.toString('latin1', 12, 16), 'NULL');
    await stream.send([id, ready]);
    const [flags, body, none] = await frameFrom(stream, id, hello.subarray(64));
    assert.equal(flags, COMMAND);
    const expected = [Buffer.from('\x05READY'), property('Socket-Type', 'DEALER'), property('Identity', 'D')];
    assert.deepEqual(body, Buffer.concat(expected));
    await dealer.send(['to', 'the stream']);
    const [first, to, more] = await frameFrom(stream, id, none);
    const [last, the, rest] = await frameFrom(stream, id, more);
    assert.deepEqual([first, String(to), last, String(the), rest.length], [1, 'to', 0, 'the stream', 0]);
    await stream.send([id, Buffer.concat([frame(1, Buffer.from('to')), frame(0, Buffer.from('the dealer'))])]);
    assert.deepEqual((await dealer.receive()).map(String), ['to', 'the dealer']);
  });

  it('is told of it again, by another routing id, when it has ended the connection', async () => {
    const stream = make(Stream);
    const dealer = make(Dealer, { reconnectInterval: 5 });
    dealer.connect(await bound(stream, 'tcp'));
    const ids = new Set<string>();
    for (let round = 0; round < 3; round++) {
      // Before it is told of a new connection come the bytes of the one before, and its end.
      let [id, body] = await stream.receive();
      while (ids.has(id.toString('hex'))) [id, body] = await stream.receive();
      assert.equal(body.length, 0);
      ids.add(id.toString('hex'));
      await stream.send([id, '']);
    }
    assert.equal(ids.size, 3);
  });
});
