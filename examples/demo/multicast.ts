// Reliable multicast: what a publisher sends goes over the network once, however many subscribers listen, and what one
// of them misses it asks for again. The transport is epgm: PGM (RFC 3208) within UDP, which needs no privileges.
//
//   publisher  -->  group 239.192.1.1  -->  2 subscribers
//
// A multicast publisher knows nothing of its subscribers: there are no connections. So that nobody misses the
// beginning, it repeats a greeting until each subscriber has answered on another channel. And it stays open until all
// have everything, since it is the publisher that sends again what was missed.
import { Publisher, Pull, Push, Subscriber } from 'zeromq-native';
import { freeUdpPort } from './endpoints.js';
import { group } from './numbers.js';
import { type Arrivals, type Outcome, type Part, patience } from './part.js';

const messages = 20_000;
const subscribers = 2;
const greeting = 'hello';
const answersEndpoint = 'inproc://multicast-answers';

// Rate and interval size the window of what can be sent again, and must be the same on both sides. A publisher does
// not send faster than its rate; a high-water mark of 0 is none, so that nothing is dropped while it waits.
const window = { rate: 100_000 /* kilobits per second */, recoveryInterval: 1_000 /* milliseconds */ };
const publisherOptions = { ...window, sendHighWaterMark: 0 };
const subscriberOptions = { ...window, receiveHighWaterMark: 0, receiveTimeout: patience };

async function greet(publisher: Publisher, answers: Pull): Promise<void> {
  const greetings = setInterval(() => publisher.send(greeting), 10);
  try {
    for (let i = 0; i < subscribers; i++) await answers.receive();
  } finally {
    clearInterval(greetings);
  }
}

async function publish(publisher: Publisher): Promise<void> {
  for (let number = 0; number < messages; number++) await publisher.send(`message ${number}`);
}

async function answerGreeting(subscriber: Subscriber): Promise<void> {
  const answer = new Push();
  try {
    answer.connect(answersEndpoint);
    await subscriber.receive();
    await answer.send('here');
  } finally {
    answer.close();
  }
}

/** Takes all messages, which must be in order, and passes over the rest of the greetings. */
async function listen(subscriber: Subscriber, arrivals: Arrivals): Promise<void> {
  for (let number = 0; number < messages; ) {
    const [frame] = await subscriber.receive();
    const text = String(frame);
    if (text === greeting) continue;
    if (text !== `message ${number}`) throw new Error(`received "${text}" in place of "message ${number}"`);
    arrivals.add();
    number += 1;
  }
}

async function run(arrivals: Arrivals): Promise<Outcome> {
  const endpoint = `epgm://127.0.0.1;239.192.1.1:${await freeUdpPort()}`;
  const publisher = new Publisher(publisherOptions);
  const answers = new Pull({ receiveTimeout: patience });
  const listeners = Array.from({ length: subscribers }, () => new Subscriber(subscriberOptions));
  try {
    await answers.bind(answersEndpoint);
    await publisher.bind(endpoint);
    for (const subscriber of listeners) {
      subscriber.connect(endpoint);
      subscriber.subscribe();
    }
    await Promise.all([greet(publisher, answers), ...listeners.map(answerGreeting)]);

    const start = performance.now();
    await Promise.all([publish(publisher), ...listeners.map((subscriber) => listen(subscriber, arrivals))]);
    const milliseconds = performance.now() - start;

    const pattern = `publish-subscribe, ${subscribers} subscribers`;
    return {
      summary: `${group(messages)} messages reached each of ${subscribers} subscribers, in order`,
      rows: [{ transport: 'epgm', pattern, messages: subscribers * messages, milliseconds }],
    };
  } finally {
    for (const socket of [publisher, answers, ...listeners]) socket.close();
  }
}

export const multicast: Part = {
  title: 'Multicast: one publisher, two subscribers over epgm',
  expected: subscribers * messages,
  what: 'messages',
  run,
};
