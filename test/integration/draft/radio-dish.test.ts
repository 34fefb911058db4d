// Radio and Dish over connections: groups, and who is sent what.
import assert from 'node:assert/strict';
import { Dish, Radio } from 'zeromq-native/draft';
import { grouped, heard, link, tuned } from '../../support/draft';
import { bound, transports } from '../../support/endpoints';
import { isPending, zmqError } from '../../support/expect';
import { sockets, waitingSockets } from '../../support/sockets';

const longest = 'g'.repeat(255);

describe('a Radio and its Dishes', () => {
  const make = sockets();

  for (const transport of transports) {
    it(`over ${transport}: a Dish gets the groups that it has joined, whichever side binds`, async () => {
      for (const dishBinds of [false, true]) {
        const [radio, dish] = [make(Radio), make(Dish)];
        await (dishBinds ? link(dish, radio, transport) : link(radio, dish, transport));
        dish.join('a', '', longest, Buffer.from([1, 255]));
        // Groups are joined in order, so the last one tells of all.
        await heard(dish.receive(), () => radio.send('tuning', { group: Buffer.from([1, 255]) }));
        await radio.sendMany([
          ['to a', { group: 'a' }],
          ['to ab', { group: 'ab' }],
          ['to nobody', { group: 'nobody' }],
          ['to no name', { group: '' }],
          ['to the longest', { group: Buffer.from(longest) }],
          ['end', { group: 'a' }],
        ]);
        const got: [string, string][] = [];
        while (got.at(-1)?.[0] !== 'end') {
          const message = grouped(await dish.receive());
          if (message[0] !== 'tuning') got.push(message);
        }
        assert.deepEqual(got, [
          ['to a', 'a'],
          ['to no name', ''],
          ['to the longest', longest],
          ['end', 'a'],
        ]);
      }
    });

    it(`over ${transport}: a group that was left brings nothing more`, async () => {
      const [radio, dish] = await link(make(Radio), make(Dish), transport);
      dish.join('a', 'b');
      await tuned(radio, dish, 'b');
      dish.leave('a');
      dish.join('c');
      await tuned(radio, dish, 'c');
      await radio.send('never', { group: 'a' });
      await radio.send('b', { group: 'b' });
      assert.deepEqual(grouped(await dish.receive()), ['b', 'b']);
    });

    it(`over ${transport}: bodies of all sizes`, async () => {
      const [radio, dish] = await link(make(Radio), make(Dish), transport);
      dish.join('a');
      await tuned(radio, dish);
      for (const size of [0, 1, 8192, 8193, 500_000]) {
        const body = Buffer.alloc(size, 7);
        await radio.send(body, { group: 'a' });
        const [frame, { group }] = await dish.receive();
        assert.ok(frame.equals(body));
        assert.deepEqual(group, Buffer.from('a'));
      }
    });
  }

  it('send one message to all who have joined, and none to others', async () => {
    const radio = make(Radio);
    const endpoint = await bound(radio, 'tcp');
    const dishes = ['a', 'a', 'b'].map((group) => {
      const dish = make(Dish);
      dish.join(group);
      dish.connect(endpoint);
      return { dish, group };
    });
    for (const { dish, group } of dishes) await tuned(radio, dish, group);
    await radio.send('x', { group: 'a' });
    await radio.send('y', { group: 'b' });
    const got: string[] = [];
    for (const { dish, group } of dishes) {
      let message = grouped(await dish.receive());
      while (/^tun/.test(message[0])) message = grouped(await dish.receive());
      assert.equal(message[1], group);
      got.push(message[0]);
    }
    assert.deepEqual(got, ['x', 'x', 'y']);
  });

  it('a Radio without Dishes drops, and never waits', async () => {
    const radio = make(Radio);
    for (let n = 0; n < 1000; n++) assert.equal(radio.trySend('x', { group: 'a' }), true);
    await radio.send('x', { group: 'a' });
    radio.sendSync('x', { group: 'a', timeout: 0 });
    assert.equal(waitingSockets(), 0);
  });

  it('a Radio with noDrop waits for a Dish that is slow, and then goes on', async () => {
    const [radio, dish] = await link(
      make(Radio, { noDrop: true, sendHighWaterMark: 2 }),
      make(Dish, { receiveHighWaterMark: 2 }),
      'inproc',
    );
    dish.join('a');
    await tuned(radio, dish);
    let sent = 0;
    let waiting: Promise<void> | undefined;
    while (waiting === undefined) {
      const sending = radio.send(String(sent++), { group: 'a' });
      if (await isPending(sending)) waiting = sending;
    }
    assert.equal(radio.trySend('x', { group: 'a' }), false);
    for (let n = 0; n < sent; n++) assert.deepEqual(grouped(await dish.receive()), [String(n), 'a']);
    await waiting;
    assert.equal(waitingSockets(), 0);
  });

  it('a Radio without noDrop drops for a Dish that is slow', async () => {
    const [radio, dish] = await link(
      make(Radio, { sendHighWaterMark: 2 }),
      make(Dish, { receiveHighWaterMark: 2 }),
      'inproc',
    );
    dish.join('a');
    await tuned(radio, dish);
    for (let n = 0; n < 100; n++) assert.equal(radio.trySend(String(n), { group: 'a' }), true);
    const got = [];
    for (let message = dish.tryReceive(); message !== undefined; message = dish.tryReceive()) got.push(message);
    assert.ok(got.length > 0 && got.length < 100, `${got.length} arrived`);
    const numbers = got.map(([frame]) => Number(frame));
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => a - b),
    );
  });
});

describe('the groups of a Dish', () => {
  const make = sockets();

  it('can be many', async () => {
    // A Dish loses what it cannot queue of its joins, as a Subscriber does.
    const [radio, dish] = await link(make(Radio, { noDrop: true }), make(Dish, { sendHighWaterMark: 0 }), 'tcp');
    const names = Array.from({ length: 2000 }, (_, n) => `group ${n}`);
    dish.join(...names);
    await tuned(radio, dish, 'group 1999');
    const sending = radio.sendMany(names.map((group) => [group, { group }]));
    for (const name of names) assert.deepEqual(grouped(await dish.receive()), [name, name]);
    await sending;
    dish.leave(...names);
    assert.throws(() => dish.leave('group 7'), zmqError({ code: 'EINVAL', syscall: 'zmq_leave' }));
  });

  it('are joined once and left once', () => {
    const dish = make(Dish);
    dish.join('a');
    assert.throws(() => dish.join('a'), zmqError({ code: 'EINVAL', syscall: 'zmq_join' }));
    assert.throws(() => dish.join(Buffer.from('a')), zmqError({ code: 'EINVAL', syscall: 'zmq_join' }));
    assert.throws(() => dish.leave('b'), zmqError({ code: 'EINVAL', syscall: 'zmq_leave' }));
    dish.leave('a');
    assert.throws(() => dish.leave('a'), zmqError({ code: 'EINVAL', syscall: 'zmq_leave' }));
    dish.join('a');
    dish.join();
    dish.close();
    assert.throws(() => dish.join('b'), zmqError({ code: 'EBADF', syscall: 'zmq_join' }));
    assert.throws(() => dish.leave('a'), zmqError({ code: 'EBADF', syscall: 'zmq_leave' }));
  });

  it('are refused where they are none, and then none is joined', () => {
    const [dish, radio] = [make(Dish), make(Radio)];
    const cases: readonly [unknown, object][] = [
      [undefined, { name: 'TypeError', message: 'Group must be a string or buffer' }],
      [null, { name: 'TypeError' }],
      [7, { name: 'TypeError' }],
      [['a'], { name: 'TypeError' }],
      ['a\0', { name: 'TypeError', message: 'Group must not contain a zero character' }],
      [Buffer.from([0]), { name: 'TypeError', message: 'Group must not contain a zero character' }],
      ['g'.repeat(256), { name: 'RangeError', message: /at most 255 bytes long; received 256 bytes/ }],
      ['ż'.repeat(128), { name: 'RangeError' }],
      [Buffer.alloc(256, 1), { name: 'RangeError' }],
    ];
    for (const [group, expected] of cases) {
      assert.throws(() => Reflect.apply(dish.join, dish, ['good', group]), expected);
      assert.throws(() => Reflect.apply(dish.leave, dish, [group]), expected);
      assert.throws(() => Reflect.apply(radio.send, radio, ['x', { group }]), expected);
      assert.throws(() => Reflect.apply(radio.trySend, radio, ['x', { group }]), expected);
      assert.throws(() => Reflect.apply(radio.sendMany, radio, [[['x', { group }]]]), expected);
    }
    assert.throws(() => Reflect.apply(radio.send, radio, ['x']), { name: 'TypeError' });
    assert.throws(() => Reflect.apply(radio.send, radio, [['a', 'b'], { group: 'a' }]), /one frame/);
    dish.join('good');
  });

  it('are copied: what the caller does to the bytes later changes nothing', async () => {
    const [radio, dish] = await link(
      make(Radio, { noDrop: true, sendHighWaterMark: 1 }),
      make(Dish, { receiveHighWaterMark: 1 }),
      'inproc',
    );
    dish.join('a');
    await tuned(radio, dish);
    while (radio.trySend('fills', { group: 'a' }));
    const group = Buffer.from('a');
    const frame = Buffer.from('waits');
    const sending = radio.send(frame, { group });
    group.fill('b');
    frame.fill('b');
    let last = '';
    while (last !== 'waits') last = grouped(await dish.receive())[0];
    await sending;
  });
});
