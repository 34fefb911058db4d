// The types that a program may name.
import assert from 'node:assert/strict';
import type * as zeromq from 'zeromq';
import { bound } from '../../support/endpoints';
import type { Cases } from '../support/program';
import { text } from '../support/text';

async function relay(from: zeromq.Readable, to: zeromq.Writable): Promise<void> {
  const message: zeromq.Message[] = await from.receive();
  await to.send(message);
}

async function shout(to: zeromq.Writable<zeromq.MessageLike>, words: zeromq.MessageLike[]): Promise<void> {
  for (const word of words) await to.send(word);
}

function describe(event: zeromq.Event): string {
  switch (event.type) {
    case 'connect:retry':
      return `${event.address} ${event.interval}`;
    case 'bind:error':
    case 'accept:error':
      return `${event.address} ${event.error.code} ${event.error.errno}`;
    case 'handshake:error:protocol':
      return event.error.code;
    case 'handshake:error:auth':
      return String(event.error.status);
    case 'end':
    case 'unknown':
      return event.type;
    default:
      return event.address;
  }
}

function watch<E extends zeromq.EventType>(
  events: zeromq.EventSubscriber,
  type: E,
  listener: (event: zeromq.EventOfType<E>) => void,
): void {
  events.on(type, listener);
}

class Service {
  readonly #socket: zeromq.Reply;
  readonly #options: zeromq.SocketOptions<zeromq.Reply> = { linger: 0, receiveTimeout: 5000 };

  constructor(socketClass: new (options?: zeromq.SocketOptions<zeromq.Reply>) => zeromq.Reply) {
    this.#socket = new socketClass(this.#options);
  }

  get socket(): zeromq.Reply {
    return this.#socket;
  }
}

export const cases: Cases = {
  'sockets are Readable and Writable': async ({ zmq, open }) => {
    const [first, second] = [open(new zmq.Pull()), open(new zmq.Pull())];
    const [push, next] = [open(new zmq.Push()), open(new zmq.Push())];
    push.connect(await bound(first, 'tcp'));
    next.connect(await bound(second, 'tcp'));
    await shout(push, ['one', Buffer.from('two')]);
    for (const word of ['one', 'two']) {
      await relay(first, next);
      assert.deepEqual(text(await second.receive()), [word]);
    }
  },

  'events are told apart by their type': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const { events } = pull;
    const address = await bound(pull, 'tcp');
    assert.equal(describe(await events.receive()), address);
    pull.close();
    while (describe(await events.receive()) !== 'end');
  },

  'listeners have the type of their event': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const told = new Promise<string>((resolve) => {
      watch(pull.events, 'bind', ({ address }) => resolve(address));
    });
    assert.equal(await bound(pull, 'tcp'), await told);
    const ended = new Promise<void>((resolve) => {
      watch(pull.events, 'end', () => resolve());
    });
    pull.close();
    await ended;
  },

  'the options of a class have a type': async ({ zmq, open }) => {
    const { socket } = new Service(zmq.Reply);
    assert.equal(open(socket).receiveTimeout, 5000);
  },

  'a proxy knows the types of its sockets': async ({ zmq, open }) => {
    const proxy: zeromq.Proxy<zeromq.XSubscriber, zeromq.XPublisher> = new zmq.Proxy(
      open(new zmq.XSubscriber()),
      open(new zmq.XPublisher()),
    );
    proxy.backEnd.verbosity = 'allSubs';
    proxy.frontEnd.receiveTimeout = 5;
    const { capability, version }: { capability: { curve?: boolean }; version: string } = zmq;
    assert.deepEqual([typeof version, capability.curve], ['string', true]);
  },
};
