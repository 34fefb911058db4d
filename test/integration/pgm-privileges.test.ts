// pgm:// needs a privilege. Without it libzmq alone would end the process.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

const program = `
  const { Publisher, Subscriber } = require(${JSON.stringify(require.resolve('zeromq-native'))});
  if (process.getuid() === 0) process.setuid(65534);
  const results = [];
  const note = (name, error) => {
    const { code, errno, syscall, endpoint, address } = error ?? {};
    results.push({ name, type: error?.constructor.name, code, errno, syscall, endpoint, address });
  };
  const attempt = (name, call) => {
    try {
      call();
      note(name);
    } catch (error) {
      note(name, error);
    }
  };
  (async () => {
    for (const socketClass of [Publisher, Subscriber]) {
      const socket = new socketClass({ linger: 0 });
      const endpoint = 'pgm://127.0.0.1;239.192.1.1:5555';
      attempt(socketClass.name + '.connect', () => socket.connect(endpoint));
      attempt(socketClass.name + '.bindSync', () => socket.bindSync(endpoint));
      await socket.bind(endpoint).then(() => note('bind'), (error) => note(socketClass.name + '.bind', error));
      socket.bindSync('tcp://127.0.0.1:*');
      socket.close();
    }
    console.log(JSON.stringify(results));
  })();
`;

describe('pgm:// without the privilege to use it', () => {
  it('is an error, and the process goes on', function () {
    if (process.getuid === undefined) {
      console.log('    (skipped: no user ids on this system)');
      this.skip();
    }
    // Who has no privileges may not write where coverage is collected either.
    const env = { ...process.env, NODE_V8_COVERAGE: undefined };
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' });
    assert.deepEqual({ status, signal, stderr }, { status: 0, signal: null, stderr: '' });
    const results = JSON.parse(stdout) as Record<string, unknown>[];
    const endpoint = 'pgm://127.0.0.1;239.192.1.1:5555';
    const common = { type: 'ZmqError', code: 'EPERM', errno: 1, endpoint, address: endpoint };
    assert.deepEqual(
      results,
      ['Publisher', 'Subscriber'].flatMap((name) => [
        { name: `${name}.connect`, ...common, syscall: 'zmq_connect' },
        { name: `${name}.bindSync`, ...common, syscall: 'zmq_bind' },
        { name: `${name}.bind`, ...common, syscall: 'zmq_bind' },
      ]),
    );
  });
});
