// The life of a socket: binding, connecting, taking that back, closing.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type * as zeromq from 'zeromq';
import { bound, endpointFor, unboundEndpoint } from '../../support/endpoints';
import type { Cases } from '../support/program';
import { text } from '../support/text';

/** The warnings of the process while something is done. */
async function warningsOf(action: () => void): Promise<string[]> {
  const warnings: string[] = [];
  const note = ({ message }: Error): void => {
    warnings.push(message);
  };
  process.on('warning', note);
  action();
  // Warnings come in order, so this is the last.
  process.emitWarning('done');
  while (warnings.at(-1) !== 'done') await once(process, 'warning');
  process.off('warning', note);
  return warnings.slice(0, -1);
}

const WARNING = 'Socket option will not take effect until next connect/bind.';

export const cases: Cases = {
  'lastEndpoint is where a socket is bound': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    assert.equal(pull.lastEndpoint, null);
    await pull.bind('tcp://127.0.0.1:*');
    assert.match(pull.lastEndpoint ?? '', /^tcp:\/\/127\.0\.0\.1:\d+$/);
    await pull.bind('tcp://*:*');
    assert.match(pull.lastEndpoint ?? '', /^tcp:\/\/0\.0\.0\.0:\d+$/);
    const inproc = endpointFor('inproc');
    await pull.bind(inproc);
    assert.equal(pull.lastEndpoint, inproc);
    const push = open(new zmq.Push());
    push.connect(inproc);
    assert.equal(push.lastEndpoint, inproc);
  },

  'an address is free again after unbind()': async ({ zmq, open }) => {
    const first = open(new zmq.Pull());
    const { events } = first;
    const address = await bound(first, 'tcp');
    await first.unbind(address);
    while ((await events.receive()).type !== 'close');
    const second = open(new zmq.Pull());
    await second.bind(address);
    assert.equal(second.lastEndpoint, address);
  },

  'a socket receives no more from what it disconnected': async ({ zmq, open }) => {
    const push = open(new zmq.Push({ sendTimeout: 0 }));
    const address = await bound(open(new zmq.Pull()), 'inproc');
    push.connect(address);
    await push.send('connected');
    push.disconnect(address);
    await assert.rejects(push.send('disconnected'), { code: 'EAGAIN' });
  },

  'close() may be called twice': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    assert.equal(push.closed, false);
    push.close();
    push.close();
    assert.equal(push.closed, true);
  },

  'a closed socket neither reads nor writes': async ({ zmq, open }) => {
    const pair = open(new zmq.Pair());
    pair.close();
    assert.deepEqual([pair.readable, pair.writable], [false, false]);
  },

  'a socket may be closed while it binds': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const binding = pull.bind('tcp://127.0.0.1:*');
    pull.close();
    await binding;
    assert.equal(pull.closed, true);
  },

  'what was sent before close() arrives': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    push.connect(await bound(pull, 'tcp'));
    for (let i = 0; i < 100; i++) await push.send(String(i));
    push.close();
    for (let i = 0; i < 100; i++) assert.deepEqual(text(await pull.receive()), [String(i)]);
  },

  'a mute socket waits until there is room': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull({ receiveHighWaterMark: 1 }));
    const push = open(new zmq.Push({ sendHighWaterMark: 1, sendTimeout: 0 }));
    push.connect(await bound(pull, 'inproc'));
    let sent = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await push.send(String(sent));
        sent++;
      }
    };
    await assert.rejects(fill(), { code: 'EAGAIN' });
    assert.equal(sent, 2);
    push.sendTimeout = -1;
    const sending = push.send(String(sent));
    for (let i = 0; i <= sent; i++) assert.deepEqual(text(await pull.receive()), [String(i)]);
    await sending;
  },

  'an address may be connected before it is bound': async ({ zmq, open }) => {
    const push = open(new zmq.Push());
    const pull = open(new zmq.Pull());
    const address = await unboundEndpoint('inproc');
    push.connect(address);
    await push.send('early');
    await pull.bind(address);
    assert.deepEqual(text(await pull.receive()), ['early']);
  },

  'options that come too late are warned of': async ({ zmq, open }) => {
    const dealer = open(new zmq.Dealer());
    await bound(dealer, 'inproc');
    for (const option of [{ ipv6: true }, { reconnectInterval: 5 }, { routingId: 'late' }, { maxMessageSize: 5 }]) {
      assert.deepEqual(await warningsOf(() => Object.assign(dealer, option)), [WARNING], Object.keys(option)[0]);
    }
  },

  'options that come in time are not warned of': async ({ zmq, open }) => {
    const router = open(new zmq.Router());
    assert.deepEqual(await warningsOf(() => Object.assign(router, { ipv6: true, routingId: 'early' })), []);
    await bound(router, 'inproc');
    const options: zeromq.SocketOptions<zeromq.Router> = {
      linger: 0,
      mandatory: true,
      probeRouter: true,
      handover: true,
      sendHighWaterMark: 5,
      receiveHighWaterMark: 5,
      sendTimeout: 5,
      receiveTimeout: 5,
    };
    assert.deepEqual(await warningsOf(() => Object.assign(router, options)), []);
    const subscriber = open(new zmq.Subscriber());
    await bound(subscriber, 'inproc');
    assert.deepEqual(await warningsOf(() => subscriber.subscribe('topic')), []);
  },
};
