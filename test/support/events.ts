// Reading the events of a monitor until the one that a test is about.
import assert from 'node:assert/strict';
import type { Event, EventOfType, EventType, Monitor, Socket } from 'zeromq-native';

/** The next event of a type; those before it are skipped. */
export async function next<E extends EventType>(monitor: Monitor, type: E): Promise<EventOfType<E>> {
  for (;;) {
    const event = await monitor.receive();
    if (event.type === type) return event as EventOfType<E>;
    assert.notEqual(event.type, 'end', `no ${type} before the end`);
  }
}

/** All events until the end, the end included. */
export async function all(monitor: Monitor): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of monitor) events.push(event);
  return events;
}

export function types(events: readonly Event[]): EventType[] {
  return events.map(({ type }) => type);
}

/** Binds to a free port, and tells where. */
export function listen(socket: Socket): string {
  socket.bindSync('tcp://127.0.0.1:*');
  assert.ok(socket.lastEndpoint);
  return socket.lastEndpoint;
}

/** Closes what it is given after each test. */
export function closing(): <T extends { close(): unknown }>(closable: T) => T {
  const open: { close(): unknown }[] = [];
  afterEach(() => {
    for (const closable of open.splice(0)) closable.close();
  });
  return (closable) => {
    open.push(closable);
    return closable;
  };
}
