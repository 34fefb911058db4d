// Frames that are longer than all memory: the peer that announces one is dropped, and others are served.
import assert from 'node:assert/strict';
import { Pull, Push } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { receiveText } from '../support/expect';
import { sockets } from '../support/sockets';
import { greeting, RawPeer, ready } from '../support/zmtp';

const sizes = [2n ** 47n, 2n ** 62n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 33n, 2n ** 64n - 1n];

/** What comes before the body of a long frame. */
const heads: readonly [protocol: string, opening: Buffer, head: (size: Buffer) => Buffer][] = [
  ['ZMTP 3', Buffer.concat([greeting('NULL'), ready('PUSH')]), (size) => Buffer.concat([Buffer.of(2), size])],
  ['ZMTP 1', Buffer.of(1, 0), (size) => Buffer.concat([Buffer.of(0xff), size, Buffer.of(0)])],
];

describe('a frame for which there is no memory', () => {
  const make = sockets();

  for (const [protocol, opening, head] of heads) {
    for (const size of sizes) {
      it(`ends the connection, with ${size} bytes over ${protocol}`, async () => {
        const pull = make(Pull, { maxMessageSize: -1 });
        const endpoint = await bound(pull, 'tcp');
        const push = make(Push);
        push.connect(endpoint);
        const peer = new RawPeer(endpoint);
        const bytes = Buffer.alloc(8);
        bytes.writeBigUInt64BE(size);
        peer.write(opening, head(bytes), Buffer.alloc(100));
        await peer.closed;
        await push.send('others are served');
        assert.deepEqual(await receiveText(pull), ['others are served']);
      });
    }
  }
});
