// Proxies under load, and with nothing to do: what they take from the rest of the process, and what they queue.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Dealer, type Message, Pull, Push, Router } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { receiveText } from '../support/expect';
import { proxies } from '../support/proxies';
import { sockets } from '../support/sockets';

/** More than libuv's pool has threads. */
const MANY = 8;

/** A message of a sender, whole, and after those that the same consumer got from it before. */
function checkOrder(message: readonly Message[], last: number[]): void {
  assert.equal(message.length, 100);
  const [sender = NaN, number = NaN] = `${message[0]}`.split(':').map(Number);
  for (const [frame, bytes] of message.entries()) assert.equal(`${bytes}`, `${sender}:${number}:${frame}`);
  assert.ok(number > (last[sender] as number), `${number} of ${sender} comes after ${last[sender]}`);
  last[sender] = number;
}

describe('proxies', () => {
  const { start } = proxies();
  const make = sockets();

  it(`leave files and binding alone, ${MANY} at once`, async () => {
    const lines = await Promise.all(
      Array.from({ length: MANY }, async () => {
        const line = await start(make(Router), make(Dealer), 'tcp');
        const [client, service] = [make(Dealer), make(Dealer)];
        client.connect(line.front);
        service.connect(line.back);
        return { ...line, client, service };
      }),
    );
    // All of them run: each has passed something on.
    for (const { client, service } of lines) {
      await client.send('x');
      assert.equal((await receiveText(service))[1], 'x');
    }
    const contents = await Promise.all(Array.from({ length: MANY }, () => readFile(__filename)));
    assert.ok(contents.every((content) => content.length > 0));
    const endpoints = await Promise.all(Array.from({ length: MANY }, () => bound(make(Pull), 'tcp')));
    assert.equal(new Set(endpoints).size, MANY);
    for (const { proxy } of lines) assert.equal((await proxy.statistics()).backEnd.sent.messages, 1);
  });

  it('use no processor time while they are idle', async () => {
    const lines = await Promise.all(Array.from({ length: MANY }, () => start(make(Router), make(Dealer), 'tcp')));
    const paused = await start(make(Pull), make(Push));
    paused.proxy.pause();
    // One with a message in hand that nobody takes.
    const mute = await start(make(Pull), make(Push));
    const source = make(Push);
    source.connect(mute.front);
    await source.send('x');
    for (const { proxy } of [...lines, paused, mute]) await proxy.statistics();
    const before = process.cpuUsage();
    const began = process.hrtime.bigint();
    await pause(500);
    const { user, system } = process.cpuUsage(before);
    const elapsed = Number(process.hrtime.bigint() - began) / 1000;
    assert.ok((user + system) / elapsed < 0.05, `${user + system} µs in ${elapsed} µs`);
  });

  for (const transport of ['tcp', 'inproc'] as const) {
    it(`keep messages of 100 frames whole under load over ${transport}`, async () => {
      const { proxy, front, back } = await start(make(Pull), make(Push), transport);
      const senders = 4;
      const messages = 500;
      const sending = Array.from({ length: senders }, async (_, sender) => {
        const source = make(Push);
        source.connect(front);
        for (let i = 0; i < messages; i++) {
          await source.send(Array.from({ length: 100 }, (__, frame) => `${sender}:${i}:${frame}`));
        }
      });
      const controller = new AbortController();
      let received = 0;
      const consume = async (): Promise<void> => {
        const sink = make(Pull);
        sink.connect(back);
        const last = new Array<number>(senders).fill(-1);
        for await (const batch of sink.batches({ signal: controller.signal })) {
          for (const message of batch) {
            checkOrder(message, last);
            if (++received === senders * messages) controller.abort();
          }
        }
      };
      const consuming = [consume(), consume()];
      await Promise.all(sending);
      for (const consumer of consuming) await assert.rejects(consumer, { name: 'AbortError' });
      const { frontEnd, backEnd } = await proxy.statistics();
      assert.equal(frontEnd.received.messages, senders * messages);
      assert.deepEqual(backEnd.sent, frontEnd.received);
    });
  }

  it('let a consumer that stands still stop the producer', async () => {
    const marks = { sendHighWaterMark: 10, receiveHighWaterMark: 10 };
    const { sendHighWaterMark, receiveHighWaterMark } = marks;
    const { proxy, front, back } = await start(make(Pull, { receiveHighWaterMark }), make(Push, { sendHighWaterMark }));
    const source = make(Push, { sendHighWaterMark });
    const sink = make(Pull, { receiveHighWaterMark });
    source.connect(front);
    sink.connect(back);
    let sent = 0;
    for (let before = -1; before !== sent; ) {
      before = sent;
      while (source.trySend(`${sent}`)) sent++;
      // The proxy has had its turn when it has answered.
      await proxy.statistics();
      while (source.trySend(`${sent}`)) sent++;
    }
    // Four queues over inproc, and one message in the hand of the proxy.
    assert.ok(sent > 20 && sent <= 41, `${sent}`);
    const sending = source.send('last');
    for (let i = 0; i < sent; i++) assert.deepEqual(await receiveText(sink), [`${i}`]);
    await sending;
    assert.deepEqual(await receiveText(sink), ['last']);
    assert.equal((await proxy.statistics()).backEnd.sent.messages, sent + 1);
  });
});
