import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.join(__dirname, '..', '..', '..');
const compiled = path.join(root, 'out', 'examples');

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runNode(args: string[], env = process.env): Outcome {
  return spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8', timeout: 30_000 });
}

/** Runs the demo's frame with one part, the body of whose `run` is given. */
function runWithPart(body: string): Outcome {
  const frame = JSON.stringify(path.join(compiled, 'demo', 'run.js'));
  const part = `{ title: 'A part', expected: 1_000, what: 'parcels', async run(arrivals) { ${body} } }`;
  const script = `require(${frame}).run([${part}]).then((complete) => { process.exitCode = complete ? 0 : 1; })`;
  return runNode(['-e', script]);
}

describe('the examples', function () {
  this.timeout(60_000);

  before(() => {
    // A sanitizer has nothing to see in the compiler, and makes it slow.
    const env = { ...process.env, LD_PRELOAD: undefined };
    const { status, stdout } = runNode([require.resolve('typescript/bin/tsc'), '-p', 'examples'], env);
    assert.equal(status, 0, stdout);
  });

  describe('npm run demo', () => {
    describe('in a pipe', () => {
      let outcome: Outcome;
      let milliseconds: number;
      let temporary: string;

      before(() => {
        temporary = mkdtempSync(path.join(tmpdir(), 'demo-test-'));
        const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
        const start = performance.now();
        outcome = runNode([path.join(compiled, 'demo', 'index.js')], env);
        milliseconds = performance.now() - start;
      });

      after(() => rmSync(temporary, { recursive: true }));

      it('ends by itself with exit code 0, in less than 20 seconds', () => {
        assert.equal(outcome.status, 0, `${outcome.stdout}${outcome.stderr}`);
        assert.ok(milliseconds < 20_000, `${milliseconds} ms`);
      });

      it('says what came of every part', () => {
        const lines = outcome.stdout.split('\n');
        const partsAndResults = [
          [/^Hello world: /, /^ {2}"Hello" was answered by "World" 10 times/],
          [/^Weather: /, /^ {2}17\.1 °C on average at 10042, from 100 of 100,000 updates$/],
          [/^Pipeline: /, /^ {2}30,000 numbers squared: .* by A, .* by B, .* by C; the sum is right$/],
          [/^One string: /, /^ {2}2,000 questions and answers over each of inproc, ipc, tcp$/],
          [/^Multicast: /, /^ {2}20,000 messages reached each of 2 subscribers, in order$/],
          [/^Throughput: /, /^ {2}300,000 messages of 16 bytes in each of 6 runs$/],
        ].flat();
        for (const [index, pattern] of partsAndResults.entries()) assert.match(lines[index] ?? '', pattern);
        assert.equal(lines.at(-2), 'Everything arrived.');
      });

      it('ends with a table of the transports', () => {
        const number = String.raw`\s+[\d,]+ `;
        for (const [transport, pattern] of [
          ['transport', 'pattern'],
          ['inproc', 'pipeline, 3 threads'],
          ['epgm', 'publish-subscribe, 2 subscribers'],
          ...['inproc', 'ipc', 'tcp'].flatMap((name) => [
            [name, 'request-reply'],
            [name, 'push-pull'],
            [name, 'publish-subscribe'],
          ]),
        ]) {
          const figures = transport === 'transport' ? ' messages │ messages/s ' : `${number}│${number}`;
          assert.match(outcome.stdout, new RegExp(`^│ ${transport} +│ ${pattern} +│${figures}│$`, 'm'));
        }
      });

      it('writes plain lines and no warnings', () => {
        assert.ok(!outcome.stdout.includes('\u001b'), outcome.stdout);
        assert.equal(outcome.stderr, '');
      });

      it('leaves no files behind', () => {
        assert.deepEqual(readdirSync(temporary), []);
      });
    });

    describe('with a part that fails', () => {
      it('ends with exit code 1 when less has arrived than was sent', () => {
        const { status, stdout } = runWithPart("arrivals.add(); return { summary: 'done' };");
        assert.equal(status, 1);
        assert.match(stdout, /^ {2}failed: 1 of 1,000 parcels arrived/m);
        assert.match(stdout, /^Missing:\n {2}A part: 1 of 1,000 parcels arrived: that is not what was sent$/m);
        assert.doesNotMatch(stdout, /Everything arrived/);
      });

      it('ends with exit code 1 when the part rejects, and says why', () => {
        const { status, stdout } = runWithPart("throw new Error('the parcels fell off');");
        assert.equal(status, 1);
        assert.match(stdout, /^Missing:\n {2}A part: 0 of 1,000 parcels arrived: the parcels fell off$/m);
      });
    });
  });

  describe('by hand', () => {
    const children: ChildProcess[] = [];

    /** Starts an example; the function returned gives its next line. */
    function start(name: string, ...args: string[]): () => Promise<string> {
      const child = spawn(process.execPath, [path.join(compiled, `${name}.js`), ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      return async () => (await lines.next()).value ?? 'no more lines';
    }

    async function startBound(name: string): Promise<{ endpoint: string; next: () => Promise<string> }> {
      const next = start(name, 'tcp://127.0.0.1:*');
      const line = await next();
      return { endpoint: line.slice(line.indexOf('tcp://')), next };
    }

    afterEach(async () => {
      const running = children.splice(0).filter(({ exitCode }) => exitCode === null);
      for (const child of running) child.kill();
      await Promise.all(running.map((child) => once(child, 'exit')));
    });

    it('hello-server and hello-client', async () => {
      const { endpoint, next } = await startBound('hello-server');
      const { status, stdout } = runNode([path.join(compiled, 'hello-client.js'), endpoint]);
      assert.equal(status, 0);
      assert.equal(stdout, 'received: World\n'.repeat(10));
      assert.equal(await next(), 'received: Hello 1');
    });

    it('publisher and subscriber', async () => {
      const { endpoint } = await startBound('publisher');
      const next = start('subscriber', endpoint, 'humidity');
      assert.match(await next(), /^humidity: \d+$/);
      assert.match(await next(), /^humidity: \d+$/);
    });

    it('producer and consumer', async () => {
      const { endpoint } = await startBound('producer');
      const next = start('consumer', endpoint);
      assert.equal(await next(), 'doing task 1');
      assert.equal(await next(), 'doing task 2');
    });
  });
});
