// Request and Reply, called before it is their turn: what can wait for it does.
import assert from 'node:assert/strict';
import { Reply, Request } from 'zeromq-native';
import { bound, localTransports } from '../support/endpoints';
import { isPending, receiveText, text, turn, zmqError } from '../support/expect';
import { sockets } from '../support/sockets';

const message = 'Operation was not possible or timed out';

describe('a call before its turn', () => {
  const make = sockets();

  async function connected(transport: (typeof localTransports)[number] = 'tcp'): Promise<[Request, Reply]> {
    const reply = make(Reply);
    const request = make(Request);
    request.connect(await bound(reply, transport));
    return [request, reply];
  }

  async function answerAll(reply: Reply): Promise<void> {
    for await (const frames of reply) await reply.send(frames);
  }

  for (const transport of localTransports) {
    it(`waits on a Request that receives first, over ${transport}`, async () => {
      const [request, reply] = await connected(transport);
      const answer = receiveText(request);
      assert.ok(await isPending(answer));
      await request.send('question');
      assert.deepEqual(await receiveText(reply), ['question']);
      await reply.send('answer');
      assert.deepEqual(await answer, ['answer']);
    });

    it(`waits on a Request that sends twice, over ${transport}`, async () => {
      const [request, reply] = await connected(transport);
      void answerAll(reply);
      const answers: string[] = [];
      const reading = (async () => {
        for await (const [frame] of request) if (answers.push(String(frame)) === 1000) return;
      })();
      for (let n = 0; n < 1000; n++) await request.send(String(n));
      await reading;
      reply.close();
      assert.deepEqual(
        answers,
        Array.from({ length: 1000 }, (_, n) => String(n)),
      );
    });
  }

  it('waits on a Reply that receives before it has answered', async () => {
    const [request, reply] = await connected();
    await request.send('first');
    assert.deepEqual(await receiveText(reply), ['first']);
    const second = receiveText(reply);
    assert.ok(await isPending(second));
    await reply.send('answer');
    assert.deepEqual(await receiveText(request), ['answer']);
    await request.send('second');
    assert.deepEqual(await second, ['second']);
  });

  it('waits with all messages of a sendMany()', async () => {
    const [request, reply] = await connected();
    void answerAll(reply);
    const sending = request.sendMany(['a', ['b', 'c'], 'd']);
    for (const answer of [['a'], ['b', 'c'], ['d']]) assert.deepEqual(await receiveText(request), answer);
    await sending;
    reply.close();
  });

  it('is given up when its time is over, and nothing was sent', async () => {
    const [request, reply] = await connected();
    await assert.rejects(
      request.receive({ timeout: 10 }),
      zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv', message }),
    );
    await request.send('first');
    await assert.rejects(
      request.send('second', { timeout: 10 }),
      zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_send', message }),
    );
    assert.deepEqual(await receiveText(reply), ['first']);
    await reply.send('answer');
    assert.deepEqual(await receiveText(request), ['answer']);
    await request.send('third');
    assert.deepEqual(await receiveText(reply), ['third']);
  });

  it('is given up with its signal', async () => {
    const [request] = await connected();
    const controller = new AbortController();
    const receiving = request.receive({ signal: controller.signal });
    const reason = new Error('enough');
    controller.abort(reason);
    await assert.rejects(receiving, (error) => error === reason);
  });

  it('does not keep the event loop busy', async () => {
    const request = make(Request);
    const receiving = request.receive();
    const reply = make(Reply);
    // Each of these signals the socket that is out of turn.
    request.connect(await bound(reply, 'tcp'));
    request.connect(await bound(make(Reply), 'inproc'));
    await request.connected({ count: 2 });
    await turn(5);
    const { user, system } = process.cpuUsage();
    await assert.rejects(
      reply.receive({ timeout: 1_000 }),
      zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv', message }),
    );
    const used = process.cpuUsage({ user, system });
    assert.ok(used.user + used.system < 500_000, `${used.user + used.system} microseconds in a second`);
    request.close();
    await assert.rejects(receiving, zmqError({ code: 'EAGAIN', syscall: 'zmq_msg_recv', message }));
  });

  it('keeps the order of those who wait', async () => {
    const [request, reply] = await connected();
    void answerAll(reply);
    const answers = ['a', 'b', 'c'].map(() => request.receive());
    const sends = ['a', 'b', 'c'].map((question) => request.send(question));
    await Promise.all(sends);
    assert.deepEqual((await Promise.all(answers)).map(text), [['a'], ['b'], ['c']]);
    reply.close();
  });
});
