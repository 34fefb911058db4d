// What tests wait for and compare.
import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { type Message, type Publisher, type Readable, type Subscriber, type XPublisher, ZmqError } from 'zeromq-native';

/** Lets the event loop go round: timers that are due, I/O that is there, everything that was put off. */
export async function turn(times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Receives so many messages. */
export async function take(socket: Readable, count: number): Promise<Message[][]> {
  const messages: Message[][] = [];
  while (messages.length < count) messages.push(await socket.receive());
  return messages;
}

/** A message as text, for messages made of text. */
export function text(message: readonly Buffer[]): string[] {
  return message.map(String);
}

export async function receiveText(socket: Readable): Promise<string[]> {
  return text(await socket.receive());
}

/** Counts what has settled, in the order in which it did. */
export class Settled {
  readonly order: number[] = [];
  readonly all: Promise<unknown>;

  constructor(promises: readonly Promise<unknown>[]) {
    const note = (index: number) => () => {
      this.order.push(index);
    };
    this.all = Promise.all(promises.map((promise, index) => promise.then(note(index))));
  }

  get count(): number {
    return this.order.length;
  }
}

/** Whether a promise is still pending after some turns of the event loop. */
export async function isPending(promise: Promise<unknown>, turns = 3): Promise<boolean> {
  let pending = true;
  const settle = (): void => {
    pending = false;
  };
  promise.then(settle, settle);
  await turn(turns);
  return pending;
}

/** Numbers of libzmq's own, the same on all systems. */
const ownErrno: Readonly<Record<string, number>> = {
  EFSM: 156384763,
  ENOCOMPATPROTO: 156384764,
  ETERM: 156384765,
  EMTHREAD: 156384766,
};

interface Expected {
  readonly code: string;
  readonly syscall: string;
  readonly endpoint?: string;
  readonly message?: string | RegExp;
}

/** For `assert.throws` and `assert.rejects`: everything that a ZmqError says. */
export function zmqError({ code, syscall, endpoint, message = /\S/ }: Expected): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof ZmqError, `a ZmqError and not ${String(error)}`);
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'ZmqError');
    assert.equal(error.code, code);
    const numbers: Readonly<Record<string, number>> = constants.errno;
    assert.equal(error.errno, ownErrno[code] ?? numbers[code]);
    assert.equal(error.syscall, syscall);
    assert.equal(error.endpoint, endpoint);
    assert.equal(error.address, endpoint);
    if (typeof message === 'string') assert.equal(error.message, message);
    else assert.match(error.message, message);
    assert.ok(error.stack?.includes('ZmqError'));
    return true;
  };
}

/** Waits for a subscription to arrive at an XPublisher: from now on nothing that it sends is missed. */
export async function subscription(publisher: XPublisher, prefix = ''): Promise<void> {
  const [frame] = await publisher.receive();
  assert.deepEqual(frame, Buffer.from(`\x01${prefix}`));
}

/**
 * Waits until a subscriber to all messages gets those of a Publisher, which is not told of its subscribers: it repeats
 * itself until it is heard.
 */
export async function joined(publisher: Publisher, subscriber: Subscriber): Promise<void> {
  let heard = false;
  const first = subscriber.receive().then((message) => {
    heard = true;
    return message;
  });
  while (!heard) {
    await publisher.send('join');
    // Not faster, or the queue could be full when it is heard.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await publisher.send('joined');
  for (let [frame] = await first; String(frame) !== 'joined'; [frame] = await subscriber.receive()) {
    assert.equal(String(frame), 'join');
  }
}
