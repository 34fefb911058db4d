// An interface that goes down and comes up again.
import assert from 'node:assert/strict';
import { killChildren } from '../support/child';
import { groupEndpoint, nextReportOf, publishOn, reportOf, sentBy, stop, subscribeOn } from '../support/multicast';
import { type Host, hosts } from '../support/namespaces';

describe('the interface of a multicast host', function () {
  const network = hosts(this, 3);
  afterEach(() => {
    killChildren();
    for (const host of network) host.setInterface('up');
  });

  for (const side of ['publisher', 'subscriber'] as const) {
    it(`goes down and up at the ${side}, and both go on`, async () => {
      const [a, b, c] = network as [Host, Host, Host];
      const endpoint = groupEndpoint();
      const subscriber = await subscribeOn(b, endpoint, { shape: 'frames' });
      const publisher = await publishOn(a, endpoint, { shape: 'frames' });
      await reportOf(subscriber);
      const host = side === 'publisher' ? a : b;
      host.setInterface('down');
      // For as long as a publisher takes to notice, if it does: it tries to send all the time.
      for (let i = 0; i < 20; i++) await sentBy(publisher);
      host.setInterface('up');
      const sent = await sentBy(publisher);
      const isNews = (last = 0): boolean => last > sent;
      while (!isNews((await nextReportOf(subscriber))['publisher']?.last)) assert.ok(!subscriber.ended);
      const late = await subscribeOn(c, endpoint, { shape: 'frames' });
      assert.ok(isNews((await reportOf(late))['publisher']?.last));
      await stop(publisher, subscriber, late);
    });
  }
});
