import type { Readable, Writable } from 'node:stream';
import { argumentError, rangeError } from './errors.js';
import { lazy } from './lazy.js';
import type { Receiver } from './readable.js';
import type { Sender } from './writable.js';

const stream = lazy(() => require('node:stream') as typeof import('node:stream'));

/** What `toReadable()` and `toWritable()` take. */
export interface StreamOptions {
  /** How many messages the stream itself holds before it takes no more; Node's own default (16) when absent. */
  readonly highWaterMark?: number | undefined;
}

function checkStream(options: unknown): StreamOptions {
  if (options === undefined) return {};
  if (typeof options !== 'object' || options === null) throw argumentError('Options must be an object');
  const { highWaterMark } = options as { highWaterMark?: unknown };
  if (highWaterMark === undefined) return {};
  if (typeof highWaterMark !== 'number') throw argumentError("Option 'highWaterMark' must be a number of messages");
  if (Number.isInteger(highWaterMark) && highWaterMark >= 0) return { highWaterMark };
  throw rangeError("Option 'highWaterMark' must be an integer of at least 0");
}

/** The messages of a socket; ends when the socket is closed. */
export function readableOf(receiver: Receiver, options: StreamOptions | undefined): Readable {
  const messages = receiver.iterate();
  return new (stream().Readable)({
    ...checkStream(options),
    objectMode: true,
    read() {
      messages.next().then(
        ({ value }) => this.push(value ?? null),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, callback) {
      // What it waits for is for others now.
      void messages.return?.();
      callback(error);
    },
  });
}

/** Sends what is written, one message a chunk. */
export function writableOf(sender: Sender, options: StreamOptions | undefined): Writable {
  const controller = new AbortController();
  const { signal } = controller;
  return new (stream().Writable)({
    ...checkStream(options),
    objectMode: true,
    write(message: unknown, _encoding, callback) {
      let sending: Promise<void>;
      try {
        sending = sender.sendChunk(message, { signal });
      } catch (error) {
        callback(error as Error);
        return;
      }
      sending.then(() => callback(), callback);
    },
    destroy(error, callback) {
      controller.abort();
      callback(error);
    },
  });
}
