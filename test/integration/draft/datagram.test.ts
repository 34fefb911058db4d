// Datagram: UDP with peers that need not speak ZeroMQ. What comes first is sent until it arrives.
import assert from 'node:assert/strict';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { Datagram, Dish } from 'zeromq-native/draft';
import { heard, timedOut } from '../../support/draft';
import { freeUdpPort, udpAddress } from '../../support/endpoints';
import { isPending, text, zmqError } from '../../support/expect';
import { sockets } from '../../support/sockets';

const LARGEST = 8192;

describe('a Datagram', () => {
  const make = sockets();

  async function boundDatagram(): Promise<[Datagram, string]> {
    const address = await udpAddress();
    const datagram = make(Datagram);
    await datagram.bind(`udp://${address}`);
    return [datagram, address];
  }

  async function two(): Promise<[Datagram, string, Datagram, string]> {
    const [one, oneAddress] = await boundDatagram();
    const [other, otherAddress] = await boundDatagram();
    await heard(other.receive(), () => one.send([otherAddress, 'first']));
    await one.send([otherAddress, 'begin']);
    while (String((await other.receive())[1]) !== 'begin');
    return [one, oneAddress, other, otherAddress];
  }

  it('sends to another, which can answer to the address it got', async () => {
    const [one, oneAddress, other, otherAddress] = await two();
    await one.send([otherAddress, 'question']);
    const [address, question] = await other.receive();
    assert.deepEqual(text([address, question]), [`${oneAddress}\0`, 'question']);
    await heard(one.receive(), () => other.send([address, 'answer']));
    await other.send([Buffer.from(oneAddress), Buffer.alloc(0)]);
    let answer = text(await one.receive());
    while (answer[1] === 'answer') answer = text(await one.receive());
    assert.deepEqual(answer, [`${otherAddress}\0`, '']);
  });

  it('takes many at once, and in all the ways to send', async () => {
    const [one, , other, otherAddress] = await two();
    await one.sendMany(['a', 'b'].map((body) => [otherAddress, body] as const));
    assert.equal(one.trySend([otherAddress, 'c']), true);
    one.sendSync([otherAddress, 'd'], { timeout: 0 });
    const bodies: string[] = [];
    for await (const [, body] of other) {
      bodies.push(String(body));
      if (bodies.length === 4) break;
    }
    assert.deepEqual(bodies, ['a', 'b', 'c', 'd']);
    await new Promise<void>((resolve, reject) => {
      one
        .toWritable()
        .end([otherAddress, 'by a stream'], (error?: Error | null) => (error ? reject(error) : resolve()));
    });
    assert.equal(String((await other.receive())[1]), 'by a stream');
  });

  it('sends to a multicast group whose members are bound to it', async () => {
    const group = `239.192.1.1:${await freeUdpPort('0.0.0.0')}`;
    const members = [make(Datagram), make(Datagram)];
    for (const member of members) member.bindSync(`udp://127.0.0.1;${group}`);
    const sender = make(Datagram);
    await sender.bind(`udp://127.0.0.1:${await freeUdpPort('127.0.0.1')}`);
    for (const member of members) {
      const [, body] = await heard(member.receive(), () => sender.send([group, 'to all']));
      assert.equal(String(body), 'to all');
    }
  });

  it('waits while it is not bound', async () => {
    const datagram = make(Datagram);
    const address = await udpAddress();
    assert.equal(datagram.trySend([address, 'x']), false);
    await assert.rejects(datagram.send([address, 'x'], { timeout: 1 }), timedOut);
    const [other, otherAddress] = await boundDatagram();
    const waiting = datagram.send([otherAddress, 'waited']);
    assert.ok(await isPending(waiting));
    await datagram.bind(`udp://${address}`);
    await waiting;
    const [from] = await heard(other.receive(), () => datagram.send([otherAddress, 'more']));
    assert.equal(String(from), `${address}\0`);
  });

  it('binds, and cannot connect, nor use other transports', async () => {
    const datagram = make(Datagram);
    const endpoint = `udp://${await udpAddress()}`;
    for (const other of ['tcp://127.0.0.1:*', 'inproc://datagram', 'ws://127.0.0.1:*']) {
      await assert.rejects(
        datagram.bind(other),
        zmqError({ code: 'ENOCOMPATPROTO', syscall: 'zmq_bind', endpoint: other }),
      );
    }
    assert.throws(
      () => datagram.connect(endpoint),
      zmqError({ code: 'ENOCOMPATPROTO', syscall: 'zmq_connect', endpoint }),
    );
  });

  it('cannot be bound to what it cannot have, and neither can a Dish', async () => {
    const taken = createSocket('udp4');
    await new Promise<void>((resolve) => taken.bind(0, '127.0.0.1', resolve));
    try {
      const refused = [
        [`udp://127.0.0.1:${taken.address().port}`, 'EADDRINUSE'],
        ['udp://192.0.2.1:5555', 'EADDRNOTAVAIL'],
        ['udp://127.0.0.1:65536', 'EINVAL'],
        ['udp://127.0.0.1', 'EINVAL'],
      ] as const;
      for (const [endpoint, code] of refused) {
        for (const socket of [make(Datagram), make(Dish)]) {
          await assert.rejects(socket.bind(endpoint), zmqError({ code, syscall: 'zmq_bind', endpoint }));
        }
      }
    } finally {
      taken.close();
    }
  });

  it('refuses addresses that are none, and sends nothing then', async () => {
    const [one, , other, otherAddress] = await two();
    const bad = [
      '',
      ':',
      '127.0.0.1',
      '127.0.0.1:',
      '127.0.0.1:0',
      '127.0.0.1:65536',
      '127.0.0.1:123456',
      '127.0.0.1:12x',
      ' 127.0.0.1:12',
      '127.0.0.1:12\0\0',
      '127.0.0.1:12\n',
      '127.0.0:12',
      '256.0.0.1:12',
      'localhost:12',
      '[::1]:12',
      '::1:12',
      `${otherAddress} `,
    ];
    for (const address of bad) {
      for (const given of [address, Buffer.from(address)]) {
        const expected = { name: 'TypeError', message: /must be an IPv4 address and a port/ };
        assert.throws(() => one.send([given, 'never']), expected, JSON.stringify(address));
        assert.throws(() => one.trySend([given, 'never']), expected);
        assert.throws(
          () =>
            one.sendMany([
              [otherAddress, 'never'],
              [given, 'never'],
            ]),
          expected,
        );
      }
    }
    for (const message of ['x', [], ['x'], [otherAddress, 'a', 'b'], undefined]) {
      assert.throws(() => Reflect.apply(one.send, one, [message]), { name: 'TypeError', message: /two frames/ });
    }
    await one.send([otherAddress, 'only this']);
    assert.equal(String((await other.receive())[1]), 'only this');
  });

  it('carries as much as a datagram holds, and refuses more', async () => {
    const [one, , other, otherAddress] = await two();
    const tooLarge = zmqError({ code: 'EMSGSIZE', syscall: 'zmq_msg_send', message: /8192 bytes/ });
    for (const body of [Buffer.alloc(LARGEST + 1), 'x'.repeat(LARGEST + 1), 'ż'.repeat(LARGEST)]) {
      assert.throws(() => one.send([otherAddress, body]), tooLarge);
      assert.throws(
        () =>
          one.sendMany([
            [otherAddress, 'never'],
            [otherAddress, body],
          ]),
        tooLarge,
      );
    }
    const body = Buffer.alloc(LARGEST, 'x');
    await one.send([otherAddress, body]);
    assert.ok((await other.receive())[1].equals(body));
  });
});

describe('a Datagram and a program that knows only UDP', () => {
  const make = sockets();
  let foreign: UdpSocket;

  beforeEach(async () => {
    foreign = createSocket('udp4');
    await new Promise<void>((resolve) => foreign.bind(0, '127.0.0.1', resolve));
  });

  afterEach(() => foreign.close());

  it('understand each other, and datagrams of any kind do no harm', async () => {
    const address = await udpAddress();
    const [host = '', port = ''] = address.split(':');
    const datagram = make(Datagram);
    datagram.bindSync(`udp://${address}`);
    const send = (bytes: Uint8Array): Promise<void> =>
      new Promise((resolve, reject) => {
        foreign.send(bytes, Number(port), host, (error) => (error === null ? resolve() : reject(error)));
      });
    await heard(datagram.receive(), () => send(Buffer.from('first')));
    await send(Buffer.alloc(LARGEST + 1, 1));
    await send(Buffer.alloc(60_000, 1));
    await send(Buffer.from('begin'));
    let message = await datagram.receive();
    while (String(message[1]) === 'first') message = await datagram.receive();
    const from = `127.0.0.1:${(foreign.address() as AddressInfo).port}\0`;
    assert.deepEqual(text(message), [from, 'begin']);
    for (const bytes of [Buffer.alloc(0), Buffer.from([0]), Buffer.alloc(LARGEST, 3), Buffer.from([255, 0, 1])]) {
      await send(bytes);
      const [source, body] = await datagram.receive();
      assert.equal(String(source), from);
      assert.ok(body.equals(bytes), `${bytes.length} bytes`);
    }
    const answered = new Promise<Buffer>((resolve) => foreign.once('message', resolve));
    await datagram.send([message[0], 'answer']);
    assert.equal(String(await answered), 'answer');
  });
});
