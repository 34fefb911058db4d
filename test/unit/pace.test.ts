// How long those who send large messages wait for them to go out. The clock is node's: what waits, waits some milliseconds.
import assert from 'node:assert/strict';
import type { NativeSocket } from '#lib/native';
import { Pace } from '#lib/pace';

const MIB = 1024 * 1024;

/** A pace over a socket that has so many bytes queued at each look; the last number stays. */
function pace(...queued: number[]): { room: () => Promise<void> | undefined; looks: () => number } {
  let looks = 0;
  const native = {
    queuedBytes: () => queued[Math.min(looks++, queued.length - 1)],
  } as Partial<NativeSocket> as NativeSocket;
  const paced = new Pace(native);
  return { room: () => paced.room(), looks: () => looks };
}

describe('the pace of large messages', () => {
  it('is free while little is queued', () => {
    const { room } = pace(32 * MIB);
    assert.equal(room(), undefined);
  });

  it('waits while bytes go out, until little is queued', async () => {
    const { room, looks } = pace(50 * MIB, 45 * MIB, 40 * MIB, 35 * MIB, 30 * MIB);
    await room();
    assert.equal(looks(), 5);
    assert.equal(room(), undefined);
  });

  it('is one wait for all who send meanwhile', async () => {
    const { room } = pace(33 * MIB, 33 * MIB, 10 * MIB);
    const first = room();
    assert.ok(first !== undefined);
    assert.equal(room(), first);
    await first;
  });

  it('ends when nothing goes out, and then is free until something has', async () => {
    const { room } = pace(...Array.from({ length: 2 }, () => 50 * MIB));
    await room();
    assert.equal(room(), undefined);
  });

  it('begins anew after there was room', async () => {
    const queued = { bytes: 50 * MIB };
    const native = { queuedBytes: () => queued.bytes } as Partial<NativeSocket> as NativeSocket;
    const paced = new Pace(native);
    await paced.room();
    assert.equal(paced.room(), undefined);
    queued.bytes = 0;
    assert.equal(paced.room(), undefined);
    queued.bytes = 50 * MIB;
    const waiting = paced.room();
    assert.ok(waiting !== undefined);
    queued.bytes = 0;
    await waiting;
  });

  it('is not slowed down by more that is sent meanwhile', async () => {
    let bytes = 50 * MIB;
    const native = { queuedBytes: () => (bytes += MIB) } as Partial<NativeSocket> as NativeSocket;
    await new Pace(native).room();
  });
});
