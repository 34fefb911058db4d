import type { NativeSocket } from './native.js';

/** What a socket waits for, kept in step with C++; crossing over only when it changes. */
export class Interest {
  readonly #native: NativeSocket;
  #mask = 0;

  constructor(native: NativeSocket) {
    this.#native = native;
  }

  add(event: number): void {
    this.#set(this.#mask | event);
  }

  remove(event: number): void {
    this.#set(this.#mask & ~event);
  }

  #set(mask: number): void {
    if (mask === this.#mask) return;
    this.#mask = mask;
    this.#native.want(mask);
  }
}
