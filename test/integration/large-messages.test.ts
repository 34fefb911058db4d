// Large messages are slowed down to what goes out, and are queued all the same where nothing does.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound, localTransports, unboundEndpoint } from '../support/endpoints';
import { sockets } from '../support/sockets';

const MIB = 1024 * 1024;
const count = 100;

function message(n: number): Buffer {
  return Buffer.alloc(MIB, n);
}

async function receiveAll(pull: Pull): Promise<void> {
  for (let n = 0; n < count; n++) {
    const [frame] = await pull.receive();
    assert.deepEqual([frame?.length, frame?.[0], frame?.[MIB - 1]], [MIB, n, n]);
  }
}

for (const transport of localTransports) {
  describe(`large messages over ${transport}`, function () {
    this.timeout(30_000);
    const make = sockets();

    it('are queued when there is nobody yet to take them', async () => {
      const [push, pull] = [make(Push), make(Pull)];
      const endpoint = await unboundEndpoint(transport);
      push.connect(endpoint);
      for (let n = 0; n < count; n++) await push.send(message(n));
      await pull.bind(endpoint);
      await receiveAll(pull);
    });

    it('are queued when the receiver takes its time', async () => {
      const [push, pull] = [make(Push), make(Pull)];
      push.connect(await bound(pull, transport));
      for (let n = 0; n < count; n++) await push.send(message(n));
      await receiveAll(pull);
    });

    it('arrive in order whether or not they are awaited', async () => {
      const [push, pull] = [make(Push), make(Pull)];
      push.connect(await bound(pull, transport));
      const sent: Promise<void>[] = [];
      const receiving = receiveAll(pull);
      for (let n = 0; n < count; n++) {
        sent.push(push.send(message(n)));
        if (n % 10 === 0) await sent[n];
      }
      await Promise.all([receiving, ...sent]);
    });

    it('let the socket be closed meanwhile', async () => {
      const [push, pull] = [make(Push, { linger: 0 }), make(Pull)];
      push.connect(await bound(pull, transport));
      const sent = Array.from({ length: count }, (_, n) => push.send(message(n)));
      push.close();
      await Promise.allSettled(sent);
    });
  });
}
