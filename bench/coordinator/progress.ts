/** One line on standard error: rewritten on a terminal, and left out elsewhere but for a line now and then. */
export class Progress {
  readonly #total: number;
  readonly #started = performance.now();
  #done = 0;
  #shown = '';

  constructor(total: number) {
    this.#total = total;
  }

  /** Says what is being done now. */
  show(what: string): void {
    if (!process.stderr.isTTY) {
      const subject = what.split(' | ', 1)[0] as string;
      if (subject !== this.#shown) process.stderr.write(`${this.#counter()} ${subject}\n`);
      this.#shown = subject;
      return;
    }
    const line = `${this.#counter()} ${what}`.slice(0, (process.stderr.columns ?? 80) - 1);
    process.stderr.write(`\r\x1b[2K${line}`);
  }

  step(): void {
    this.#done++;
  }

  #counter(): string {
    const seconds = (performance.now() - this.#started) / 1000;
    const left = this.#done === 0 ? '' : `, ${Math.round((seconds / this.#done) * (this.#total - this.#done))} s left`;
    return `[${this.#done}/${this.#total}${left}]`;
  }

  /** Makes room for other output. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  }
}
