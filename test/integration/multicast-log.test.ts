// What OpenPGM logs is for those who ask for it, and never for standard output.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/** Makes sockets until OpenPGM has logged something, and ends on its own. */
const program = `
  const { channel } = require('node:diagnostics_channel');
  const { Publisher } = require(${JSON.stringify(require.resolve('zeromq-native'))});
  const publisher = new Publisher({ linger: 0 });
  channel('zeromq:pgm').subscribe((line, name) => {
    if (publisher.closed) return;
    publisher.close();
    clearInterval(alive);
    process.stderr.write(JSON.stringify({ name, type: typeof line, empty: line === '' }) + '\\n');
  });
  const alive = setInterval(() => {}, 1000);
  publisher.connect('epgm://127.0.0.1;239.192.1.1:5555');
`;

function run(environment: Record<string, string>) {
  const env = { ...process.env, NODE_V8_COVERAGE: undefined, NODE_DEBUG: undefined, ...environment };
  return spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8', timeout: 15_000 });
}

describe("OpenPGM's log", () => {
  it('goes to the diagnostics channel', () => {
    const { status, stdout, stderr } = run({ PGM_MIN_LOG_LEVEL: 'TRACE' });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: '' });
    assert.deepEqual(JSON.parse(stderr), { name: 'zeromq:pgm', type: 'string', empty: false });
  });

  it('goes to NODE_DEBUG', () => {
    const { status, stdout, stderr } = run({ PGM_MIN_LOG_LEVEL: 'TRACE', NODE_DEBUG: 'zeromq:pgm' });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: '' });
    assert.match(stderr, /^ZEROMQ:PGM \d+: Trace: /m);
  });
});
