import assert from 'node:assert/strict';
import { Publisher, Subscriber } from 'zeromq-native';
import { bound } from '../support/endpoints.js';
import { joined, receiveText } from '../support/expect.js';
import { sockets } from '../support/sockets.js';

describe('a subscription', () => {
  const make = sockets();
  const notAPrefix = {
    name: 'TypeError',
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'Subscription must be a string or buffer',
  };

  it('is for strings and buffers, and what comes with another value does not count', async () => {
    const [publisher, subscriber] = [make(Publisher), make(Subscriber)];
    subscriber.subscribe('join', 'last');
    for (const wrong of [1, null, undefined, {}, ['a'], new ArrayBuffer(1)]) {
      assert.throws(() => subscriber.subscribe('a', wrong as never), notAPrefix);
      assert.throws(() => subscriber.unsubscribe('last', wrong as never), notAPrefix);
    }
    subscriber.connect(await bound(publisher, 'inproc'));
    await joined(publisher, subscriber);
    await publisher.sendMany(['a', 'last']);
    assert.deepEqual(await receiveText(subscriber), ['last']);
  });
});
