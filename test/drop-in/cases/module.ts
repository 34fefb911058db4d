// What the module itself holds.
import assert from 'node:assert/strict';
import type { Cases } from '../support/program';

const names = [
  'Context',
  'Dealer',
  'Observer',
  'Pair',
  'Proxy',
  'Publisher',
  'Pull',
  'Push',
  'Reply',
  'Request',
  'Router',
  'Socket',
  'Stream',
  'Subscriber',
  'XPublisher',
  'XSubscriber',
  'capability',
  'context',
  'curveKeyPair',
  'version',
] as const;

export const cases: Cases = {
  'it has all names': async ({ zmq }) => {
    for (const name of names) assert.notEqual(zmq[name], undefined, name);
  },

  'an ES module may import each name': async ({ zmq, library }) => {
    const imported = (await import(library)) as Record<string, unknown>;
    for (const name of names) assert.equal(imported[name], zmq[name], name);
  },

  'version is that of libzmq': async ({ zmq }) => {
    assert.match(zmq.version, /^4\.3\.\d+$/);
  },

  'capability tells of transports and security': async ({ zmq }) => {
    const { ipc, curve, draft } = zmq.capability;
    assert.deepEqual({ ipc, curve, draft }, { ipc: true, curve: true, draft: true });
    assert.ok(!zmq.capability.gssapi);
    assert.ok(!zmq.capability.norm);
  },

  'curveKeyPair() makes new pairs in Z85': async ({ zmq }) => {
    const [first, second] = [zmq.curveKeyPair(), zmq.curveKeyPair()];
    const keys = [first.publicKey, first.secretKey, second.publicKey, second.secretKey];
    for (const key of keys) assert.match(key, /^[0-9a-zA-Z.\-:+=^!/*?&<>()[\]{}@%$#]{40}$/);
    assert.equal(new Set(keys).size, 4);
  },

  'every socket is a Socket': async ({ zmq, open }) => {
    const { Pair, Publisher, Subscriber, Request, Reply, Dealer, Router, Pull, Push } = zmq;
    const { XPublisher, XSubscriber, Stream } = zmq;
    const classes = [Pair, Publisher, Subscriber, Request, Reply, Dealer, Router, Pull, Push];
    for (const [type, socketClass] of [...classes, XPublisher, XSubscriber, Stream].entries()) {
      const socket = open(new socketClass());
      assert.ok(socket instanceof zmq.Socket);
      assert.ok(socket instanceof socketClass);
      assert.equal(Number(socket.type), type);
      assert.equal(socketClass.name, socket.constructor.name);
    }
  },

  'classes need new': async ({ zmq }) => {
    for (const name of ['Context', 'Socket', 'Proxy', 'Observer', 'Push'] as const) {
      const call = zmq[name] as unknown as () => void;
      assert.throws(() => call(), { name: 'TypeError', message: /cannot be invoked without 'new'$/ }, name);
    }
  },

  'a class of sockets may be extended': async ({ zmq, open }) => {
    class Greeter extends zmq.Push {
      greet(name: string): Promise<void> {
        return this.send(`hello ${name}`);
      }
    }
    const greeter = open(new Greeter({ sendHighWaterMark: 7, linger: 0 }));
    assert.equal(greeter.sendHighWaterMark, 7);
    const pull = open(new zmq.Pull());
    pull.bindSync('tcp://127.0.0.1:*');
    greeter.connect(pull.lastEndpoint ?? '');
    await greeter.greet('world');
    assert.equal(String((await pull.receive())[0]), 'hello world');
  },

  'a class of sockets may define options by number': async ({ zmq, open }) => {
    class MyDealer extends zmq.Dealer {
      get sendRoom(): number {
        return this.getInt32Option(23);
      }

      set sendRoom(value: number) {
        this.setInt32Option(23, value);
      }

      get reaches(): string | null {
        return this.getStringOption(32);
      }

      get largest(): number {
        return this.getInt64Option(22);
      }

      set largest(value: number) {
        this.setInt64Option(22, value);
      }

      get threads(): number {
        return this.getUint64Option(4);
      }

      set threads(value: number) {
        this.setUint64Option(4, value);
      }

      get service(): number {
        return this.getUint32Option(57);
      }

      set service(value: number) {
        this.setUint32Option(57, value);
      }

      get version6(): boolean {
        return this.getBoolOption(42);
      }

      set version6(value: boolean) {
        this.setBoolOption(42, value);
      }

      get id(): string | null {
        return this.getStringOption(5);
      }

      set id(value: string | Buffer | null) {
        this.setStringOption(5, value);
      }
    }
    const dealer = open(new MyDealer());
    Object.assign(dealer, {
      sendRoom: 456,
      largest: 1000,
      threads: 1,
      service: 8,
      version6: true,
      id: Buffer.from('me'),
    });
    assert.deepEqual(
      [dealer.sendHighWaterMark, dealer.maxMessageSize, dealer.affinity, dealer.typeOfService, dealer.ipv6],
      [456, 1000, 1, 8, true],
    );
    assert.deepEqual(
      [dealer.sendRoom, dealer.largest, dealer.threads, dealer.service, dealer.version6],
      [456, 1000, 1, 8, true],
    );
    assert.deepEqual([dealer.routingId, dealer.id, dealer.reaches], ['me', 'me', null]);
  },

  'a constructor sets the options that a class defines itself': async ({ zmq, open }) => {
    class Limited extends zmq.Dealer {
      override get sendHighWaterMark(): number {
        return this.getInt32Option(23);
      }

      override set sendHighWaterMark(value: number) {
        this.setInt32Option(23, value * 2);
      }

      get room(): number {
        return this.getInt32Option(24);
      }

      set room(value: number) {
        this.setInt32Option(24, value);
      }
    }
    const options = { sendHighWaterMark: 228, room: 5 };
    const dealer = open(new Limited(options));
    assert.equal(dealer.sendHighWaterMark, 456);
    assert.equal(dealer.receiveHighWaterMark, 5);
  },
};
