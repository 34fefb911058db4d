// Mirrors test_heartbeats: PING and PONG, as a peer sees them that writes ZMTP by hand.
import assert from 'node:assert/strict';
import { Dealer } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { closing, next } from '../../support/events';
import { relay } from '../../support/relay';
import { sockets } from '../../support/sockets';
import { benches, bounce, type Mechanism, mechanisms, status } from '../../support/zap';
import { command, frame, RawPeer } from '../../support/zmtp';

describe('heartbeats', () => {
  const make = sockets();
  const own = closing();

  for (const transport of ['tcp', 'ipc'] as const) {
    it(`end the connection of a peer that does not answer over ${transport}`, async () => {
      const dealer = make(Dealer, { heartbeatInterval: 20, heartbeatTimeout: 50 });
      const { events } = dealer;
      const peer = own(new RawPeer(await bound(dealer, transport)));
      await peer.shakeHands('DEALER');
      assert.equal((await peer.readCommand()).name, 'PING');
      await next(events, 'disconnect');
      await peer.closed;
    });

    it(`go on as long as the peer answers over ${transport}`, async () => {
      const dealer = make(Dealer, { heartbeatInterval: 100, heartbeatTimeout: 2_000, heartbeatTimeToLive: 500 });
      const peer = own(new RawPeer(await bound(dealer, transport)));
      await peer.shakeHands('DEALER');
      // Longer than the timeout all together.
      for (let pings = 0; pings < 25; pings++) {
        const { name, rest } = await peer.readCommand();
        assert.equal(name, 'PING');
        assert.equal(rest.readUInt16BE(), 5, 'the time to live in tenths of a second');
        peer.write(command('PONG', rest.subarray(2)));
      }
      peer.write(frame('still there'));
      assert.equal(String((await dealer.receive())[0]), 'still there');
    });

    it(`are answered without the option, with the context of the PING, over ${transport}`, async () => {
      const dealer = make(Dealer);
      const peer = own(new RawPeer(await bound(dealer, transport)));
      await peer.shakeHands('DEALER');
      for (const context of ['', 'c', 'sixteen bytes ok']) {
        peer.write(command('PING', Buffer.concat([Buffer.alloc(2), Buffer.from(context)])));
        const { name, rest } = await peer.readCommand();
        assert.equal(name, 'PONG');
        assert.equal(String(rest), context);
      }
    });

    it(`bind the one who receives them to the time to live over ${transport}`, async () => {
      const dealer = make(Dealer);
      const { events } = dealer;
      const peer = own(new RawPeer(await bound(dealer, transport)));
      await peer.shakeHands('DEALER');
      peer.write(command('PING', Buffer.of(0, 1)));
      assert.equal((await peer.readCommand()).name, 'PONG');
      await next(events, 'disconnect');
      await peer.closed;
    });
  }

  for (const [what, rest] of Object.entries({ no: [], 'half a': [1] })) {
    it(`are refused with ${what} time to live`, async () => {
      const dealer = make(Dealer);
      const { events } = dealer;
      const peer = own(new RawPeer(await bound(dealer, 'tcp')));
      await peer.shakeHands('DEALER');
      peer.write(command('PING', Buffer.from(rest)));
      await next(events, 'disconnect');
      await peer.closed;
    });
  }

  it('are not sent without the option', async () => {
    const dealer = make(Dealer);
    const peer = own(new RawPeer(await bound(dealer, 'tcp')));
    await peer.shakeHands('DEALER');
    peer.write(frame('question'));
    await dealer.receive();
    await dealer.send('answer');
    const { command: isCommand, body } = await peer.readFrame();
    assert.deepEqual([isCommand, String(body)], [false, 'answer']);
  });
});

describe('heartbeats of two sockets', () => {
  const bench = benches();
  const own = closing();

  for (const mechanism of Object.keys(mechanisms) as Mechanism[]) {
    it(`leave their connection alone with ${mechanism}`, async () => {
      const zap = bench();
      zap.handle(status('200'));
      const heartbeats = { heartbeatInterval: 20, heartbeatTimeout: 10_000, heartbeatTimeToLive: 10_000 };
      const { server, events, endpoint } = await zap.server({ ...mechanisms[mechanism].server, ...heartbeats });
      let disconnects = 0;
      events.on('disconnect', () => disconnects++);

      // What is read of the frames is how many there are: some mechanisms encrypt them. The handshake takes up to two.
      const enough = 2 + 20;
      let seen = (): void => {};
      const counted = new Promise<void>((resolve) => {
        seen = resolve;
      });
      const between = own(
        await relay(endpoint, (passing, index) => {
          if (index === enough) seen();
          return [passing];
        }),
      );
      const { client } = zap.client(between.endpoint, { ...mechanisms[mechanism].client, ...heartbeats });
      await counted;
      await bounce(client, server);
      assert.equal(disconnects, 0);
    });
  }
});
