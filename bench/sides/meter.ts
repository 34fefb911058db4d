import { type IntervalHistogram, monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import type { Parameters } from './parameters.js';

/** Microseconds. */
export interface RoundTrip {
  p50: number;
  p90: number;
  p99: number;
  p999: number;
  max: number;
}

/** What one side measured, from the end of the warm-up on; processor time and memory are the whole process's. */
export interface Measured {
  /** From the last message of the warm-up to the last of all. */
  seconds: number;
  userSeconds: number;
  systemSeconds: number;
  peakKiB: number;
  roundTrip?: RoundTrip;
  /** Time in the garbage collector. With `observe` only, as the next. */
  gcSeconds?: number;
  /**
   * How late a timer of every millisecond was in this side's event loop, at the 99th percentile, in milliseconds;
   * nothing when the loop never came to it.
   */
  loopDelay?: number;
}

function percentiles(values: Float64Array): RoundTrip {
  const sorted = values.sort();
  const at = (share: number): number =>
    1000 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number);
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), p999: at(0.999), max: at(1) };
}

/** Counts a side's messages, and measures from the end of the warm-up to the last one. */
export class Meter {
  readonly #warmup: number;
  readonly #total: number;
  readonly #observe: boolean;
  #seen = 0;
  #start = 0;
  #end = 0;
  #cpu = { user: 0, system: 0 };
  #roundTrips: Float64Array | undefined;
  #gc = 0;
  #gcObserver: PerformanceObserver | undefined;
  #loop: IntervalHistogram | undefined;

  constructor({ warmup, count, observe }: Pick<Parameters, 'warmup' | 'count' | 'observe'>) {
    this.#warmup = warmup;
    this.#total = warmup + count;
    this.#observe = observe;
  }

  get total(): number {
    return this.#total;
  }

  /** Counts a message. True when it was the last. */
  count(): boolean {
    const seen = ++this.#seen;
    if (seen === this.#warmup) this.#begin();
    if (seen !== this.#total) return false;
    this.#end = performance.now();
    return true;
  }

  /** Counts an array of messages. True when the last was among them. */
  countMany(messages: number): boolean {
    for (let i = 1; i < messages; i++) this.count();
    return this.count();
  }

  /** Counts a round trip that began at `sent`, of `performance.now()`. True when it was the last. */
  countRoundTrip(sent: number): boolean {
    const index = this.#seen - this.#warmup;
    if (index >= 0) {
      this.#roundTrips ??= new Float64Array(this.#total - this.#warmup);
      this.#roundTrips[index] = performance.now() - sent;
    }
    return this.count();
  }

  #begin(): void {
    if (this.#observe) {
      this.#gcObserver = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) this.#gc += duration;
      });
      this.#gcObserver.observe({ entryTypes: ['gc'] });
      this.#loop = monitorEventLoopDelay({ resolution: 1 });
      this.#loop.enable();
    }
    this.#cpu = process.cpuUsage();
    this.#start = performance.now();
  }

  /** What was measured. Processor time counts until this call. */
  async result(): Promise<Measured> {
    const { user, system } = process.cpuUsage(this.#cpu);
    const measured: Measured = {
      seconds: (this.#end - this.#start) / 1000,
      userSeconds: user / 1e6,
      systemSeconds: system / 1e6,
      peakKiB: process.resourceUsage().maxRSS,
    };
    if (this.#roundTrips !== undefined) measured.roundTrip = percentiles(this.#roundTrips);
    if (this.#gcObserver !== undefined && this.#loop !== undefined) {
      // The observer hears of the last collections in a turn of its own.
      await new Promise((resolve) => setImmediate(resolve));
      measured.gcSeconds = this.#gc / 1000;
      if (this.#loop.count > 0) measured.loopDelay = this.#loop.percentile(99) / 1e6;
      this.#gcObserver.disconnect();
      this.#loop.disable();
    }
    return measured;
  }
}
