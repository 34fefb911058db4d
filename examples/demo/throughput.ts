// How many small messages a second go from one socket to another, over each transport.
//
// A Push waits while its peer has its hands full. A publisher usually drops messages then; with `noDrop` it waits too.
import { Pull, Push, Subscriber, XPublisher } from 'zeromq-native';
import { withLocalEndpoints } from './endpoints.js';
import { group } from './numbers.js';
import { type Arrivals, type Outcome, type Part, patience, type Row } from './part.js';

const messages = 300_000;
const runs = 6; // two patterns over three transports
const message = Buffer.from('sixteen bytes...');

async function send(sender: Push | XPublisher): Promise<void> {
  for (let i = 0; i < messages; i++) await sender.send(message);
}

async function receive(receiver: Pull | Subscriber, arrivals: Arrivals): Promise<void> {
  for (let i = 0; i < messages; i++) {
    await receiver.receive();
    arrivals.add();
  }
}

/** Returns how many milliseconds all messages took. */
async function transfer(sender: Push | XPublisher, receiver: Pull | Subscriber, arrivals: Arrivals): Promise<number> {
  const start = performance.now();
  await Promise.all([send(sender), receive(receiver, arrivals)]);
  return performance.now() - start;
}

async function pushPull(endpoint: string, arrivals: Arrivals): Promise<number> {
  const push = new Push();
  const pull = new Pull({ receiveTimeout: patience });
  try {
    await pull.bind(endpoint);
    push.connect(pull.lastEndpoint ?? endpoint);
    return await transfer(push, pull, arrivals);
  } finally {
    push.close();
    pull.close();
  }
}

async function publishSubscribe(endpoint: string, arrivals: Arrivals): Promise<number> {
  const publisher = new XPublisher({ noDrop: true, receiveTimeout: patience });
  const subscriber = new Subscriber({ receiveTimeout: patience });
  try {
    await publisher.bind(endpoint);
    subscriber.connect(publisher.lastEndpoint ?? endpoint);
    subscriber.subscribe();
    await publisher.receive(); // the subscription
    return await transfer(publisher, subscriber, arrivals);
  } finally {
    publisher.close();
    subscriber.close();
  }
}

async function run(arrivals: Arrivals): Promise<Outcome> {
  const rows: Row[] = [];
  for (const [pattern, measure] of Object.entries({ 'push-pull': pushPull, 'publish-subscribe': publishSubscribe })) {
    await withLocalEndpoints(pattern, async (endpoints) => {
      for (const { transport, endpoint } of endpoints) {
        const milliseconds = await measure(endpoint, arrivals);
        rows.push({ transport, pattern, messages, milliseconds });
      }
    });
  }
  const each = group(messages);
  return { summary: `${each} messages of ${message.length} bytes in each of ${rows.length} runs`, rows };
}

export const throughput: Part = {
  title: 'Throughput: small messages over inproc, ipc and tcp',
  expected: runs * messages,
  what: 'messages',
  run,
};
