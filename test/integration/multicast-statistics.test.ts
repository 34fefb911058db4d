// What multicast sockets count, and what they tell of losses.
import assert from 'node:assert/strict';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { type Event, Pair, Publisher, Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { multicastEndpoint } from '../support/endpoints';
import { text, turn } from '../support/expect';
import { sockets } from '../support/sockets';

const fast = { rate: 1_000_000, recoveryInterval: 100 };
const SPM = 0;
const ODATA = 4;

/** A publisher of PGM packets made by hand, which can leave some out. */
class Source {
  readonly #udp: UdpSocket;
  readonly #port: number;

  constructor(udp: UdpSocket, endpoint: string) {
    this.#udp = udp;
    this.#port = Number(endpoint.slice(endpoint.lastIndexOf(':') + 1));
  }

  /** A whole message in a packet of its own. */
  data(sequence: number, message: string): Promise<void> {
    const frame = Buffer.concat([Buffer.of(0, 0, message.length + 1, 0), Buffer.from(message)]);
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(sequence, 0);
    return this.#send(ODATA, Buffer.concat([numbers, frame]), frame.length);
  }

  /** What it has sent, and what of this it still has. */
  path(sequence: number, trail: number, lead: number): Promise<void> {
    const body = Buffer.alloc(20);
    [sequence, trail, lead].forEach((number, index) => {
      body.writeUInt32BE(number, index * 4);
    });
    body.set([0, 1, 0, 0, 127, 0, 0, 1], 12);
    return this.#send(SPM, body, 0);
  }

  #send(type: number, body: Buffer, size: number): Promise<void> {
    const packet = Buffer.alloc(16 + body.length);
    packet.writeUInt16BE(4321, 0);
    packet.writeUInt16BE(this.#port, 2);
    packet[4] = type;
    packet.write('source', 8);
    packet.writeUInt16BE(size, 14);
    body.copy(packet, 16);
    packet.writeUInt16BE(checksum(packet), 6);
    return new Promise((resolve, reject) => {
      this.#udp.send(packet, this.#port, '127.0.0.1', (error) => (error === null ? resolve() : reject(error)));
    });
  }
}

function checksum(packet: Buffer): number {
  let sum = 0;
  for (const [index, byte] of packet.entries()) sum += index % 2 === 0 ? byte << 8 : byte;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum === 0xffff ? 0xffff : ~sum & 0xffff;
}

describe('multicastStatistics()', () => {
  const make = sockets();
  let udp: UdpSocket;
  beforeEach(() => {
    udp = createSocket('udp4');
  });
  afterEach((done) => {
    udp.close(done);
  });

  it('counts what is sent and received', async () => {
    const endpoint = await multicastEndpoint();
    const publisher = make(Publisher, fast);
    const subscriber = make(Subscriber, fast);
    assert.equal(publisher.multicastStatistics().packetsSent, 0);
    publisher.connect(endpoint);
    subscriber.connect(endpoint);
    subscriber.subscribe();
    const received = subscriber.receive();
    let wanted = true;
    received.then(() => {
      wanted = false;
    });
    while (wanted) {
      await publisher.send('x'.repeat(1000));
      await turn();
    }
    await received;
    const sent = publisher.multicastStatistics();
    const got = subscriber.multicastStatistics();
    assert.ok(sent.packetsSent > 0 && sent.bytesSent > 1000, JSON.stringify(sent));
    assert.ok(got.packetsReceived > 0 && got.bytesReceived > 1000, JSON.stringify(got));
    assert.equal(sent.sources, 0);
    assert.equal(got.sources, 1);
    for (const statistics of [sent, got]) {
      assert.equal(statistics.packetsMalformed, 0);
      assert.equal(statistics.packetsLost, 0);
    }
  });

  it('tells how often a publisher waited for its rate', async () => {
    const publisher = make(Publisher, { linger: 0 });
    publisher.connect(await multicastEndpoint());
    for (let i = 0; i < 100; i++) await publisher.send('x'.repeat(1000));
    while (publisher.multicastStatistics().rateLimited === 0) await turn();
  });

  it('tells of what is lost, as an event does, and of what is malformed', async () => {
    const endpoint = await multicastEndpoint();
    const subscriber = make(Subscriber, fast);
    const losses: Event[] = [];
    subscriber.events.on('loss', (event) => losses.push(event));
    subscriber.connect(endpoint);
    subscriber.subscribe();
    const source = new Source(udp, endpoint);
    const first = subscriber.receive();
    let heard = false;
    first.then(() => {
      heard = true;
    });
    while (!heard) {
      await source.path(1, 0, 0);
      await source.data(1, 'first');
      await turn();
    }
    assert.deepEqual(text(await first), ['first']);
    const before = subscriber.multicastStatistics();
    udp.send('x', Number(endpoint.split(':').at(-1)), '127.0.0.1');
    await source.data(2, 'second');
    await source.data(7, 'behind the gap');
    await source.path(2, 7, 7);
    assert.deepEqual(text(await subscriber.receive()), ['second']);
    assert.deepEqual(text(await subscriber.receive()), ['behind the gap']);
    const after = subscriber.multicastStatistics();
    assert.equal(after.packetsLost - before.packetsLost, 4);
    assert.equal(after.packetsMalformed - before.packetsMalformed, 1);
    while (losses.length === 0) await turn();
    assert.deepEqual(losses, [
      { type: 'loss', address: endpoint, localEndpoint: endpoint, remoteEndpoint: 'epgm://127.0.0.1', packetsLost: 4 },
    ]);
  });

  it('is there for the X types, and for no others', () => {
    for (const socket of [make(XPublisher), make(XSubscriber)]) {
      assert.equal(socket.multicastStatistics().packetsSent, 0);
    }
    assert.ok(!('multicastStatistics' in make(Pair)));
  });

  it('is an error of a closed socket', () => {
    const subscriber = make(Subscriber);
    subscriber.close();
    assert.throws(() => subscriber.multicastStatistics(), { code: 'EBADF', syscall: 'zmq_socket_pgm_statistics' });
  });
});
