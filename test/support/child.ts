// Child processes for tests: each ends within a limit or is killed, and what it printed is in the error.
import assert from 'node:assert/strict';
import { type ChildProcessByStdio, type StdioOptions, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ChildOptions {
  /** The program and its first arguments; this Node by default. */
  readonly command?: readonly string[];
  /** Whether it is told something while it runs, with `tell()`. */
  readonly listens?: boolean;
  /** Flags of Node itself, before the script. */
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Descriptors that it gets as its own 3, 4 and so on. */
  readonly descriptors?: readonly number[];
  /** Milliseconds until it is killed; below the time mocha gives a test. */
  readonly limit?: number;
}

/** What a child that waits for something gives up on when the child ends. */
interface Waiting {
  readonly found: () => string | undefined;
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

const running = new Set<Child>();

/** A compiled file of test/fixtures. */
export function fixture(name: string): string {
  return path.join(__dirname, '..', 'fixtures', `${name}.js`);
}

export class Child {
  /** Settles when the process has ended and its output is complete; rejects when it had to be killed. */
  readonly outcome: Promise<Outcome>;
  readonly #name: string;
  readonly #process: ChildProcessByStdio<Writable | null, Readable, Readable>;
  readonly #limit: NodeJS.Timeout;
  readonly #waiting = new Set<Waiting>();
  #stdout = '';
  #stderr = '';
  #linesRead = 0;
  #tooSlow = false;
  #ended = false;

  /** @param args what the command runs: a script and its arguments */
  constructor(
    args: readonly string[],
    {
      command: [program = process.execPath, ...first] = [],
      listens = false,
      flags = [],
      env = process.env,
      cwd,
      descriptors = [],
      limit = 15_000,
    }: ChildOptions = {},
  ) {
    this.#name = args.map((argument) => path.basename(argument)).join(' ');
    const stdio: StdioOptions = [listens ? 'pipe' : 'ignore', 'pipe', 'pipe', ...descriptors];
    const child = spawn(program, [...first, ...flags, ...args], { env, cwd, stdio });
    this.#process = child as ChildProcessByStdio<Writable | null, Readable, Readable>;
    // Its end is told by the outcome.
    child.stdin?.on('error', () => undefined);
    this.#limit = setTimeout(() => {
      this.#tooSlow = true;
      this.kill('SIGKILL');
    }, limit);
    running.add(this);
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      this.#serve();
    });
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
      this.#serve();
    });
    this.outcome = this.#watch();
    // Whoever waits for a line hears of the end there.
    this.outcome.catch(() => undefined);
  }

  get ended(): boolean {
    return this.#ended;
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Writes a line to the standard input of a child that listens. */
  tell(line: string): void {
    this.#process.stdin?.write(`${line}\n`);
  }

  /** The next line on the child's standard output. */
  line(): Promise<string> {
    const index = this.#linesRead++;
    return this.#find(() => {
      const lines = this.#stdout.split('\n');
      return index < lines.length - 1 ? lines[index] : undefined;
    });
  }

  /** Waits until the child has printed a text on its standard error, and returns all that is there. */
  complaint(text: string): Promise<string> {
    return this.#find(() => (this.#stderr.includes(text) ? this.#stderr : undefined));
  }

  async #watch(): Promise<Outcome> {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      this.#process.once('error', reject);
      this.#process.once('close', (...end) => resolve(end));
    });
    this.#ended = true;
    clearTimeout(this.#limit);
    running.delete(this);
    this.#serve();
    const how = this.#tooSlow ? 'did not end in time and was killed' : `ended with ${signal ?? `exit code ${code}`}`;
    const error = new Error(`${this.#name} ${how}\nstdout: ${this.#stdout}\nstderr: ${this.#stderr}`);
    for (const { reject } of this.#waiting) reject(error);
    if (this.#tooSlow) throw error;
    return { code, signal, stdout: this.#stdout, stderr: this.#stderr };
  }

  #find(found: () => string | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.add({ found, resolve, reject });
      this.#serve();
      if (this.#ended) reject(new Error(`${this.#name} has ended\nstdout: ${this.#stdout}\nstderr: ${this.#stderr}`));
    });
  }

  #serve(): void {
    for (const waiting of this.#waiting) {
      const text = waiting.found();
      if (text === undefined) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(text);
    }
  }
}

/** Starts a scenario of a fixture. */
export function start(name: string, args: readonly string[] = [], options?: ChildOptions): Child {
  return new Child([fixture(name), ...args], options);
}

/** Runs a scenario to its end, which must be a good one without complaints; returns the lines that it printed. */
export async function succeeds(name: string, args: readonly string[] = [], options?: ChildOptions): Promise<string[]> {
  const { stdout, ...rest } = await start(name, args, options).outcome;
  assert.deepEqual(rest, { code: 0, signal: null, stderr: '' }, `${name} ${args.join(' ')}\n${stdout}${rest.stderr}`);
  return stdout.split('\n').slice(0, -1);
}

/** For afterEach: what a failed test has left. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}
