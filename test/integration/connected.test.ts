// `connected()`: waiting for peers, which may be there already, come in any order, and go.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { curveKeyPair, Dealer, Pair, Publisher, Pull, Push, Router, Stream, Subscriber } from 'zeromq-native';
import { bound, multicastEndpoint, transports, unboundEndpoint } from '../support/endpoints';
import { next } from '../support/events';
import { isPending, receiveText, turn, zmqError } from '../support/expect';
import { closeWholly, sockets, waitingSockets } from '../support/sockets';

const timedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_socket_peers' });
const quick = { reconnectInterval: 10 };

describe('connected()', () => {
  const make = sockets();

  for (const transport of transports) {
    describe(`over ${transport}`, () => {
      it('resolves on both sides, before and after the handshake', async () => {
        const [server, client] = [make(Dealer), make(Dealer)];
        const waited = server.connected();
        client.connect(await bound(server, transport));
        assert.equal(await client.connected(), 1);
        assert.equal(await waited, 1);
        assert.equal(await client.connected({ timeout: 0 }), 1);
        assert.equal(await server.connected({ timeout: 0 }), 1);
      });

      it('resolves when nobody was bound at first', async () => {
        const endpoint = await unboundEndpoint(transport);
        const client = make(Dealer, quick);
        client.connect(endpoint);
        await assert.rejects(client.connected({ timeout: 0 }), timedOut);
        const waited = client.connected();
        assert.ok(await isPending(waited));
        await make(Dealer).bind(endpoint);
        assert.equal(await waited, 1);
      });

      it('waits for as many peers as it is asked for', async () => {
        const server = make(Pull);
        const endpoint = await bound(server, transport);
        const all = [3, 2, 1].map((count) => server.connected({ count }));
        for (const left of [2, 1, 0]) {
          make(Push).connect(endpoint);
          assert.ok((await all[left]) !== undefined);
        }
        assert.equal(await server.connected({ count: 3, timeout: 0 }), 3);
        await assert.rejects(server.connected({ count: 4, timeout: 0 }), timedOut);
      });

      it('does not count peers that have left', async () => {
        const server = make(Router);
        const endpoint = await bound(server, transport);
        const clients = [make(Dealer), make(Dealer)];
        for (const client of clients) client.connect(endpoint);
        await server.connected({ count: 2 });
        await closeWholly(clients[0] as Dealer);
        while ((await server.connected({ timeout: 0 })) !== 1) await turn();
        make(Dealer).connect(endpoint);
        assert.equal(await server.connected({ count: 2 }), 2);
      });

      it('does not count connections that are being ended', async () => {
        const [server, client] = [make(Dealer), make(Dealer)];
        const endpoint = await bound(server, transport);
        client.connect(endpoint);
        await client.connected();
        client.disconnect(endpoint);
        await assert.rejects(client.connected({ timeout: 0 }), timedOut);
        client.connect(endpoint);
        assert.equal(await client.connected(), 1);
      });
    });
  }

  it('counts again after a lost connection', async () => {
    const endpoint = await unboundEndpoint('tcp');
    const client = make(Push, quick);
    client.connect(endpoint);
    for (let round = 0; round < 3; round++) {
      const server = make(Pull);
      await server.bind(endpoint);
      assert.equal(await client.connected(), 1);
      await closeWholly(server);
      let lost = false;
      while (!lost) await client.connected({ timeout: 0 }).catch(() => (lost = true));
    }
  });

  it('lets a router send to its peer at once', async () => {
    const server = make(Router, { mandatory: true });
    const endpoint = await bound(server, 'tcp');
    for (let i = 1; i <= 20; i++) {
      const client = make(Dealer, { routingId: `client ${i}` });
      client.connect(endpoint);
      await server.connected({ count: i });
      await server.send([`client ${i}`, 'hello']);
      assert.deepEqual(await receiveText(client), ['hello']);
    }
  });

  it('works for connections without ZMTP', async () => {
    const [server, client] = [make(Stream), make(Stream)];
    client.connect(await bound(server, 'tcp'));
    assert.equal(await client.connected(), 1);
    assert.equal(await server.connected(), 1);
  });

  it('is not resolved by a connection whose handshake fails', async () => {
    const keys = curveKeyPair();
    const server = make(Pull, { curveServer: true, curveSecretKey: keys.secretKey, curvePublicKey: keys.publicKey });
    const endpoint = await bound(server, 'tcp');
    const stranger = make(Push);
    const failed = next(stranger.events, 'handshake:error:protocol');
    stranger.connect(endpoint);
    const waited = server.connected();
    await failed;
    assert.ok(await isPending(waited));
    await assert.rejects(stranger.connected({ timeout: 0 }), timedOut);
    const own = curveKeyPair();
    const client = make(Push, {
      curveServerKey: keys.publicKey,
      curveSecretKey: own.secretKey,
      curvePublicKey: own.publicKey,
    });
    client.connect(endpoint);
    assert.equal(await waited, 1);
    assert.equal(await client.connected(), 1);
  });

  it('waits for the handshake and not only for the connection', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = make(Dealer);
    client.connect(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [silent] = await once(server, 'connection');
    const waited = client.connected();
    const pending = await isPending(waited, 20);
    silent.destroy();
    server.close();
    client.close();
    await assert.rejects(waited, timedOut);
    assert.ok(pending);
  });

  it('leaves the monitor as it is', async () => {
    const [server, client] = [make(Dealer), make(Dealer)];
    const handshake = next(client.events, 'handshake');
    client.connect(await bound(server, 'tcp'));
    await client.connected();
    await handshake;
    assert.equal(await client.connected(), 1);
  });

  describe('ends without peers', () => {
    it('after its timeout', async () => {
      await assert.rejects(make(Pull).connected({ timeout: 20 }), timedOut);
    });

    it('when its signal is aborted, before or meanwhile', async () => {
      const pull = make(Pull);
      const reason = new Error('enough');
      await assert.rejects(pull.connected({ signal: AbortSignal.abort(reason) }), reason);
      const controller = new AbortController();
      const waited = pull.connected({ signal: controller.signal });
      const other = pull.connected();
      controller.abort(reason);
      await assert.rejects(waited, reason);
      assert.ok(await isPending(other));
      make(Push).connect(await bound(pull, 'tcp'));
      assert.equal(await other, 1);
    });

    it('when the socket is closed', async () => {
      const pull = make(Pull);
      const waited = pull.connected();
      pull.close();
      await assert.rejects(waited, timedOut);
      assert.throws(() => pull.connected(), zmqError({ code: 'EBADF', syscall: 'zmq_socket_peers' }));
    });

    it('on a multicast endpoint at once', async function () {
      if (process.platform !== 'linux') {
        console.log('    pending: multicast is tested on Linux only');
        this.skip();
      }
      const publisher = make(Publisher);
      await publisher.bind(await multicastEndpoint());
      await assert.rejects(publisher.connected(), { name: 'ZmqError', code: 'ENOTSUP' });
      make(Subscriber).connect(await bound(publisher, 'tcp'));
      assert.equal(await publisher.connected(), 1);
    });
  });

  it('refuses options that are none', () => {
    const pull = make(Pull);
    const wrong = (options: object): (() => unknown) => {
      return () => pull.connected(options as never);
    };
    for (const count of [0, 1.5, -1, Number.NaN]) assert.throws(wrong({ count }), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(wrong({ count: '1' }), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(wrong({ timeout: '1' }), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(wrong({ timeout: -2 }), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(wrong({ signal: {} }), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => pull.connected(null as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  describe('beside other waits on the socket', () => {
    it('neither takes messages nor their signals', async () => {
      const [server, client] = [make(Pair), make(Pair)];
      client.connect(await bound(server, 'tcp'));
      const never = server.connected({ count: 2 });
      const received: string[] = [];
      for (let i = 0; i < 300; i++) {
        const waiting = receiveText(server);
        await client.send(String(i));
        received.push(...(await waiting));
      }
      assert.deepEqual(
        received,
        Array.from({ length: 300 }, (_, i) => String(i)),
      );
      assert.ok(await isPending(never));
      server.close();
      await assert.rejects(never, timedOut);
    });

    it('lets a send that waits go out, and goes on waiting', async () => {
      const server = make(Push);
      const endpoint = await bound(server, 'tcp');
      const sent = server.send('waited');
      const both = server.connected({ count: 2 });
      const first = make(Pull);
      first.connect(endpoint);
      await sent;
      assert.deepEqual(await receiveText(first), ['waited']);
      assert.ok(await isPending(both));
      make(Pull).connect(endpoint);
      assert.equal(await both, 2);
    });

    it('hears of peers whatever takes their signals', async () => {
      const server = make(Dealer);
      const endpoint = await bound(server, 'tcp');
      for (let i = 1; i <= 50; i++) {
        const waited = server.connected({ count: i });
        make(Dealer).connect(endpoint);
        let settled = false;
        void waited.then(() => (settled = true));
        while (!settled) {
          // Takes commands in as they come, in the middle of a turn.
          for (let j = 0; j < 100; j++) assert.equal(server.tryReceive(), undefined);
          await turn();
        }
      }
    });

    it('costs no time while nothing happens', async () => {
      const server = make(Dealer, { sendHighWaterMark: 1 });
      const client = make(Dealer, { receiveHighWaterMark: 1 });
      client.connect(await bound(server, 'inproc'));
      await server.connected();
      while (server.trySend('x'));
      const waits = [server.connected({ count: 2 }), server.receive(), server.send('mute')].map((wait) =>
        assert.rejects(wait, { code: 'EAGAIN' }),
      );
      await turn(20);
      // A wait that made itself due again and again would keep the event loop going round.
      const { loopCount } = performance.nodeTiming.uvMetricsInfo;
      await new Promise((resolve) => setTimeout(resolve, 200));
      const turns = performance.nodeTiming.uvMetricsInfo.loopCount - loopCount;
      assert.ok(turns < 100, `${turns} turns of the event loop`);
      server.close();
      await Promise.all(waits);
    });
  });

  it('keeps the process alive, unless unref() was called', async () => {
    const pull = make(Pull);
    const waited = assert.rejects(pull.connected(), timedOut);
    assert.equal(waitingSockets(), 1);
    pull.unref();
    assert.equal(waitingSockets(), 0);
    pull.ref();
    assert.equal(waitingSockets(), 1);
    pull.close();
    await waited;
  });
});
