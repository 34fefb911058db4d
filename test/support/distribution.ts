// What the specifications of several socket types have in common: whom they send to, and whom they receive from.
import assert from 'node:assert/strict';
import type { Message, Readable, Socket, Writable } from 'zeromq-native';
import { bound, type Transport } from './endpoints';
import { receiveText, take } from './expect';
import { arrivals, join, queued, type Side, until } from './peers';

type Sender = Socket & Writable;
type Receiver = Socket & Readable;

const rounds = 4;

function payload(message: readonly Message[]): string {
  return String(message.at(-1));
}

/** Asserts that each of the receivers gets one message of every round. */
export async function assertTurns(
  sender: Sender,
  side: Side,
  receivers: readonly Receiver[],
  transport: Transport,
  envelope: readonly string[] = [],
): Promise<void> {
  await join(sender, side, receivers, transport);
  for (let n = 0; n < rounds * receivers.length; n++) await sender.send([...envelope, String(n)]);
  const places = [];
  for (const receiver of receivers) {
    const numbers = (await take(receiver, rounds)).map(payload).map(Number);
    const [place = NaN] = numbers;
    places.push(place);
    assert.deepEqual(
      numbers,
      numbers.map((_, round) => place + round * receivers.length),
    );
    assert.equal(receiver.readable, false);
  }
  const all = receivers.map((_, index) => index);
  // Those who connect arrive in any order.
  if (side === 'bound') places.sort((a, b) => a - b);
  assert.deepEqual(places, all);
}

/**
 * Asserts that of what waits from several senders, one message of each is received in every round. The first message
 * does not count: a Router takes one as soon as it is there, when the others may not have come yet.
 */
export async function assertFairness(
  receiver: Receiver,
  senders: readonly Sender[],
  transport: Transport,
  envelope: readonly string[] = [],
  received: () => Promise<void> = async () => undefined,
): Promise<void> {
  const arrived = arrivals(receiver, transport);
  const endpoint = await bound(receiver, transport);
  for (const sender of senders) sender.connect(endpoint);
  await arrived(senders.length);
  for (const [index, sender] of senders.entries()) {
    for (let n = 0; n < rounds; n++) await sender.send([...envelope, String(index)]);
  }
  await queued(receiver, senders.length, rounds, transport);
  const names: string[] = [];
  for (let n = 0; n < rounds * senders.length; n++) {
    names.push(payload(await receiver.receive()));
    await received();
  }
  for (let start = 1; start < names.length; start += senders.length) {
    const round = names.slice(start, start + senders.length);
    assert.equal(new Set(round).size, round.length, `${round} of ${names}`);
  }
  assert.equal(receiver.readable, false);
}

/** Asserts that nothing can be sent while there are no peers, bound or not. */
export async function assertNoPeers(sender: Sender, transport: Transport): Promise<void> {
  assert.equal(sender.trySend('nobody'), false);
  await bound(sender, transport);
  assert.equal(sender.writable, false);
  assert.equal(sender.trySend(['still', 'nobody']), false);
  await assert.rejects(sender.send('nobody', { timeout: 0 }), { code: 'EAGAIN' });
}

/** Asserts that what waits for a peer goes when the peer goes, and that it gets new messages when it comes again. */
export async function assertQueueEnds(sender: Sender, receiver: Receiver, transport: Transport): Promise<void> {
  const endpoint = await bound(sender, transport);
  receiver.connect(endpoint);
  for (let n = 0; n < rounds; n++) await sender.send('old');
  receiver.disconnect(endpoint);
  await until(() => !sender.writable);
  assert.equal(sender.trySend('to nobody'), false);
  receiver.connect(endpoint);
  await sender.send('new');
  assert.deepEqual(await receiveText(receiver), ['new']);
}
