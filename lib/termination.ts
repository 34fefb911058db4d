import type { NativeContext } from './native.js';
import { Operation, OperationQueue, type WaitOptions } from './operation.js';

/** A `terminate()` that waits. */
class Terminating extends Operation {
  readonly resolve: () => void;

  constructor(resolve: () => void, reject: (reason: unknown) => void) {
    super(reject);
    this.resolve = resolve;
  }
}

/** The end of a context, and those who wait for it, of whom there may be none: it goes on without them. */
export class Termination {
  readonly #native: NativeContext;
  readonly #waiting: OperationQueue<Terminating>;
  #begun = false;
  #ended = false;
  /* Holds the native half, which C++ must not lose before it has called this. */
  readonly #onEnded = (): void => {
    this.#ended = true;
    this.#waiting.settleAll((waiting) => waiting.resolve());
  };

  constructor(native: NativeContext) {
    this.#native = native;
    const keepsAlive = { add: () => native.setRef(true), remove: () => native.setRef(false) };
    this.#waiting = new OperationQueue(keepsAlive, 0, 'zmq_ctx_term');
  }

  /** Once. When it throws it has not begun, and may be tried again. */
  begin(): void {
    if (this.#begun) return;
    this.#native.terminate(this.#onEnded);
    this.#begun = true;
  }

  wait({ signal, timeout = -1 }: WaitOptions): Promise<void> {
    if (this.#ended) return Promise.resolve();
    if (timeout === 0) return Promise.reject(this.#waiting.timedOut());
    return new Promise((resolve, reject) => {
      this.#waiting.add(new Terminating(resolve, reject), timeout, signal);
    });
  }
}
