import { type NativeSocket, PEERS, POLLIN, POLLOUT } from './native.js';

/** Who waits for what on a socket, counted; C++ is told when that begins and ends. */
export class Interest {
  readonly #native: NativeSocket;
  #readers = 0;
  #writers = 0;
  #counters = 0;
  #told = 0;
  readonly onReady: () => void;

  /** @param onReady what C++ calls; kept here, so that a socket of which only an iterator is left goes on living */
  constructor(native: NativeSocket, onReady: () => void) {
    this.#native = native;
    this.onReady = onReady;
  }

  /** Whether anybody waits. */
  get any(): boolean {
    return this.#told !== 0;
  }

  add(event: number): void {
    this.#count(event, 1);
  }

  remove(event: number): void {
    this.#count(event, -1);
  }

  #count(event: number, by: number): void {
    if (event === POLLIN) this.#readers += by;
    else if (event === POLLOUT) this.#writers += by;
    else this.#counters += by;
    const interest =
      (this.#readers > 0 ? POLLIN : 0) | (this.#writers > 0 ? POLLOUT : 0) | (this.#counters > 0 ? PEERS : 0);
    if (interest === this.#told) return;
    this.#told = interest;
    this.#native.want(interest);
  }
}
