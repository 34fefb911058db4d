// Compiled and never run: each line marked as an error has to be one, and no other line may be.

import {
  type CloseOptions,
  type Metadata,
  type MetadataOption,
  type Publisher,
  Pull,
  Push,
  Router,
  type SendOptions,
  type Socket,
} from 'zeromq-native';

declare const push: Push;
declare const publisher: Publisher;
declare const socket: Socket;

export async function transferring(): Promise<void> {
  const options: SendOptions = { transfer: true, timeout: 10, signal: undefined };
  await push.send(new ArrayBuffer(1), options);
  await push.send(['a', new Float64Array(1)], { transfer: undefined });
  await publisher.sendMany([new Uint8Array(1), ['a']], { transfer: false });
  // @ts-expect-error not a list of buffers, as postMessage() takes
  await push.send('a', { transfer: [] });
  // @ts-expect-error read-only
  options.transfer = false;
  // @ts-expect-error what is not sent stays with the caller
  push.trySend(new ArrayBuffer(1), { transfer: true });
  // @ts-expect-error copies
  push.sendSync(new ArrayBuffer(1), { timeout: 10, transfer: true });
}

export function metadata(): string | undefined {
  const names: MetadataOption = ['Peer-Address', 'X-a'] as const;
  const pull = new Pull({ metadata: names });
  new Router({ metadata: true });
  // @ts-expect-error a name is a string
  new Pull({ metadata: [1] });
  // @ts-expect-error one name is a list, too
  new Pull({ metadata: 'Peer-Address' });
  // @ts-expect-error it receives nothing
  new Push({ metadata: true });
  const told: Metadata | undefined = pull.tryReceive()?.metadata;
  // @ts-expect-error read-only
  if (told !== undefined) told['Peer-Address'] = '';
  return told?.['Peer-Address'];
}

export async function closing(): Promise<void> {
  const options: CloseOptions = { linger: 0, timeout: 10 };
  await socket.close(options);
  const ended: Promise<void> = socket.close({});
  void ended;
  // @ts-expect-error without options it does not wait
  socket.close().then();
  // @ts-expect-error a number is needed
  socket.close({ linger: '1' });
  // @ts-expect-error no such option
  socket.close({ signal: undefined });
}
