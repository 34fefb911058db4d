// Peer, a Server on both sides, and Channel, a Pair of messages with one frame.
import assert from 'node:assert/strict';
import { Channel, Peer } from 'zeromq-native/draft';
import { fill, link, timedOut, untilRefused } from '../../support/draft';
import { bound, transports, unboundEndpoint } from '../../support/endpoints';
import { isPending, receiveText, take, zmqError } from '../../support/expect';
import { sockets } from '../../support/sockets';

const unreachable = zmqError({ code: 'EHOSTUNREACH', syscall: 'zmq_msg_send' });

describe('Peers', () => {
  const make = sockets();

  for (const transport of transports) {
    it(`talk over ${transport}, the side that connects first`, async () => {
      const [one, other] = [make(Peer), make(Peer)];
      const routingId = other.connect(await bound(one, transport));
      assert.ok(Number.isInteger(routingId) && routingId > 0);
      await other.send('question', { routingId });
      const [question, from] = await one.receive();
      assert.equal(String(question), 'question');
      await one.send('answer', from);
      const [answer, by] = await other.receive();
      assert.deepEqual([String(answer), by], ['answer', { routingId }]);
    });

    it(`over ${transport} cannot reach one that has left`, async () => {
      const one = make(Peer, { disconnectMessage: 'left' });
      const other = make(Peer);
      const routingId = other.connect(await bound(one, transport));
      await other.send('here', { routingId });
      const [, from] = await one.receive();
      other.close();
      const [frame, gone] = await one.receive();
      assert.deepEqual([String(frame), gone], ['left', from]);
      await assert.rejects(
        untilRefused(() => one.send('x', from)),
        unreachable,
      );
    });
  }

  for (const transport of ['tcp', 'ipc', 'inproc'] as const) {
    it(`may connect over ${transport} before anybody is bound`, async () => {
      const other = make(Peer, { reconnectInterval: 5 });
      const endpoint = await unboundEndpoint(transport);
      const routingId = other.connect(endpoint);
      await other.send('early', { routingId });
      const one = make(Peer);
      await one.bind(endpoint);
      assert.equal(String((await one.receive())[0]), 'early');
    });
  }

  it('know each connection of theirs by a routing id of its own', async () => {
    const hub = make(Peer);
    const peers = [make(Peer), make(Peer), make(Peer)];
    const ids: number[] = [];
    for (const peer of peers) ids.push(hub.connect(await bound(peer, 'inproc')));
    assert.equal(new Set(ids).size, 3);
    await hub.sendMany(ids.map((routingId, n) => [`to ${n}`, { routingId }]));
    for (const [n, peer] of peers.entries()) {
      const [frame, from] = await peer.receive();
      assert.equal(String(frame), `to ${n}`);
      await peer.send(`from ${n}`, from);
    }
    const answers = [await hub.receive(), await hub.receive(), await hub.receive()];
    assert.deepEqual(
      answers.map(([frame, { routingId }]) => [String(frame), ids.indexOf(routingId)]).sort(),
      [0, 1, 2].map((n) => [`from ${n}`, n]),
    );
  });

  it('cannot connect with the option `immediate`, nor to what is no endpoint', () => {
    const peer = make(Peer, { immediate: true });
    assert.throws(() => peer.connect('tcp://127.0.0.1:1'), { name: 'ZmqError', code: 'EINVAL', message: /immediate/ });
    peer.immediate = false;
    assert.throws(
      () => peer.connect('tcp://'),
      zmqError({ code: 'EINVAL', syscall: 'zmq_connect_peer', endpoint: 'tcp://' }),
    );
    peer.close();
    assert.throws(() => peer.connect('inproc://closed'), { name: 'ZmqError', code: 'EBADF' });
  });

  it('wait for one whose queue is full', async () => {
    const marks = { sendHighWaterMark: 2, receiveHighWaterMark: 2 };
    const [one, other] = [make(Peer, marks), make(Peer, marks)];
    const routingId = other.connect(await bound(one, 'inproc'));
    const sent = fill((text) => other.trySend(text, { routingId }));
    assert.equal(sent, 4);
    const waiting = other.send('waits', { routingId });
    assert.ok(await isPending(waiting));
    for (let n = 0; n < sent; n++) assert.equal(String((await one.receive())[0]), String(n));
    await waiting;
    assert.equal(String((await one.receive())[0]), 'waits');
  });
});

describe('a Channel', () => {
  const make = sockets();

  for (const transport of transports) {
    it(`talks to another over ${transport}, both ways`, async () => {
      const [one, other] = await link(make(Channel), make(Channel), transport);
      for (const body of ['', 'a', 'b'.repeat(100_000)]) {
        await one.send(body);
        assert.deepEqual(await receiveText(other), [body]);
        await other.send(body);
        assert.deepEqual(await receiveText(one), [body]);
      }
    });

    it(`waits without a peer, and goes on when one comes over ${transport}`, async () => {
      const one = make(Channel);
      assert.equal(one.trySend('never'), false);
      const endpoint = await bound(one, transport);
      await assert.rejects(one.send('never', { timeout: 1 }), timedOut);
      const waiting = one.send('waited');
      const other = make(Channel);
      other.connect(endpoint);
      await waiting;
      assert.deepEqual(await receiveText(other), ['waited']);
    });
  }

  it('has one peer: who comes second gets nothing', async () => {
    const [one, other] = [make(Channel), make(Channel)];
    const endpoint = await bound(one, 'inproc');
    other.connect(endpoint);
    await other.send('from the first');
    const second = make(Channel);
    second.connect(endpoint);
    assert.deepEqual(await receiveText(one), ['from the first']);
    await one.send('to the first');
    assert.deepEqual(await receiveText(other), ['to the first']);
    await assert.rejects(second.receive({ timeout: 1 }), timedOut);
  });

  it('plays ping-pong for long, in both directions at once', async () => {
    const [one, other] = await link(make(Channel), make(Channel), 'tcp');
    const rounds = 2000;
    const play = async (channel: Channel, serves: boolean): Promise<void> => {
      if (serves) await channel.send('0');
      for (let n = 0; n < rounds; n++) {
        const [frame] = await channel.receive();
        if (serves) assert.equal(String(frame), String(n));
        if (!serves || n + 1 < rounds) await channel.send(serves ? String(n + 1) : frame);
      }
    };
    await Promise.all([play(one, true), play(other, false)]);
    await Promise.all(
      [one, other].map(async (channel) => {
        const sending = channel.sendMany(Array.from({ length: 5000 }, (_, n) => String(n)));
        assert.deepEqual(
          (await take(channel, 5000)).map(Number),
          Array.from({ length: 5000 }, (_, n) => n),
        );
        await sending;
      }),
    );
  });

  it('refuses messages that have not one frame', () => {
    const channel = make(Channel);
    for (const message of [[], ['a', 'b']]) {
      assert.throws(() => Reflect.apply(channel.send, channel, [message]), { name: 'TypeError', message: /one frame/ });
    }
  });
});
