/** How many payloads take turns: message number i carries payload i modulo 16. */
const PAYLOADS = 16;
/** The bytes of each 509th message are compared: a prime, so that all payloads get their turn. */
const SAMPLE = 509;

/** The payloads, printable so that they are strings as well. `native/payload.cc` makes the same. */
export function makePayloads(size: number): Buffer[] {
  return Array.from({ length: PAYLOADS }, (_, i) => {
    const payload = Buffer.allocUnsafe(size);
    for (let j = 0; j < size; j++) payload[j] = 33 + ((31 * i + 7 * j) % 90);
    return payload;
  });
}

/** Gives the payloads in turn. */
export class Source<T> {
  readonly #payloads: readonly T[];
  #next = 0;

  constructor(payloads: readonly T[]) {
    this.#payloads = payloads;
  }

  next(): T {
    const payload = this.#payloads[this.#next] as T;
    this.#next = (this.#next + 1) % PAYLOADS;
    return payload;
  }
}

/** Checks the size of every message, and the bytes of a sample. */
export class Checker {
  readonly #size: number;
  readonly #payloads: Buffer[];
  #index = 0;
  #untilSample = 0;

  constructor(size: number) {
    this.#size = size;
    this.#payloads = makePayloads(size);
  }

  check(message: Uint8Array): void {
    if (message.length !== this.#size) this.#mismatch();
    if (this.#untilSample === 0) {
      this.#untilSample = SAMPLE;
      const expected = this.#payloads[this.#index % PAYLOADS] as Buffer;
      if (!expected.equals(message)) this.#mismatch();
    }
    this.#untilSample--;
    this.#index++;
  }

  checkString(message: string): void {
    if (message.length !== this.#size || this.#untilSample === 0) this.check(Buffer.from(message));
    else {
      this.#untilSample--;
      this.#index++;
    }
  }

  #mismatch(): never {
    throw new Error(`message ${this.#index} is not what was sent`);
  }
}
