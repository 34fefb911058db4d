// Compiled and never run: each line marked as an error has to be one, and no other line may be.

import { Context, context } from 'zeromq-native';

declare const signal: AbortSignal;

export async function ends(): Promise<void> {
  await using own = new Context();
  const closed: boolean = own.closed;
  void closed;
  const nothing: undefined = (await own.terminate()) as undefined;
  void nothing;
  await own.terminate({});
  await own.terminate({ timeout: 10, signal });
  await own.terminate({ timeout: undefined, signal: undefined });
  await context.terminate();
  // @ts-expect-error read-only
  own.closed = true;
  // @ts-expect-error a number of milliseconds is an object's property
  await own.terminate(10);
  // @ts-expect-error milliseconds are a number
  await own.terminate({ timeout: '10' });
  // @ts-expect-error for sockets
  await own.terminate({ linger: 10 });
  // @ts-expect-error the end of a context can only be waited for
  using sync = new Context();
  void sync;
}
