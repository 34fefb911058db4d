// The guide's synchronized publisher (syncpub, syncsub): it waits for 10 subscribers, then sends 1,000,000 updates.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Publisher } from 'zeromq-native';
import type { UpdateSubscribers } from '../fixtures/update-subscribers';
import { fixture } from '../support/child';
import { bound } from '../support/endpoints';
import { sockets } from '../support/sockets';

const updates = 1_000_000;
const threads = 2;
const subscribersEach = 5;

describe('a publisher that waits for 10 subscribers', function () {
  this.timeout(120_000);
  const make = sockets();

  it('loses none of 1,000,000 updates to any of them', async () => {
    const publisher = make(Publisher, { noDrop: true, sendHighWaterMark: 10_000 });
    const endpoint = await bound(publisher, 'tcp');
    const workerData: UpdateSubscribers = { endpoint, subscribers: subscribersEach, updates };
    const workers = Array.from({ length: threads }, () => new Worker(fixture('update-subscribers'), { workerData }));
    const received = Promise.all(workers.map((worker) => once(worker, 'message')));
    // A worker that fails ends the test at once.
    const unlessOneFails = (step: Promise<unknown>): Promise<unknown> => Promise.race([step, received]);
    try {
      await unlessOneFails(publisher.subscribers({ count: threads * subscribersEach }));
      const batch = Array.from({ length: 1_000 }, () => Buffer.alloc(4));
      for (let sent = 0; sent < updates; sent += batch.length) {
        for (const [index, update] of batch.entries()) update.writeUInt32LE(sent + index);
        await unlessOneFails(publisher.sendMany(batch));
      }
      assert.deepEqual((await received).flat(2), Array(threads * subscribersEach).fill(updates));
    } finally {
      for (const worker of workers) await worker.terminate();
    }
  });
});
