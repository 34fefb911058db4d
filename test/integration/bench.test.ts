// The benchmarks: that they compare rightly, and that their programs check what they receive.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Spread {
  median: number;
  least: number;
  most: number;
}

interface Contender {
  id: string;
  programs: string[];
  native: boolean;
}

interface Case {
  id: string;
  contenders: Contender[];
}

interface Run {
  count: number;
  seconds: number;
  messagesPerSecond: number;
  cpuMicrosecondsPerMessage: number;
  roundTrip: { p50: number; p90: number; p99: number; p999: number; max: number } | undefined;
}

/** The parts of the compiled benchmarks that are tested. */
interface Modules {
  'coordinator/statistics': {
    spread(values: number[]): Spread;
    ratios(ours: number[], rival: number[]): Spread;
  };
  'coordinator/observe': { totalCalls(summary: string): number };
  'coordinator/side-process': { SideProcess: new (command: string[]) => { waitFor(event: string): Promise<unknown> } };
  'coordinator/run': { runOnce(contender: Contender, work: Case, options: { count: number }): Promise<Run> };
  'coordinator/judge': {
    judge(results: object[]): { goal: string; measured: string; ratio: Spread; met: boolean }[];
    judgeImports(imports: Record<string, number[]>): { ratio: Spread; met: boolean }[];
  };
  'coordinator/fit': { fittedCount(planned: number, rate: number, seconds: number): number };
  'coordinator/machine': { describeMachine(): object };
  'plan/cases': { quickCases(): Case[]; groupNames: string[]; casesOf(group: string): Case[] };
  'plot/tables': { tables(results: object, charts: string[]): string };
  'sides/payload': {
    makePayloads(size: number): Buffer[];
    Checker: new (size: number) => { check(message: Buffer): void };
  };
  'sides/tcp-frames': {
    frame(payload: Buffer): Buffer;
    FrameParser: new (onMessage: (message: Buffer) => void) => { push(chunk: Buffer): void };
  };
}

async function load<Name extends keyof Modules>(name: Name): Promise<Modules[Name]> {
  return await import(pathToFileURL(path.resolve('bench', 'dist', `${name}.js`)).href);
}

describe('benchmarks', function () {
  this.timeout(120_000);

  before(() => {
    execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'bench']);
  });

  describe('statistics', () => {
    it('takes the median of the ratios, not the ratio of the medians', async () => {
      const { ratios } = await load('coordinator/statistics');
      assert.deepEqual(ratios([1, 100, 3], [1, 50, 1]), { median: 2, least: 1, most: 3 });
    });

    it('takes the mean of the two in the middle of an even number', async () => {
      const { spread } = await load('coordinator/statistics');
      assert.deepEqual(spread([4, 1, 3, 2]), { median: 2.5, least: 1, most: 4 });
    });

    it('reads the total of strace, with and without errors', async () => {
      const { totalCalls } = await load('coordinator/observe');
      const head = '% time     seconds  usecs/call     calls    errors syscall\n 90.00    0.5  1  9  read\n';
      assert.equal(totalCalls(`${head}100.00    0.000579           5       112         3 total\n`), 112);
      assert.equal(totalCalls(`${head}100.00    0.000579           5       42           total\n`), 42);
      assert.throws(() => totalCalls(head), /not a summary/);
    });
  });

  it('judges a goal by the best of the styles that it allows', async () => {
    const { judge } = await load('coordinator/judge');
    const cases = (await load('plan/cases')).quickCases().filter(({ id }) => id.endsWith('tcp 16 B'));
    assert.deepEqual(
      cases.map(({ id }) => id),
      ['throughput tcp 16 B', 'sustained tcp 16 B'],
    );
    const rates: Record<string, number> = { 'ours-await': 12, 'ours-many': 5, 'ours-try': 9, 'c-default': 10 };
    const measured = cases.map((work) => {
      const runs = work.contenders.map(({ id }): [string, object[]] => {
        const run = { messagesPerSecond: rates[id] ?? 1, cpuMicrosecondsPerMessage: 1, bindPeakMiB: 2 };
        return [id, [run, run, run]];
      });
      return { case: work, runs: Object.fromEntries(runs) };
    });
    const judged = judge(measured);
    const against = (rival: string) =>
      judged.find(({ goal, measured }) => goal !== 'CPU a message' && measured.includes(rival));
    assert.deepEqual(against('libzmq C, defaults'), {
      ...against('libzmq C, defaults'),
      measured: 'trySend + handle / libzmq C, defaults',
      ratio: { median: 0.9, least: 0.9, most: 0.9 },
      met: true,
    });
    assert.equal(against('zeromq.js')?.met, true);
    assert.equal(judged.find(({ goal }) => goal === 'CPU a message')?.met, false);
    assert.equal(judged.find(({ goal }) => goal === "receiver's memory")?.met, true);
  });

  it('judges an import by the ratio of each round', async () => {
    const { judgeImports } = await load('coordinator/judge');
    const [judged] = judgeImports({ 'zeromq-native': [10, 90, 30], zeromq: [20, 30, 40] });
    assert.deepEqual(judged?.ratio, { median: 0.75, least: 0.5, most: 3 });
    assert.equal(judged?.met, true);
    assert.deepEqual(judgeImports({}), []);
  });

  it('has more messages where the slowest contender is fast, and never fewer', async () => {
    const { fittedCount } = await load('coordinator/fit');
    assert.equal(fittedCount(50_000, 61_000, 0.5), 50_000);
    assert.equal(fittedCount(50_000, 241_234, 0.5), 120_000);
    assert.equal(fittedCount(50_000, 9_000_000, 0.5), 500_000);
  });

  it('has another name for each case, so that a run that goes on knows what it has', async () => {
    const { groupNames, casesOf } = await load('plan/cases');
    const names = groupNames.flatMap(casesOf).map(({ id }) => id);
    assert.equal(new Set(names).size, names.length);
    for (const work of groupNames.flatMap(casesOf)) {
      const contenders = work.contenders.map(({ id }) => id);
      assert.equal(new Set(contenders).size, contenders.length, work.id);
    }
  });

  it('writes medians into tables, and no table of what was not measured', async () => {
    const { tables } = await load('plot/tables');
    const { describeMachine } = await load('coordinator/machine');
    const [work] = (await load('plan/cases')).quickCases();
    const [contender] = (work as Case).contenders;
    const runs = [1000, 3000, 2000].map((messagesPerSecond) => ({ messagesPerSecond, bindPeakMiB: 50 }));
    const written = tables(
      {
        command: 'npm run bench',
        machine: describeMachine(),
        rounds: 3,
        cases: [{ case: { ...work, contenders: [contender] }, runs: { [contender?.id ?? '']: runs } }],
        observed: [],
        imports: {},
        goals: [],
      },
      [],
    );
    assert.match(written, /## Messages a second, tcp\n\n\| {2}\| 16 B \|\n\| --- \| --: \|\n\| [^|]+ \| 2\.00 k \|\n/);
    assert.doesNotMatch(written, /ipc|Goals|import/);
  });

  describe('receivers', () => {
    it('notice a message of a wrong size', async () => {
      const { Checker } = await load('sides/payload');
      assert.throws(() => new Checker(8).check(Buffer.alloc(9)), /message 0 is not what was sent/);
    });

    it('notice that a message is missing', async () => {
      const { Checker, makePayloads } = await load('sides/payload');
      const payloads = makePayloads(8);
      const checker = new Checker(8);
      const send = (index: number): void => checker.check(payloads[index % payloads.length] as Buffer);
      for (let index = 0; index < 509; index++) send(index);
      assert.throws(() => send(510), /message 509 is not what was sent/);
    });

    it('take raw TCP apart wherever chunks end', async () => {
      const { frame, FrameParser } = await load('sides/tcp-frames');
      const messages = [0, 1, 5, 300, 4, 70_000, 2].map((size, index) => Buffer.alloc(size, index + 1));
      const stream = Buffer.concat(messages.map(frame));
      for (const chunk of [1, 3, 7, 301, 65_536, stream.length]) {
        const received: Buffer[] = [];
        const parser = new FrameParser((message) => received.push(Buffer.from(message)));
        for (let offset = 0; offset < stream.length; offset += chunk)
          parser.push(stream.subarray(offset, offset + chunk));
        assert.deepEqual(received, messages, `in chunks of ${chunk}`);
      }
    });
  });

  describe('runs', () => {
    it('tell why a side ended too early', async () => {
      const { SideProcess } = await load('coordinator/side-process');
      const side = new SideProcess([process.execPath, '--eval', 'console.error("the reason"); process.exitCode = 3']);
      await assert.rejects(side.waitFor('ready'), /ended before it was ready:\n.*the reason/s);
    });

    it('measure each of our styles and raw TCP', async () => {
      const { runOnce } = await load('coordinator/run');
      const { casesOf } = await load('plan/cases');
      const cases = (['tcp', 'sustained'] as const).flatMap(casesOf);
      const measured = new Set<string>();
      for (const work of cases) {
        for (const contender of work.contenders) {
          if (!/^(ours|tcp)-/.test(contender.id) || measured.has(contender.id)) continue;
          measured.add(contender.id);
          const run = await runOnce(contender, work, { count: 100 });
          assert.equal(run.count, 100);
          assert.ok(run.seconds > 0 && run.cpuMicrosecondsPerMessage > 0, contender.id);
          assert.equal(run.messagesPerSecond, run.count / run.seconds);
        }
      }
      const styles = ['await', 'many', 'many-handle', 'string', 'transfer', 'try'].map((style) => `ours-${style}`);
      assert.deepEqual([...measured].sort(), [...styles, 'tcp-batch', 'tcp-cork', 'tcp-naive']);
    });

    it('measure round trips', async () => {
      const { runOnce } = await load('coordinator/run');
      const work = (await load('plan/cases')).quickCases().find(({ id }) => id === 'latency tcp 64 B') as Case;
      const ours = work.contenders.find(({ id }) => id === 'ours-await') as Contender;
      const { roundTrip } = await runOnce(ours, work, { count: 100 });
      assert.ok(roundTrip);
      const { p50, p90, p99, p999, max } = roundTrip;
      assert.ok(p50 > 0 && p50 <= p90 && p90 <= p99 && p99 <= p999 && p999 <= max);
    });
  });
});
