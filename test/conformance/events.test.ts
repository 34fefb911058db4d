// The tables of lib/events.ts beside zmq.h.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventMask, monitorEvents, protocolErrors } from '#lib/events';

const root = dirname(dirname(require.resolve('#lib/events')));
const header = readFileSync(join(root, 'vendor', 'libzmq', 'include', 'zmq.h'), 'utf8');

function constants(prefix: string): Map<string, number> {
  const found = header.matchAll(new RegExp(`^#define ${prefix}(\\w+) (0x[\\da-fA-F]+|\\d+)\\s*$`, 'gm'));
  return new Map([...found].map(([, name, value]) => [name as string, Number(value)]));
}

describe('the event tables and zmq.h', () => {
  it('have the same events', () => {
    const inHeader = constants('ZMQ_EVENT_');
    inHeader.delete('ALL');
    const ours = new Map(Object.values(monitorEvents).map(({ zmq, id }) => [zmq as string, id as number]));
    assert.deepEqual([...ours].sort(), [...inHeader].sort());
    assert.equal(ours.size, 17);
  });

  it('have the same protocol errors', () => {
    const inHeader = constants('ZMQ_PROTOCOL_ERROR_');
    const ours = Object.entries(protocolErrors).map(([code, id]) => [code.slice('ERR_'.length), id]);
    assert.deepEqual(ours.sort(), [...inHeader].sort());
    assert.equal(ours.length, 21);
  });

  it('ask for every event', () => {
    for (const [name, { id }] of Object.entries(monitorEvents)) assert.equal(eventMask & id, id, name);
    for (const { id } of Object.values(monitorEvents)) assert.equal(Math.log2(id) % 1, 0);
  });
});
