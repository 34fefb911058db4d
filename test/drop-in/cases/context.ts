// Contexts.
import assert from 'node:assert/strict';
import type * as zeromq from 'zeromq';
import { endpointFor } from '../../support/endpoints';
import type { Cases } from '../support/program';
import { text } from '../support/text';

export const cases: Cases = {
  'sockets have the default context': async ({ zmq, open }) => {
    assert.ok(zmq.context instanceof zmq.Context);
    assert.equal(open(new zmq.Push()).context, zmq.context);
  },

  'a socket may have a context of its own': async ({ zmq, open }) => {
    const context = new zmq.Context();
    assert.equal(open(new zmq.Push({ context })).context, context);
  },

  'inproc addresses are those of a context': async ({ zmq, open }) => {
    const [first, second] = [new zmq.Context(), new zmq.Context()];
    const address = endpointFor('inproc');
    for (const [name, context] of Object.entries({ first, second })) {
      const pull = open(new zmq.Pull({ context }));
      const push = open(new zmq.Push({ context }));
      await pull.bind(address);
      push.connect(address);
      await push.send(name);
      assert.deepEqual(text(await pull.receive()), [name]);
    }
  },

  'other transports cross contexts': async ({ zmq, open }) => {
    const pull = open(new zmq.Pull({ context: new zmq.Context() }));
    const push = open(new zmq.Push({ context: new zmq.Context({ ioThreads: 2 }) }));
    await pull.bind('tcp://127.0.0.1:*');
    push.connect(pull.lastEndpoint ?? '');
    await push.send('across');
    assert.deepEqual(text(await pull.receive()), ['across']);
  },

  'a context has the documented defaults': async ({ zmq }) => {
    const { ioThreads, maxSockets, maxMessageSize, ipv6, blocky, maxSocketsLimit } = new zmq.Context();
    assert.deepEqual(
      { ioThreads, maxSockets, maxMessageSize, ipv6, blocky },
      { ioThreads: 1, maxSockets: 1023, maxMessageSize: 2_147_483_647, ipv6: false, blocky: true },
    );
    assert.ok(maxSocketsLimit >= maxSockets);
  },

  'options of a context can be given and set': async ({ zmq }) => {
    const context = new zmq.Context({ ioThreads: 2, maxSockets: 10, blocky: false });
    assert.deepEqual([context.ioThreads, context.maxSockets, context.blocky], [2, 10, false]);
    context.ioThreads = 3;
    context.maxSockets = 20;
    context.maxMessageSize = 1000;
    context.ipv6 = true;
    context.blocky = true;
    assert.deepEqual(
      [context.ioThreads, context.maxSockets, context.maxMessageSize, context.ipv6, context.blocky],
      [3, 20, 1000, true, true],
    );
  },

  'the limit of sockets cannot be set': async ({ zmq }) => {
    assert.throws(() => Object.assign(new zmq.Context(), { maxSocketsLimit: 1 }), {
      name: 'TypeError',
      message: 'Cannot set property maxSocketsLimit of #<Context> which has only a getter',
    });
  },

  'options about threads are there to be set': async ({ zmq }) => {
    const context = new zmq.Context();
    assert.ok('threadPriority' in context && 'threadSchedulingPolicy' in context);
    assert.deepEqual([context.threadPriority, context.threadSchedulingPolicy], [undefined, undefined]);
  },

  'a value of a wrong type is a TypeError': async ({ zmq }) => {
    const context: object = new zmq.Context();
    const [number, boolean] = [/^Option value must be a number/, /^Option value must be a boolean/];
    for (const [name, value, message] of [
      ['ioThreads', 'many', number],
      ['maxSockets', true, number],
      ['blocky', 0, boolean],
    ] as const) {
      assert.throws(() => Object.assign(context, { [name]: value }), { name: 'TypeError', message }, name);
    }
  },

  'sockets of a context that is not blocky do not linger': async ({ zmq, open }) => {
    const context = new zmq.Context({ blocky: false });
    assert.equal(open(new zmq.Push({ context })).linger, 0);
  },

  'sockets of an ipv6 context have ipv6': async ({ zmq, open }) => {
    assert.equal(open(new zmq.Push({ context: new zmq.Context({ ipv6: true }) })).ipv6, true);
  },

  'a context may be given as undefined options': async ({ zmq }) => {
    assert.ok(new zmq.Context(undefined) instanceof zmq.Context);
    const options: Partial<zeromq.Context> = {};
    assert.ok(new zmq.Context(options) instanceof zmq.Context);
  },
};
