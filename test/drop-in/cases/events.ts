// Observers: what a socket tells of its connections.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import type * as zeromq from 'zeromq';
import { bound, unboundEndpoint } from '../../support/endpoints';
import type { Cases } from '../support/program';

type Wanted<E extends zeromq.EventType> = zeromq.EventOfType<E>;

async function next<E extends zeromq.EventType>(events: zeromq.Observer, type: E): Promise<Wanted<E>> {
  for (;;) {
    const event = await events.receive();
    if (event.type === type) return event as Wanted<E>;
    assert.notEqual(event.type, 'end', `no ${type} before the end`);
  }
}

export const cases: Cases = {
  'a bound socket tells of its connections': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    const { events } = pull;
    const address = await bound(pull, 'tcp');
    const binding = await next(events, 'bind');
    assert.deepEqual([binding.type, binding.address], ['bind', address]);
    push.connect(address);
    assert.match((await next(events, 'accept')).address, /^tcp:\/\/127\.0\.0\.1:\d+$/);
    assert.match((await next(events, 'handshake')).address, /^tcp:\/\/127\.0\.0\.1:\d+$/);
    push.linger = 0;
    push.close();
    assert.match((await next(events, 'disconnect')).address, /^tcp:\/\/127\.0\.0\.1:\d+$/);
    await pull.unbind(address);
    assert.equal((await next(events, 'close')).address, address);
  },

  'a connecting socket tells of its connection': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const push = open(new zmq.Push());
    const { events } = push;
    const address = await bound(pull, 'tcp');
    push.connect(address);
    for (const type of ['connect:delay', 'connect', 'handshake'] as const) {
      assert.equal((await next(events, type)).address, address);
    }
  },

  'attempts to connect are told with their interval': async ({ zmq, open }) => {
    const push = open(new zmq.Push({ reconnectInterval: 10, linger: 0 }));
    const { events } = push;
    const address = await unboundEndpoint('tcp');
    push.connect(address);
    const retry = await next(events, 'connect:retry');
    assert.equal(retry.address, address);
    assert.ok(retry.interval >= 10 && retry.interval < 100);
  },

  'a failed bind is told with its error': async ({ zmq, open }) => {
    const address = await bound(open(new zmq.Pull()), 'tcp');
    const pull = open(new zmq.Pull());
    const { events } = pull;
    await assert.rejects(pull.bind(address));
    const failed = await next(events, 'bind:error');
    assert.ok(address.endsWith(failed.address));
    assert.ok(failed.error instanceof Error);
    assert.equal(failed.error.code, 'EADDRINUSE');
    assert.equal(typeof failed.error.errno, 'number');
  },

  'a peer that does not speak ZeroMQ is told of': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const { events } = pull;
    const address = await bound(pull, 'tcp');
    const peer = connect(Number(new URL(address).port), '127.0.0.1');
    await next(events, 'accept');
    peer.end('GET / HTTP/1.1\r\n\r\n');
    await next(events, 'disconnect');
    peer.destroy();
  },

  'a peer with another kind of security is told of': async ({ zmq, open }) => {
    const { publicKey, secretKey } = zmq.curveKeyPair();
    const pull = open(new zmq.Pull());
    const push = open(
      new zmq.Push({ curveServerKey: publicKey, curvePublicKey: publicKey, curveSecretKey: secretKey }),
    );
    const { events } = pull;
    push.connect(await bound(pull, 'tcp'));
    const { error } = await next(events, 'handshake:error:protocol');
    assert.ok(error instanceof Error);
    assert.equal(error.code, 'ERR_ZMTP_MECHANISM_MISMATCH');
  },

  'a refused peer is told of with the status': async ({ zmq, open }) => {
    const context = new zmq.Context();
    const handler = open(new zmq.Reply({ context }));
    await handler.bind('inproc://zeromq.zap.01');
    const serving = (async () => {
      for await (const [version = null, id = null] of handler) {
        await handler.send([version, id, '400', 'no', '', '']);
      }
    })();
    const pull = open(new zmq.Pull({ context, plainServer: true, zapDomain: 'test' }));
    const push = open(new zmq.Push({ context, plainUsername: 'who', plainPassword: 'why', linger: 0 }));
    const { events } = pull;
    push.connect(await bound(pull, 'tcp'));
    const { error } = await next(events, 'handshake:error:auth');
    assert.ok(error instanceof Error);
    assert.equal(error.status, 400);
    push.close();
    handler.close();
    await serving;
  },

  'events are iterated until the end': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const { events } = pull;
    const seen: string[] = [];
    const iterating = (async () => {
      for await (const { type } of events) seen.push(type);
    })();
    await bound(pull, 'tcp');
    pull.close();
    await iterating;
    assert.deepEqual([seen.at(0), seen.at(-1)], ['bind', 'end']);
    assert.ok(events.closed);
  },

  'closing a socket ends its events': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const { events } = pull;
    pull.close();
    assert.equal((await events.receive()).type, 'end');
    assert.ok(events.closed);
  },

  'events are the same object each time': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    assert.equal(pull.events, pull.events);
    assert.ok(pull.events instanceof zmq.Observer);
    assert.equal(pull.events.closed, false);
  },

  'listeners hear the events of their type': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const heard: string[] = [];
    const told = new Promise<void>((resolve) => {
      pull.events.on('bind', (event) => heard.push(`bind ${event.address}`));
      pull.events.on('end', () => resolve());
    });
    const address = await bound(pull, 'tcp');
    pull.close();
    await told;
    assert.deepEqual(heard, [`bind ${address}`]);
  },

  'a listener can be taken away': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const { events } = pull;
    const unwanted = (): void => assert.fail('a listener that was taken away');
    const told = new Promise<void>((resolve) => {
      events.on('bind', unwanted);
      events.off('bind', unwanted);
      events.on('end', () => resolve());
    });
    await bound(pull, 'tcp');
    pull.close();
    await told;
  },

  'with listeners there is no receive()': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const { events } = pull;
    const ended = new Promise<void>((resolve) => {
      events.on('end', () => resolve());
    });
    assert.throws(() => events.receive(), {
      message:
        'Observer is in event emitter mode. After a call to events.on() it is not possible to read events with ' +
        'events.receive().',
    });
    pull.close();
    await ended;
  },

  'an observer may be closed on its own': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const { events } = pull;
    events.close();
    assert.ok(events.closed);
    events.close();
    assert.throws(() => events.receive(), { code: 'EBADF' });
    assert.equal(pull.closed, false);
  },

  'an observer may be made of a socket': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull());
    const observer = new zmq.Observer(pull);
    const address = await bound(pull, 'tcp');
    assert.equal((await next(observer, 'bind')).address, address);
    observer.close();
  },

  'an observer needs a socket': async ({ zmq }) => {
    for (const nothing of [undefined, {}, 'socket']) {
      assert.throws(() => new zmq.Observer(nothing as unknown as zeromq.Socket), Error);
    }
  },
};
