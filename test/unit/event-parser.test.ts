// Messages of libzmq's monitor, version 2, to events: those that no peer can provoke here as well.
import assert from 'node:assert/strict';
import { endianness } from 'node:os';
import { BoundedQueue } from '#lib/bounded-queue';
import { ErrnoError } from '#lib/event-errors';
import { EventParser } from '#lib/event-parser';
import { type EventType, monitorEvents, protocolErrors } from '#lib/events';

function number(value: number): Buffer {
  const frame = Buffer.alloc(8);
  if (endianness() === 'LE') frame.writeBigUInt64LE(BigInt(value));
  else frame.writeBigUInt64BE(BigInt(value));
  return frame;
}

function frames(id: number, values: readonly number[], local: string, remote: string): Buffer[] {
  return [number(id), number(values.length), ...values.map(number), Buffer.from(local), Buffer.from(remote)];
}

describe('EventParser', () => {
  const here = 'tcp://127.0.0.1:1';
  const there = 'tcp://127.0.0.1:2';

  it('knows every event of the table', () => {
    for (const [name, { id, detail }] of Object.entries(monitorEvents)) {
      const event = new EventParser([]).parse(frames(id, [0, 0], here, there));
      assert.equal(event.type, name as EventType);
      assert.equal('address' in event, detail !== 'end', name);
      assert.equal('error' in event, ['errno', 'protocol', 'status'].includes(detail), name);
      assert.equal('interval' in event, detail === 'interval', name);
      assert.equal('sendQueue' in event, detail === 'queues', name);
      assert.equal('packetsLost' in event, detail === 'packets', name);
    }
  });

  it('knows every protocol error', () => {
    const { id } = monitorEvents['handshake:error:protocol'];
    for (const [code, value] of Object.entries(protocolErrors)) {
      const event = new EventParser([]).parse(frames(id, [value], here, there));
      assert.ok(event.type === 'handshake:error:protocol');
      assert.equal(event.error.code, code);
      assert.match(event.error.message, /^(ZMTP|ZAP|WS) protocol error$/);
    }
    const event = new EventParser([]).parse(frames(id, [1], here, there));
    assert.ok(event.type === 'handshake:error:protocol');
    assert.equal(event.error.code, 'ERR_UNKNOWN');
  });

  it('takes what it does not know for unknown', () => {
    const parser = new EventParser([]);
    assert.deepEqual(parser.parse(frames(0x80000, [0], here, there)), { type: 'unknown' });
    assert.deepEqual(parser.parse([]), { type: 'unknown' });
    assert.deepEqual(parser.parse([Buffer.from('x')]), { type: 'unknown' });
  });

  it('tells the endpoint that the socket itself knows', () => {
    const { accept, connect, disconnect } = monitorEvents;
    const address = (parser: EventParser, id: number): unknown =>
      (parser.parse(frames(id, [0], here, there)) as { address?: string }).address;
    const parser = new EventParser([]);
    assert.equal(address(parser, accept.id), here);
    assert.equal(address(parser, disconnect.id), here);
    assert.equal(address(parser, connect.id), there);
    assert.equal(address(parser, disconnect.id), there);
    assert.equal(address(new EventParser([there]), disconnect.id), there);
  });

  it('names errno values', () => {
    assert.equal(new ErrnoError(2).code, 'ENOENT');
    assert.equal(new ErrnoError(2).message, 'No such file or directory');
    assert.equal(new ErrnoError(32).code, 'EPIPE');
    assert.equal(new ErrnoError(0).code, 'EUNKNOWN');
    assert.equal(new ErrnoError(99999).code, 'EUNKNOWN');
  });
});

describe('BoundedQueue', () => {
  it('drops the oldest and counts them', () => {
    const queue = new BoundedQueue<number>(3);
    for (let i = 0; i < 10; i++) queue.push(i);
    assert.equal(queue.dropped, 7);
    assert.equal(queue.length, 3);
    assert.deepEqual([queue.shift(), queue.shift(), queue.shift(), queue.shift()], [7, 8, 9, undefined]);
    queue.push(10);
    queue.clear();
    assert.equal(queue.length, 0);
    assert.equal(queue.dropped, 7);
  });

  it('keeps its order over many rounds', () => {
    const queue = new BoundedQueue<number>(5);
    let model: number[] = [];
    for (let i = 0; i < 1000; i++) {
      queue.push(i);
      model = [...model, i].slice(-5);
      if (i % 3 === 0) assert.equal(queue.shift(), model.shift());
    }
    assert.deepEqual(
      Array.from({ length: queue.length }, () => queue.shift()),
      model,
    );
  });
});
