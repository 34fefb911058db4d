// Mirrors test_many_sockets, test_system and test_shutdown_stress.
import assert from 'node:assert/strict';
import { Context, Pair, Publisher, Subscriber, XPublisher } from 'zeromq-native';
import { killChildren, succeeds } from '../../support/child';
import { bound, localTransports } from '../../support/endpoints';
import { closing } from '../../support/events';
import { receiveText, subscription } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('many sockets', () => {
  const make = sockets();

  for (const transport of localTransports) {
    it(`of which 100 pairs talk at once over ${transport}`, async () => {
      const pairs = [];
      for (let n = 0; n < 100; n++) {
        const [one, other] = [make(Pair), make(Pair)];
        other.connect(await bound(one, transport));
        pairs.push([one, other] as const);
      }
      for (const [n, [one]] of pairs.entries()) await one.send(`${n}`);
      for (const [n, [, other]] of pairs.entries()) assert.deepEqual(await receiveText(other), [`${n}`]);
    });

    it(`that come and go in the middle of connecting do no harm over ${transport}`, async () => {
      const publisher = make(XPublisher);
      const endpoint = await bound(publisher, transport);
      for (let round = 0; round < 10; round++) {
        const passing = Array.from({ length: 50 }, () => new Subscriber({ linger: 0 }));
        for (const subscriber of passing) {
          subscriber.connect(endpoint);
          subscriber.subscribe();
        }
        await publisher.send('to nobody in particular');
        for (const subscriber of passing) subscriber.close();
      }
      const subscriber = make(Subscriber);
      subscriber.connect(endpoint);
      subscriber.subscribe('last');
      for (let [frame] = await publisher.receive(); String(frame) !== '\x01last'; ) [frame] = await publisher.receive();
      await publisher.send('last');
      assert.deepEqual(await receiveText(subscriber), ['last']);
    });
  }
});

describe('a context', () => {
  const own = closing();

  afterEach(killChildren);

  it('makes as many sockets as it may have, and more when some are closed', async function () {
    if (process.platform !== 'linux') {
      console.log('    (skipped: this system does not tell when libzmq is done with a socket)');
      this.skip();
    }
    // In a process where nothing else comes and goes.
    assert.deepEqual(await succeeds('max-sockets'), ['done']);
  });

  it('makes 1,023 sockets if nothing else is said', () => {
    const context = new Context({ blocky: false });
    for (let n = 0; n < 1023; n++) own(new Publisher({ context }));
    assert.throws(() => new Publisher({ context }), { code: 'EMFILE' });
  });

  it('may end while sockets of others go on', async () => {
    const server = own(new XPublisher({ linger: 0 }));
    const endpoint = await bound(server, 'tcp');
    for (let round = 0; round < 10; round++) {
      const context = new Context({ blocky: false });
      const subscriber = own(new Subscriber({ context }));
      subscriber.connect(endpoint);
      subscriber.subscribe(`${round}`);
      await subscription(server, `${round}`);
      await server.send(`${round}`);
      assert.deepEqual(await receiveText(subscriber), [`${round}`]);
      subscriber.close();
      const [frame] = await server.receive();
      assert.deepEqual(frame, Buffer.from(`\x00${round}`));
    }
  });
});
