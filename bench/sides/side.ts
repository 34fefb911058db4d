import { createInterface, type Interface } from 'node:readline';
import { Meter } from './meter.js';
import { type Parameters, parseParameters } from './parameters.js';

/** This process as one side of a benchmark. `../README.md` describes the protocol. */
export class Side {
  readonly parameters: Parameters = parseParameters(process.argv.slice(2));
  readonly meter = new Meter(this.parameters);
  readonly #lines: Interface = createInterface({ input: process.stdin });
  readonly #commands: AsyncIterator<string> = this.#lines[Symbol.asyncIterator]();

  constructor() {
    // Without a coordinator nobody tells it to stop.
    process.stdin.once('end', () => process.exit(1));
  }

  async #waitFor(command: string): Promise<string> {
    const { value, done } = await this.#commands.next();
    if (done === true) process.exit(1);
    const [name, ...rest] = (value as string).split(' ');
    if (name !== command) throw new Error(`expected the command ${command}, not ${value}`);
    return rest.join(' ');
  }

  #report(event: string, members: object = {}): void {
    process.stdout.write(`${JSON.stringify({ event, ...members })}\n`);
  }

  /** For a side that connects: where to. */
  async endpoint(): Promise<string> {
    this.#report('loaded');
    return await this.#waitFor('connect');
  }

  /** Says that this side is bound or connected, and waits until both are. */
  async ready(endpoint?: string | null): Promise<void> {
    this.#report('ready', { endpoint });
    await this.#waitFor('go');
  }

  /** For a side that only sends: what it needs until the receiver has all counts as well. */
  async finish(): Promise<void> {
    this.#report('done');
    await this.#waitFor('stop');
    this.#report('result', await this.meter.result());
    this.#lines.close();
  }

  /** For a side that has received its last message: what comes after is not counted. */
  async finishNow(): Promise<void> {
    const result = await this.meter.result();
    this.#report('done');
    await this.#waitFor('stop');
    this.#report('result', result);
    this.#lines.close();
  }
}
