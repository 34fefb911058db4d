import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Report = { event: string } & Record<string, unknown>;

/** A side program, seen from the coordinator. `../README.md` describes the protocol. */
export class SideProcess {
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #reports: AsyncIterator<string>;
  #errors = '';

  constructor([program, ...args]: readonly [string, ...string[]]) {
    this.#name = args.join(' ');
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#reports = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    this.#child.stderr?.on('data', (text) => {
      this.#errors += text;
    });
    // A side that has died is noticed by the end of its reports.
    this.#child.stdin?.on('error', () => {});
    this.#child.on('error', (error) => {
      this.#errors += error.message;
    });
  }

  tell(command: string): void {
    this.#child.stdin?.write(`${command}\n`);
  }

  async waitFor(event: string): Promise<Report> {
    const { value, done } = await this.#reports.next();
    if (done === true) throw new Error(`${this.#name} ended before it was ${event}:\n${this.#errors}`);
    const report = JSON.parse(value as string) as Report;
    if (report.event !== event) throw new Error(`${this.#name} is ${report.event}, and not ${event}`);
    return report;
  }

  /** Waits until the process has ended by itself. */
  async end(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await new Promise((resolve) => this.#child.once('close', resolve));
    }
    if (this.#child.exitCode === 0) return;
    throw new Error(`${this.#name} ended with ${this.#child.exitCode ?? this.#child.signalCode}:\n${this.#errors}`);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
