// A queue of one message, the newest.
import assert from 'node:assert/strict';
import { Publisher, Pull, Push, Subscriber } from 'zeromq-native';
import { bound } from '../support/endpoints';
import { joined, receiveText } from '../support/expect';
import { sockets } from '../support/sockets';

describe('conflate', () => {
  const make = sockets();

  it('keeps the newest message only', async () => {
    const publisher = make(Publisher);
    const subscriber = make(Subscriber, { conflate: true });
    const other = make(Subscriber);
    const endpoint = await bound(publisher, 'tcp');
    for (const socket of [subscriber, other]) {
      socket.subscribe();
      socket.connect(endpoint);
      await joined(publisher, socket);
    }
    for (let n = 0; n <= 500; n++) await publisher.send(String(n));
    // What the other one has received whole has passed the first one's queue, or is on its way to it.
    for (let last = ''; last !== '500'; ) [last = ''] = await receiveText(other);
    let received = 0;
    for (let last = ''; last !== '500'; received++) [last = ''] = await receiveText(subscriber);
    assert.ok(received < 100, `${received} of 500 received`);
  });

  it('makes a message of each frame that it keeps', async () => {
    const push = make(Push);
    const pull = make(Pull, { conflate: true });
    push.connect(await bound(pull, 'tcp'));
    const sending = push.sendMany(Array.from({ length: 5_000 }, (_, n) => ['first', 'middle', String(n)]));
    for (let last = ''; last !== '4999'; ) {
      const frames = await receiveText(pull);
      assert.equal(frames.length, 1);
      [last = ''] = frames;
    }
    await sending;
  });
});
