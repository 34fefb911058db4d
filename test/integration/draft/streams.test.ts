// Node streams of draft sockets: chunks are pairs where a message has to say whom it is for.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Channel, Client, Dish, Gather, Radio, Scatter, Server } from 'zeromq-native/draft';
import { grouped, link, tuned } from '../../support/draft';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('streams of draft sockets', () => {
  const make = sockets();

  it('a Server answers by a pipeline: what it reads can be written as it is', async () => {
    const [server, client] = await link(make(Server), make(Client), 'tcp');
    const echoing = pipeline(server.toReadable(), server.toWritable());
    for (const text of ['a', 'b', 'c']) {
      await client.send(text);
      assert.deepEqual(await receiveText(client), [text]);
    }
    server.close();
    await assert.doesNotReject(echoing);
  });

  it('a Radio is written pairs, which a Dish gives to its reader', async () => {
    const [radio, dish] = await link(make(Radio), make(Dish), 'inproc');
    dish.join('a');
    await tuned(radio, dish);
    const writable = radio.toWritable();
    writable.write(['x', { group: 'a' }]);
    writable.write([['y'], { group: Buffer.from('a') }]);
    const got: [string, string][] = [];
    for await (const message of dish.toReadable()) if (got.push(grouped(message)) === 2) break;
    assert.deepEqual(got, [
      ['x', 'a'],
      ['y', 'a'],
    ]);
  });

  for (const chunk of ['x', ['x'], ['x', 'a'], ['x', {}], ['x', null], [['a', 'b'], { group: 'a' }]]) {
    it(`a Radio is not written ${JSON.stringify(chunk)}`, async () => {
      const writable = make(Radio).toWritable();
      const failed = once(writable, 'error');
      writable.write(chunk);
      const [error] = (await failed) as [Error];
      assert.equal(error.name, 'TypeError');
      assert.equal(writable.destroyed, true);
    });
  }

  it('a Scatter and a Channel are written messages', async () => {
    const [gather, scatter] = await link(make(Gather), make(Scatter), 'inproc');
    scatter.toWritable().write('x');
    assert.deepEqual(await receiveText(gather), ['x']);
    const [one, other] = await link(make(Channel), make(Channel), 'inproc');
    one.toWritable().write(Buffer.from('y'));
    assert.deepEqual(await receiveText(other), ['y']);
  });

  it('a Gather whose stream is not read makes the Scatter wait', async () => {
    const [gather, scatter] = await link(
      make(Gather, { receiveHighWaterMark: 2 }),
      make(Scatter, { sendHighWaterMark: 2 }),
      'inproc',
    );
    const readable = gather.toReadable({ highWaterMark: 3 });
    const first = once(readable, 'readable');
    let sent = 0;
    scatter.trySend(String(sent++));
    await first;
    // What the stream, both queues and one batch hold.
    while (sent < 1000) {
      if (!scatter.trySend(String(sent))) break;
      sent++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.ok(sent <= 12, `${sent} sent`);
    let next = 0;
    for await (const [frame] of readable) {
      assert.equal(String(frame), String(next++));
      if (next === sent) break;
    }
  });
});
