// `subscribers()`: what is sent after it reaches those it counted.
import assert from 'node:assert/strict';
import { Publisher, Pull, Proxy as SocketProxy, Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { bound, localTransports, multicastEndpoint, unboundEndpoint } from '../support/endpoints';
import { isPending, receiveText, subscription, turn, zmqError } from '../support/expect';
import { closeWholly, sockets, waitingSockets } from '../support/sockets';

const timedOut = zmqError({ code: 'EAGAIN', syscall: 'zmq_socket_peers' });

for (const PublisherClass of [Publisher, XPublisher]) {
  describe(`subscribers() of a ${PublisherClass.name}`, () => {
    const make = sockets();

    function subscriber(endpoint: string, ...topics: string[]): Subscriber {
      const made = make(Subscriber);
      made.connect(endpoint);
      made.subscribe(...topics);
      return made;
    }

    for (const transport of localTransports) {
      it(`loses nothing over ${transport}`, async () => {
        const publisher = make<Publisher | XPublisher, object>(PublisherClass);
        const endpoint = await bound(publisher, transport);
        for (let count = 1; count <= 20; count++) {
          const joining = subscriber(endpoint);
          assert.equal(await publisher.subscribers({ count }), count);
          await publisher.send(`first for ${count}`);
          assert.deepEqual(await receiveText(joining), [`first for ${count}`]);
        }
        assert.equal(await publisher.subscribers({ timeout: 0 }), 20);
      });
    }

    it('waits for the subscription and not only for the peer', async () => {
      const publisher = make<Publisher | XPublisher, object>(PublisherClass);
      const silent = make(Subscriber);
      silent.connect(await bound(publisher, 'tcp'));
      await publisher.connected();
      const waited = publisher.subscribers();
      assert.ok(await isPending(waited));
      silent.subscribe('a');
      assert.equal(await waited, 1);
    });

    it('counts those that a message would reach', async () => {
      const publisher = make<Publisher | XPublisher, object>(PublisherClass);
      const endpoint = await bound(publisher, 'tcp');
      subscriber(endpoint, 'weather.', 'weather.paris', 'sports');
      subscriber(endpoint, 'weather.');
      subscriber(endpoint, '');
      assert.equal(await publisher.subscribers({ count: 3 }), 3);
      assert.equal(await publisher.subscribers({ count: 3, topic: 'weather.paris' }), 3);
      const now = (topic: string | Uint8Array): Promise<number> => publisher.subscribers({ topic, timeout: 0 });
      assert.equal(await now('sports'), 2);
      assert.equal(await now(Buffer.from('weather')), 1);
      assert.equal(await now(''), 1);
    });

    it('does not count a subscription that was taken back', async () => {
      const publisher = make<Publisher | XPublisher, object>(PublisherClass);
      const peer = subscriber(await bound(publisher, 'tcp'), 'a', 'b');
      await publisher.subscribers({ topic: 'a' });
      await publisher.subscribers({ topic: 'b' });
      peer.unsubscribe('a');
      let gone = false;
      while (!gone) {
        await publisher.subscribers({ topic: 'a', timeout: 0 }).catch(() => (gone = true));
        await turn();
      }
      assert.equal(await publisher.subscribers({ timeout: 0 }), 1);
    });

    it('does not count those who left, also where the publisher is the one that connects', async () => {
      const endpoint = await unboundEndpoint('tcp');
      const publisher = make<Publisher | XPublisher, object>(PublisherClass, { reconnectInterval: 10 });
      publisher.connect(endpoint);
      for (let round = 0; round < 3; round++) {
        const peer = make(Subscriber);
        peer.subscribe();
        await peer.bind(endpoint);
        assert.equal(await publisher.subscribers(), 1);
        await closeWholly(peer);
        let gone = false;
        while (!gone) {
          await publisher.subscribers({ timeout: 0 }).catch(() => (gone = true));
          await turn();
        }
      }
    });

    it('goes with inverted matching', async () => {
      const publisher = make<Publisher | XPublisher, object>(PublisherClass, { invertMatching: true });
      const peer = make(Subscriber, { invertMatching: true });
      peer.connect(await bound(publisher, 'tcp'));
      peer.subscribe('no');
      assert.equal(await publisher.subscribers(), 1);
      assert.equal(await publisher.subscribers({ topic: 'yes' }), 1);
      await assert.rejects(publisher.subscribers({ topic: 'no', timeout: 0 }), timedOut);
    });

    it('ends by timeout, signal and close', async () => {
      const publisher = make<Publisher | XPublisher, object>(PublisherClass);
      await assert.rejects(publisher.subscribers({ timeout: 20 }), timedOut);
      const reason = new Error('enough');
      await assert.rejects(publisher.subscribers({ signal: AbortSignal.abort(reason) }), reason);
      const controller = new AbortController();
      const aborted = publisher.subscribers({ signal: controller.signal });
      controller.abort(reason);
      await assert.rejects(aborted, reason);
      const waited = publisher.subscribers();
      assert.equal(waitingSockets(), 1);
      publisher.close();
      await assert.rejects(waited, timedOut);
      assert.throws(() => publisher.subscribers(), zmqError({ code: 'EBADF', syscall: 'zmq_socket_peers' }));
    });

    it('refuses options that are none', () => {
      const publisher = make<Publisher | XPublisher, object>(PublisherClass);
      for (const topic of [5, null, {}, ['a']]) {
        assert.throws(() => publisher.subscribers({ topic } as never), { code: 'ERR_INVALID_ARG_TYPE' });
      }
      assert.throws(() => publisher.subscribers({ count: 0 }), { code: 'ERR_OUT_OF_RANGE' });
      assert.throws(() => publisher.subscribers(5 as never), { code: 'ERR_INVALID_ARG_TYPE' });
    });

    it('says that multicast has none to tell of', async function () {
      if (process.platform !== 'linux') {
        console.log('    pending: multicast is tested on Linux only');
        this.skip();
      }
      const publisher = make<Publisher | XPublisher, object>(PublisherClass);
      await publisher.bind(await multicastEndpoint());
      await assert.rejects(publisher.subscribers(), { name: 'ZmqError', code: 'ENOTSUP' });
      const peer = subscriber(await bound(publisher, 'tcp'));
      assert.equal(await publisher.subscribers(), 1);
      await publisher.send('both ways');
      assert.deepEqual(await receiveText(peer), ['both ways']);
    });

    it('is refused while a proxy has the socket', async () => {
      const publisher = make<Publisher | XPublisher, object>(PublisherClass);
      const front = make(Pull);
      await bound(publisher, 'tcp');
      await bound(front, 'tcp');
      const proxy = new SocketProxy(front, publisher);
      const waited = publisher.subscribers();
      await assert.rejects(proxy.run(), { code: 'EBUSY' });
      subscriber(publisher.lastEndpoint ?? '');
      await waited;
      const running = proxy.run();
      assert.throws(() => publisher.subscribers(), { code: 'EBUSY' });
      assert.throws(() => publisher.connected(), { code: 'EBUSY' });
      proxy.terminate();
      await running;
    });
  });
}

describe('subscribers() of an XPublisher', () => {
  const make = sockets();

  it('leaves its messages to receive()', async () => {
    const publisher = make(XPublisher);
    const peer = make(XSubscriber);
    peer.connect(await bound(publisher, 'tcp'));
    const received = publisher.receive();
    await peer.send('\x01a');
    await peer.send('\x01b');
    assert.equal(await publisher.subscribers({ topic: 'b' }), 1);
    assert.deepEqual(await received, [Buffer.from('\x01a')]);
    await subscription(publisher, 'b');
  });
});
