// Publishers and subscribers that run on the hosts of a network.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { PublishOptions, SubscribeOptions } from '../fixtures/multicast';
import { type Child, fixture } from './child';
import { type Host, INTERFACE, TIMEOUT } from './namespaces';
import type { Tally } from './numbered';

export const protocols = ['epgm', 'pgm'] as const;
export type Protocol = (typeof protocols)[number];

const limit = TIMEOUT - 10_000;

let ports = 5_000;

/** A group on the network of the test, with a port that no other test uses there. */
export function groupEndpoint(protocol: Protocol = 'epgm'): string {
  return `${protocol}://${INTERFACE};239.192.1.1:${++ports}`;
}

/** Slow enough for a busy machine to keep up, and with a window for repairs that it does not outlast. */
const steady = { rate: 20_000, recoveryInterval: 10_000 };

/** What publishers and subscribers run in: this package, or the system's Python with a libzmq of its own. */
export type Language = 'node' | 'python';

export const PYTHON = '/usr/bin/python3';

const programs: Readonly<Record<Language, readonly string[]>> = {
  node: [process.execPath, fixture('multicast')],
  // Not compiled, so it is where it was written.
  python: [PYTHON, path.join(__dirname, '../../../test/fixtures/multicast.py')],
};

async function startOn(
  host: Host,
  language: Language,
  role: 'publish' | 'subscribe',
  endpoint: string,
  options: PublishOptions | SubscribeOptions,
): Promise<Child> {
  const socket = { ...steady, ...options.socket };
  // Debian's build asks the name service for a host that is called like the interface.
  const own = language === 'python' ? endpoint.replace(INTERFACE, host.address) : endpoint;
  const args = [role, own, JSON.stringify({ ...options, socket })];
  const child = host.start(args, programs[language], { limit, listens: true });
  assert.equal(await child.line(), role === 'publish' ? 'publishing' : 'subscribed');
  return child;
}

/** Starts a publisher, and waits until it publishes. */
export function publishOn(
  host: Host,
  endpoint: string,
  options: Partial<PublishOptions> = {},
  language: Language = 'node',
): Promise<Child> {
  return startOn(host, language, 'publish', endpoint, { shape: 'small', name: 'publisher', socket: {}, ...options });
}

/** Starts a subscriber, and waits until it has connected. */
export function subscribeOn(
  host: Host,
  endpoint: string,
  options: Partial<SubscribeOptions> = {},
  language: Language = 'node',
): Promise<Child> {
  const all: SubscribeOptions = { shape: 'small', publishers: 1, messages: 200, socket: {}, ...options };
  return startOn(host, language, 'subscribe', endpoint, all);
}

/** What a subscriber has got, by the name of the publisher. */
export async function reportOf(subscriber: Child): Promise<Record<string, Tally>> {
  return JSON.parse(await subscriber.line()) as Record<string, Tally>;
}

/** What a subscriber gets from now on, as soon as that is enough again. */
export function nextReportOf(subscriber: Child): Promise<Record<string, Tally>> {
  subscriber.tell('report');
  return reportOf(subscriber);
}

/** How many messages a publisher has sent so far. */
export async function sentBy(publisher: Child): Promise<number> {
  publisher.tell('report');
  return Number(await publisher.line());
}

/** Ends programs, which must be with success. */
export async function stop(...children: readonly Child[]): Promise<void> {
  for (const child of children) child.tell('stop');
  for (const child of children) {
    const { code, signal, stdout, stderr } = await child.outcome;
    assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' }, stdout);
    assert.ok(stdout.endsWith('done\n'), stdout);
  }
}

/** A subscriber has got everything of the named publishers, from the first message that reached it. */
export function assertWithoutGaps(report: Record<string, Tally>, ...names: string[]): void {
  assert.deepEqual(Object.keys(report).sort(), names.sort());
  for (const [name, { missing }] of Object.entries(report))
    assert.equal(missing, 0, `${missing} of ${name} are missing`);
}
