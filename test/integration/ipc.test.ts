// The files of ipc endpoints: whose they are, and when they come and go.
import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Pull, Push, Reply, Request } from 'zeromq-native';
import { killChildren, start } from '../support/child';
import { endpointFor, lastEndpointOf } from '../support/endpoints';
import { receiveText, zmqError } from '../support/expect';
import { closeWholly, sockets } from '../support/sockets';

const SCHEME = 'ipc://'.length;

const inUse = (endpoint: string) => zmqError({ code: 'EADDRINUSE', syscall: 'zmq_bind', endpoint });

describe('an ipc endpoint', () => {
  const make = sockets();
  let endpoint = '';
  let file = '';

  before(function () {
    if (process.platform !== 'win32') return;
    console.log('    pending: on Windows these files are no sockets to the system');
    this.skip();
  });
  beforeEach(() => {
    endpoint = endpointFor('ipc');
    file = endpoint.slice(SCHEME);
  });
  afterEach(killChildren);

  async function passes(receiver: Pull, text: string): Promise<void> {
    const push = make(Push);
    push.connect(lastEndpointOf(receiver));
    await push.send(text);
    assert.deepEqual(await receiveText(receiver), [text]);
  }

  it('is not bound over a file, whose content stays', async () => {
    writeFileSync(file, 'mine');
    const pull = make(Pull);
    await assert.rejects(pull.bind(endpoint), inUse(endpoint));
    assert.throws(() => pull.bindSync(endpoint), inUse(endpoint));
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    rmSync(file);
    await pull.bind(endpoint);
    await passes(pull, 'x');
  });

  it('is not bound over a folder or a symbolic link', async () => {
    const pull = make(Pull);
    mkdirSync(file);
    await assert.rejects(pull.bind(endpoint), inUse(endpoint));
    rmSync(file, { recursive: true });
    symlinkSync('/nowhere', file);
    await assert.rejects(pull.bind(endpoint), inUse(endpoint));
    assert.ok(lstatSync(file).isSymbolicLink());
  });

  it('is not taken from a socket of the same process, which goes on', async () => {
    const owner = make(Pull);
    await owner.bind(endpoint);
    await assert.rejects(make(Pull).bind(endpoint), inUse(endpoint));
    await passes(owner, 'x');
  });

  it('is not taken from another process, which goes on', async () => {
    const child = start('ipc', [endpoint]);
    assert.equal(await child.line(), endpoint);
    await assert.rejects(make(Reply).bind(endpoint), inUse(endpoint));
    const another = start('ipc', [endpoint]);
    assert.equal(await another.line(), 'EADDRINUSE');
    const request = make(Request);
    request.connect(endpoint);
    await request.send('question');
    assert.deepEqual(await receiveText(request), ['question!']);
    assert.equal(await child.line(), 'closed');
    assert.ok(!existsSync(file));
  });

  it('is bound over what a process that was killed has left, and its peers come back', async () => {
    const child = start('ipc', [endpoint]);
    assert.equal(await child.line(), endpoint);
    const request = make(Request, { reconnectInterval: 1, reconnectMaxInterval: 0 });
    const { events } = request;
    request.connect(endpoint);
    await request.connected();
    child.kill('SIGKILL');
    assert.equal((await child.outcome).signal, 'SIGKILL');
    for await (const event of events) if (event.type === 'disconnect') break;
    assert.ok(lstatSync(file).isSocket());
    const reply = make(Reply);
    await reply.bind(endpoint);
    await request.send('question');
    assert.deepEqual(await receiveText(reply), ['question']);
  });

  it('is free, and its file gone, when its socket is closed', async () => {
    for (let i = 0; i < 3; i++) {
      const pull = make(Pull);
      await pull.bind(endpoint);
      assert.ok(lstatSync(file).isSocket());
      await closeWholly(pull);
      assert.ok(!existsSync(file));
    }
  });

  it('keeps its file when the socket is closed that was bound there before', async () => {
    const first = make(Pull);
    await first.bind(endpoint);
    rmSync(file);
    const second = make(Pull);
    await second.bind(endpoint);
    await closeWholly(first);
    await passes(second, 'x');
  });

  it('has a file that others may use as the umask says', async () => {
    for (const [umask, mode] of [
      ['077', 0o700],
      ['000', 0o777],
    ] as const) {
      const child = start('ipc', [endpoint, umask]);
      assert.equal(await child.line(), endpoint);
      assert.equal(lstatSync(file).mode & 0o777, mode);
      const request = make(Request);
      request.connect(endpoint);
      await request.send('question');
      assert.deepEqual(await receiveText(request), ['question!']);
      assert.equal(await child.line(), 'closed');
    }
  });

  it('is refused when the path is too long for the system', async () => {
    const long = `${endpoint}${'x'.repeat(200)}`;
    const expected = (syscall: string) => zmqError({ code: 'ENAMETOOLONG', syscall, endpoint: long });
    await assert.rejects(make(Pull).bind(long), expected('zmq_bind'));
    assert.throws(() => make(Push).connect(long), expected('zmq_connect'));
  });

  it('is refused where there is no folder', async () => {
    const nowhere = `${endpoint}/socket`;
    await assert.rejects(
      make(Pull).bind(nowhere),
      zmqError({ code: 'ENOENT', syscall: 'zmq_bind', endpoint: nowhere, message: /\S/ }),
    );
  });

  it('with a wildcard is in a folder of its own, which goes with the socket', async () => {
    const pull = make(Pull);
    await pull.bind('ipc://*');
    const folder = path.dirname(lastEndpointOf(pull).slice(SCHEME));
    assert.equal(lstatSync(folder).mode & 0o777, 0o700);
    assert.equal(readdirSync(folder).length, 1);
    await passes(pull, 'x');
    await closeWholly(pull);
    assert.ok(!existsSync(folder));
  });

  it('has no file when its name begins with @', async function () {
    if (process.platform !== 'linux') {
      console.log('    (skipped: only Linux has such names)');
      this.skip();
    }
    const name = `@zeromq-native-${process.pid}`;
    const pull = make(Pull);
    await pull.bind(`ipc://${name}`);
    assert.ok(!existsSync(name));
    await assert.rejects(make(Pull).bind(`ipc://${name}`), inUse(`ipc://${name}`));
    await passes(pull, 'x');
    assert.ok(!existsSync(name));
  });

  it('with no name but @ is refused', async () => {
    await assert.rejects(
      make(Pull).bind('ipc://@'),
      zmqError({ code: 'EINVAL', syscall: 'zmq_bind', endpoint: 'ipc://@' }),
    );
  });
});
