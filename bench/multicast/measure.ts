// One run: a publisher and its subscribers, each on a host of its own.
import { fileURLToPath } from 'node:url';
import { SideProcess } from '../coordinator/side-process.js';
import { type Host, INTERFACE, onNetwork, sentBytes } from './network.js';
import type { Published, Received, SideOptions } from './side.js';

export type Transport = 'tcp' | 'epgm';

export interface Plan {
  readonly transport: Transport;
  readonly subscribers: number;
  readonly size: number;
  readonly count: number;
  /** Packets of a hundred that each host loses. */
  readonly loss?: number;
  /** Messages a second. */
  readonly pace?: number;
  /** The options of both sockets, such as `rate`. */
  readonly socket?: object;
  readonly buffer?: number;
}

export interface Outcome extends Plan, Published {
  /** Sent by the publisher's host for the measured messages, repairs included. */
  readonly bytes: number;
  readonly results: readonly Received[];
}

const program = fileURLToPath(new URL('side.js', import.meta.url));
const PORT = 5555;

function start(host: Host, role: string, options: SideOptions): SideProcess {
  const command = ['ip', 'netns', 'exec', host.namespace, process.execPath, program, role, JSON.stringify(options)];
  return new SideProcess(command as [string, ...string[]]);
}

export function run(plan: Plan): Promise<Outcome> {
  const { transport, subscribers: count, loss = 0, socket = {}, ...rest } = plan;
  return onNetwork(count + 1, async ([source, ...others]) => {
    const host = source as Host;
    const endpoint = transport === 'tcp' ? `tcp://${host.address}:${PORT}` : `epgm://${INTERFACE};239.192.1.1:${PORT}`;
    const options: SideOptions = { ...rest, endpoint, subscribers: count, socket };
    const publisher = start(host, 'publish', options);
    const subscribers: SideProcess[] = [];
    try {
      await publisher.waitFor('open');
      subscribers.push(...others.map((other) => start(other, 'subscribe', options)));
      for (const subscriber of subscribers) await subscriber.waitFor('open');
      // Over tcp, it waits for the subscriptions itself.
      for (const subscriber of subscribers) await subscriber.waitFor('heard');
      for (const each of [host, ...others]) each.lose(loss);
      const before = sentBytes(host);
      publisher.tell('go');
      const published = (await publisher.waitFor('sent')) as unknown as Published;
      const results: Received[] = [];
      for (const subscriber of subscribers) {
        results.push((await subscriber.waitFor('received')) as unknown as Received);
      }
      const bytes = sentBytes(host) - before;
      publisher.tell('stop');
      for (const subscriber of subscribers) subscriber.tell('stop');
      return { ...plan, ...published, bytes, results };
    } finally {
      publisher.kill();
      for (const subscriber of subscribers) subscriber.kill();
    }
  });
}
