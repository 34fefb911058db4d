// Security: CURVE, PLAIN, and a ZAP handler made of a Reply.
import assert from 'node:assert/strict';
import type * as zeromq from 'zeromq';
import { bound } from '../../support/endpoints';
import type { Cases } from '../support/program';
import { text } from '../support/text';

/** Answers the questions of ZAP until its socket is closed, and notes them. */
async function authenticate(handler: zeromq.Reply, asked: string[][]): Promise<void> {
  for await (const frames of handler) {
    asked.push(text(frames));
    const [version = null, id = null] = frames;
    await handler.send([version, id, '200', 'OK', 'user', '']);
  }
}

export const cases: Cases = {
  'CURVE peers talk': async ({ zmq, open }) => {
    const server = zmq.curveKeyPair();
    const client = zmq.curveKeyPair();
    const pull = open(new zmq.Pull({ linger: 0, curveServer: true, curveSecretKey: server.secretKey }));
    const push = open(
      new zmq.Push({
        curveServerKey: server.publicKey,
        curvePublicKey: client.publicKey,
        curveSecretKey: client.secretKey,
      }),
    );
    push.connect(await bound(pull, 'tcp'));
    await push.send(['secret', 'message']);
    assert.deepEqual(text(await pull.receive()), ['secret', 'message']);
  },

  'a ZAP handler is asked for a PLAIN peer': async ({ zmq, open }) => {
    const context = new zmq.Context();
    const handler = open(new zmq.Reply({ context }));
    await handler.bind('inproc://zeromq.zap.01');
    const asked: string[][] = [];
    const serving = authenticate(handler, asked);
    const pull = open(new zmq.Pull({ context, plainServer: true, zapDomain: 'test' }));
    const push = open(new zmq.Push({ context, plainUsername: 'user', plainPassword: 'pass' }));
    push.connect(await bound(pull, 'tcp'));
    await push.send('let in');
    assert.deepEqual(text(await pull.receive()), ['let in']);
    handler.close();
    await serving;
    const [[version, , domain, address, , mechanism, ...credentials] = [], ...others] = asked;
    assert.deepEqual(
      [version, domain, address, mechanism, ...credentials],
      ['1.0', 'test', '127.0.0.1', 'PLAIN', 'user', 'pass'],
    );
    assert.deepEqual(others, []);
  },

  'a ZAP handler is asked for a NULL peer where there is a domain': async ({ zmq, open }) => {
    const context = new zmq.Context();
    const handler = open(new zmq.Reply({ context }));
    await handler.bind('inproc://zeromq.zap.01');
    const asked: string[][] = [];
    const serving = authenticate(handler, asked);
    const pull = open(new zmq.Pull({ context, zapDomain: 'test' }));
    const push = open(new zmq.Push({ context }));
    push.connect(await bound(pull, 'tcp'));
    await push.send('let in');
    assert.deepEqual(text(await pull.receive()), ['let in']);
    handler.close();
    await serving;
    assert.equal(asked[0]?.[5], 'NULL');
  },
};
