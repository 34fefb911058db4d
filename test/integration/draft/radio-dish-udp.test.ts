// Radio and Dish over UDP, where datagrams may get lost: what comes first is sent until it arrives.
import assert from 'node:assert/strict';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { Dish, Radio } from 'zeromq-native/draft';
import { grouped, heard, tuned } from '../../support/draft';
import { freeUdpPort, udpAddress } from '../../support/endpoints';
import { zmqError } from '../../support/expect';
import { sockets } from '../../support/sockets';

const LARGEST = 8192;

describe('a Radio and a Dish over udp', () => {
  const make = sockets();

  function pair(endpoint: string): [Radio, Dish] {
    const [radio, dish] = [make(Radio), make(Dish)];
    dish.bindSync(endpoint);
    radio.connect(endpoint);
    return [radio, dish];
  }

  it('talk by unicast', async () => {
    const [radio, dish] = pair(`udp://${await udpAddress()}`);
    dish.join('a', 'b');
    await tuned(radio, dish);
    await radio.send('never', { group: 'c' });
    await radio.send('x', { group: 'b' });
    assert.deepEqual(grouped(await dish.receive()), ['x', 'b']);
    dish.leave('b');
    await radio.send('never', { group: 'b' });
    await radio.send('y', { group: 'a' });
    assert.deepEqual(grouped(await dish.receive()), ['y', 'a']);
  });

  it('talk by multicast, to all who are bound', async () => {
    const endpoint = `udp://127.0.0.1;239.192.1.1:${await freeUdpPort('0.0.0.0')}`;
    const [radio, dish] = pair(endpoint);
    const other = make(Dish);
    other.bindSync(endpoint);
    for (const each of [dish, other]) {
      each.join('a');
      await tuned(radio, each);
    }
    await radio.send('to both', { group: 'a' });
    for (const each of [dish, other]) {
      let message = grouped(await each.receive());
      while (/^tun/.test(message[0])) message = grouped(await each.receive());
      assert.deepEqual(message, ['to both', 'a']);
    }
  });

  it('are refused where they cannot be: the one connects, the other binds', async () => {
    const endpoint = `udp://${await udpAddress()}`;
    const [radio, dish] = [make(Radio), make(Dish)];
    await assert.rejects(radio.bind(endpoint), zmqError({ code: 'ENOCOMPATPROTO', syscall: 'zmq_bind', endpoint }));
    assert.throws(() => dish.connect(endpoint), zmqError({ code: 'ENOCOMPATPROTO', syscall: 'zmq_connect', endpoint }));
  });

  it('carry as much as a datagram holds, and refuse more', async () => {
    const [radio, dish] = pair(`udp://${await udpAddress()}`);
    const group = 'g'.repeat(255);
    dish.join('a', group);
    await tuned(radio, dish);
    for (const name of ['a', group]) {
      const most = LARGEST - 1 - name.length;
      const tooLarge = zmqError({ code: 'EMSGSIZE', syscall: 'zmq_msg_send', message: /8192 bytes/ });
      for (const body of [Buffer.alloc(most + 1), 'x'.repeat(most + 1), 'ż'.repeat(most), Buffer.alloc(100_000)]) {
        assert.throws(() => radio.send(body, { group: name }), tooLarge);
        assert.throws(() => radio.trySend(body, { group: name }), tooLarge);
        assert.throws(() => radio.sendSync(body, { group: name, timeout: 0 }), tooLarge);
        assert.throws(
          () =>
            radio.sendMany([
              ['never', { group: name }],
              [body, { group: name }],
            ]),
          tooLarge,
        );
      }
      const body = Buffer.alloc(most, 'x');
      await radio.send(body, { group: name });
      const [frame, origin] = await dish.receive();
      assert.ok(frame.equals(body));
      assert.equal(String(origin.group), name);
    }
  });

  it('take larger messages over a connection that is no udp', async () => {
    const [radio, dish] = [make(Radio), make(Dish)];
    dish.bindSync('inproc://radio-dish-udp');
    radio.connect('inproc://radio-dish-udp');
    dish.join('a');
    await tuned(radio, dish);
    await radio.send(Buffer.alloc(9000), { group: 'a' });
    assert.equal((await dish.receive())[0].length, 9000);
  });
});

describe('datagrams that no Radio has sent', () => {
  const make = sockets();
  let foreign: UdpSocket;

  beforeEach(() => {
    foreign = createSocket('udp4');
  });

  afterEach(() => foreign.close());

  it('are for a Dish what they say, or ignored, and do no harm', async () => {
    const address = await udpAddress();
    const [host = '', port = ''] = address.split(':');
    const dish = make(Dish);
    dish.bindSync(`udp://${address}`);
    dish.join('a', '', 'g'.repeat(255));
    const send = (bytes: Uint8Array): Promise<void> =>
      new Promise((resolve, reject) => {
        foreign.send(bytes, Number(port), host, (error) => (error === null ? resolve() : reject(error)));
      });
    await heard(dish.receive(), () => send(Buffer.from('\x01atuning')));
    const ignored = [
      Buffer.alloc(0),
      Buffer.from([1]),
      Buffer.from([255]),
      Buffer.from([200, 1, 2]),
      Buffer.from('\x02a'),
      Buffer.from('\x01bnot joined'),
      Buffer.concat([Buffer.from('\x01a'), Buffer.alloc(LARGEST - 1)]),
      Buffer.alloc(60_000, 1),
      Buffer.concat([Buffer.from([255]), Buffer.alloc(255, 'h'), Buffer.from('x')]),
    ];
    for (const bytes of ignored) await send(bytes);
    // A fixed sequence that looks random, never of the group `a`.
    for (let n = 0; n < 200; n++) {
      await send(Buffer.from(Array.from({ length: n }, (_, i) => (i === 0 ? 2 + (n % 250) : (n * 31 + i * 17) % 255))));
    }
    await send(Buffer.from('\x01alast'));
    let got = grouped(await dish.receive());
    while (got[0] === 'tuning') got = grouped(await dish.receive());
    assert.deepEqual(got, ['last', 'a']);
    await send(Buffer.from([0]));
    assert.deepEqual(grouped(await dish.receive()), ['', '']);
    await send(Buffer.from([0, 120, 0, 121]));
    assert.deepEqual(grouped(await dish.receive()), ['x\0y', '']);
    await send(Buffer.concat([Buffer.from([255]), Buffer.alloc(255, 'g')]));
    assert.deepEqual(grouped(await dish.receive()), ['', 'g'.repeat(255)]);
  });
});
