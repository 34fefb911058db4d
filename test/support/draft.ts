// What the tests of the draft socket types share.
import { type Message, type Socket, ZmqError } from 'zeromq-native';
import type { Dish, Radio } from 'zeromq-native/draft';
import { bound, type Transport } from './endpoints';

/** Binds one socket, and connects the other to it. */
export async function link<B extends Socket, C extends Socket>(
  binding: B,
  connecting: C,
  transport: Transport,
): Promise<[B, C]> {
  connecting.connect(await bound(binding, transport));
  return [binding, connecting];
}

/** Sends until a first message arrives, since what is sent before the other side is ready is lost. */
export async function heard<T>(receiving: Promise<T>, send: () => Promise<void>): Promise<T> {
  let arrived = false;
  const note = (): void => {
    arrived = true;
  };
  receiving.then(note, note);
  while (!arrived) {
    await send();
    // Not faster, or the queue could be full when it is heard.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return receiving;
}

/** Waits until a Dish, which has joined the group `group`, gets what the Radio sends to it. */
export async function tuned(radio: Radio, dish: Dish, group = 'a'): Promise<void> {
  await heard(dish.receive(), () => radio.send('tuning', { group }));
  await radio.send('tuned', { group });
  while (String((await dish.receive())[0]) !== 'tuned');
}

/** A message of one frame and where it is from, in a form to compare. */
export function grouped([frame, { group }]: readonly [Message, { group: Message }]): [string, string] {
  return [String(frame), String(group)];
}

/** How many messages the function sends until it is refused as the socket is mute. */
export function fill(trySend: (text: string) => boolean): number {
  let sent = 0;
  while (trySend(String(sent))) sent++;
  return sent;
}

/** For `assert.rejects`: the wait was over before there was anything. */
export function timedOut(error: unknown): boolean {
  return error instanceof ZmqError && error.code === 'EAGAIN';
}

/** Sends until that is refused: libzmq tells that a peer has left before it forgets the way there. */
export async function untilRefused(send: () => Promise<void>): Promise<never> {
  for (;;) {
    await send();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
