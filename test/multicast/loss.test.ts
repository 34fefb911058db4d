// Packets that are lost on the way are asked for again.
import assert from 'node:assert/strict';
import { killChildren } from '../support/child';
import {
  assertWithoutGaps,
  groupEndpoint,
  protocols,
  publishOn,
  reportOf,
  stop,
  subscribeOn,
} from '../support/multicast';
import { type Host, hosts } from '../support/namespaces';

describe('multicast over a network that loses packets', function () {
  const network = hosts(this, 3, ['nft']);
  afterEach(() => {
    killChildren();
    for (const host of network) host.lose(0);
  });

  for (const protocol of protocols) {
    for (const percent of [1, 5, 10]) {
      it(`${protocol}, ${percent} %: whole messages, in order, each once, and none is missing`, async () => {
        const endpoint = groupEndpoint(protocol);
        for (const host of network) host.lose(percent);
        const [a, b, c] = network as [Host, Host, Host];
        const subscribers = await Promise.all(
          [b, c].map((host) => subscribeOn(host, endpoint, { shape: 'frames', messages: 400 })),
        );
        const publisher = await publishOn(a, endpoint, { shape: 'frames' });
        for (const subscriber of subscribers) assertWithoutGaps(await reportOf(subscriber), 'publisher');
        for (const host of [b, c]) assert.ok(host.lost > 0, 'nothing was lost');
        await stop(publisher, ...subscribers);
      });
    }
  }

  it('what cannot be repaired is left out whole', async () => {
    const endpoint = groupEndpoint();
    const [a, b, c] = network as [Host, Host, Host];
    // A window of a few packets, which is gone before anything can be asked for again.
    const socket = { recoveryInterval: 10 };
    b.lose(10);
    const [lossy, sound] = await Promise.all(
      [b, c].map((host) => subscribeOn(host, endpoint, { shape: 'frames', messages: 300, socket })),
    );
    assert.ok(lossy && sound);
    const publisher = await publishOn(a, endpoint, { shape: 'frames', socket });
    const report = await reportOf(lossy);
    assert.ok((report['publisher']?.missing ?? 0) > 0);
    await reportOf(sound);
    await stop(publisher, lossy, sound);
  });
});
