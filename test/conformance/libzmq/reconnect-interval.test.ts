// Mirrors test_reconnect_ivl, and the parts of test_reconnect_options that are about the intervals.
import assert from 'node:assert/strict';
import { Dealer, Pull, Push } from 'zeromq-native';
import { bound, unboundEndpoint } from '../../support/endpoints';
import { all, next, types } from '../../support/events';
import { receiveText } from '../../support/expect';
import { closeWholly, sockets } from '../../support/sockets';
import { bounce } from '../../support/zap';

describe('reconnectInterval', () => {
  const make = sockets();

  for (const transport of ['tcp', 'ipc', 'ws'] as const) {
    it(`of -1 leaves it to the application to connect again over ${transport}`, async () => {
      const first = make(Dealer);
      const endpoint = await bound(first, transport);
      const client = make(Dealer, { reconnectInterval: -1 });
      const { events } = client;
      client.connect(endpoint);
      await bounce(client, first);

      await closeWholly(first);
      await next(events, 'disconnect');
      const second = make(Dealer);
      const accepted = all(second.events);
      await second.bind(endpoint);
      client.connect(await bound(second, transport));
      await bounce(client, second);

      const rest = all(events);
      client.close();
      assert.ok(!types(await rest).includes('connect:retry'));
      second.close();
      assert.equal(types(await accepted).filter((type) => type === 'accept').length, 1);
    });

    it(`of -1 keeps what was received before the connection was lost over ${transport}`, async () => {
      const sender = make(Push, { linger: -1 });
      const receiver = make(Pull, { reconnectInterval: -1 });
      const { events } = receiver;
      receiver.connect(await bound(sender, transport));
      const sent = Array.from({ length: 100 }, (_, index) => String(index));
      for (const text of sent) await sender.send(text);
      sender.close();
      await next(events, 'disconnect');
      const received: string[] = [];
      for (let index = 0; index < sent.length; index++) received.push(...(await receiveText(receiver)));
      assert.deepEqual(received, sent);
    });

    it(`is how long it takes to connect again without being told over ${transport}`, async () => {
      const first = make(Dealer);
      const endpoint = await bound(first, transport);
      const client = make(Dealer, { reconnectInterval: 10 });
      client.connect(endpoint);
      await bounce(client, first);
      await closeWholly(first);
      const second = make(Dealer);
      await second.bind(endpoint);
      await bounce(client, second);
    });

    it(`doubles up to reconnectMaxInterval over ${transport}`, async () => {
      const client = make(Dealer, { reconnectInterval: 4, reconnectMaxInterval: 16 });
      const { events } = client;
      client.connect(await unboundEndpoint(transport));
      for (const least of [4, 8, 16, 16, 16]) {
        const { interval } = await next(events, 'connect:retry');
        // Up to an interval is added by chance, so that many clients do not come back at once.
        assert.ok(interval >= least && interval < least + 4, `${interval} follows from ${least}`);
      }
    });
  }
});
