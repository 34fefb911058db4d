// Compiled and never run: each line marked as an error has to be one, and no other line may be.

import {
  AuthError,
  type Dealer,
  ErrnoError,
  type Event,
  type EventOfType,
  type EventSubscriber,
  type EventType,
  type Monitor,
  type Observer,
  ProtoError,
} from 'zeromq-native';

declare const dealer: Dealer;
declare const monitor: Monitor;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the two types are the same. */
function same<A, B>(proof: Same<A, B>): void {
  void proof;
}

export async function union(): Promise<void> {
  same<typeof dealer.events, Monitor>(true);
  same<Observer, Monitor>(true);
  const event = await monitor.receive();
  same<typeof event, Event>(true);
  // @ts-expect-error not every event has an address
  event.address;
  switch (event.type) {
    case 'accept':
    case 'bind':
    case 'connect':
    case 'connect:delay':
    case 'close':
    case 'disconnect':
    case 'handshake':
      same<typeof event.address, string>(true);
      same<typeof event.localEndpoint, string | undefined>(true);
      same<typeof event.remoteEndpoint, string | undefined>(true);
      // @ts-expect-error not a failure
      event.error;
      break;
    case 'accept:error':
    case 'bind:error':
    case 'close:error':
    case 'handshake:error:other':
      same<typeof event.error, ErrnoError>(true);
      same<typeof event.error.errno, number>(true);
      break;
    case 'handshake:error:protocol':
      same<typeof event.error, ProtoError>(true);
      if (event.error.code === 'ERR_ZMTP_MECHANISM_MISMATCH') break;
      // @ts-expect-error no such code
      if (event.error.code === 'ERR_ZMTP_OTHER') break;
      break;
    case 'handshake:error:auth':
      same<typeof event.error, AuthError>(true);
      same<typeof event.error.status, 300 | 400 | 500>(true);
      break;
    case 'connect:retry':
      same<typeof event.interval, number>(true);
      break;
    case 'pipe:stats':
      same<typeof event.sendQueue, number>(true);
      same<typeof event.receiveQueue, number>(true);
      // @ts-expect-error read only
      event.sendQueue = 1;
      break;
    case 'loss':
      same<typeof event.packetsLost, number>(true);
      break;
    case 'end':
    case 'unknown':
      // @ts-expect-error nothing but a type
      event.address;
      break;
    default:
      same<typeof event, never>(true);
  }
  // @ts-expect-error no such event
  if (event.type === 'connected') return;
}

export function listeners(): void {
  monitor.on('connect:retry', ({ interval }) => same<typeof interval, number>(true)).once('end', () => {});
  monitor.off('handshake:error:auth', ({ error }) => same<typeof error.status, 300 | 400 | 500>(true));
  // @ts-expect-error no such event
  monitor.on('connected', () => {});
  // @ts-expect-error not a field of that event
  monitor.on('bind', ({ interval }) => interval);
  const subscriber: EventSubscriber = monitor;
  void subscriber;
}

export async function reading(): Promise<void> {
  for await (const event of monitor) same<typeof event, Event>(true);
  await monitor.receive({ timeout: 10, signal: AbortSignal.timeout(10) });
  same<EventOfType, Event>(true);
  same<EventOfType<'bind'>['type'], 'bind'>(true);
  same<Event['type'], EventType>(true);
  same<typeof monitor.dropped, number>(true);
  // @ts-expect-error read only
  monitor.closed = true;
  // @ts-expect-error made by monitors only
  new ErrnoError();
  // @ts-expect-error made by monitors only
  new ProtoError();
  // @ts-expect-error made by monitors only
  new AuthError();
}
