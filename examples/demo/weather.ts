// A weather service, with the pattern publish-subscribe: a station publishes the weather of many places, a subscriber
// asks for one of them, and a proxy in between lets either side come and go without the other knowing its address.
//
//   station (XPublisher)  -->  proxy (XSubscriber | XPublisher)  -->  subscriber (Subscriber)
//
// A publisher sends to those who are subscribed at that moment and to nobody else. An XPublisher is a Publisher that
// can also receive: what it receives are the subscriptions, here handed on by the proxy. So the station knows when to
// begin. And since it knows what is asked for, it puts only that on the wire.
import { Subscriber, XPublisher, XSubscriber } from 'zeromq-native';
import { group } from './numbers.js';
import { type Arrivals, type Outcome, type Part, patience } from './part.js';

const firstZip = 10_000;
const places = 1_000;
const hours = 100;
const zip = 10_042;

function temperatureAt(place: number, hour: number): number {
  return Math.round(15 + (place % 10) + 8 * Math.sin((hour * Math.PI) / 12));
}

async function publish(station: XPublisher): Promise<void> {
  await station.receive();
  for (let hour = 0; hour < hours; hour++) {
    for (let place = firstZip; place < firstZip + places; place++) {
      const humidity = 40 + ((place + hour) % 50);
      await station.send(`${place} ${temperatureAt(place, hour)} ${humidity}`);
    }
  }
}

/** Hands messages on until the socket they come from is closed. */
async function forward(from: XSubscriber | XPublisher, to: XSubscriber | XPublisher): Promise<void> {
  for await (const message of from) await to.send(message);
}

async function averageTemperature(subscriber: Subscriber, arrivals: Arrivals): Promise<number> {
  let sum = 0;
  for (let i = 0; i < hours; i++) {
    const [update] = await subscriber.receive();
    const [place, temperature] = String(update).split(' ').map(Number);
    if (place !== zip) throw new Error(`received an update that was not asked for: ${update}`);
    sum += temperature ?? Number.NaN;
    arrivals.add();
  }
  return sum / hours;
}

async function run(arrivals: Arrivals): Promise<Outcome> {
  const station = new XPublisher({ receiveTimeout: patience });
  const frontend = new XSubscriber();
  const backend = new XPublisher();
  const subscriber = new Subscriber({ receiveTimeout: patience });
  const closeProxy = () => {
    frontend.close();
    backend.close();
  };
  try {
    await station.bind('tcp://127.0.0.1:*');
    frontend.connect(station.lastEndpoint ?? '');
    await backend.bind('tcp://127.0.0.1:*');
    subscriber.connect(backend.lastEndpoint ?? '');
    subscriber.subscribe(`${zip} `);

    const [average] = await Promise.all([
      averageTemperature(subscriber, arrivals).finally(closeProxy),
      publish(station),
      forward(frontend, backend), // updates, downstream
      forward(backend, frontend), // subscriptions, upstream
    ]);

    const temperatures = Array.from({ length: hours }, (_, hour) => temperatureAt(zip, hour));
    const expected = temperatures.reduce((sum, temperature) => sum + temperature) / hours;
    if (average !== expected) throw new Error(`the average is ${average} and should be ${expected}`);
    const published = group(places * hours);
    return { summary: `${average.toFixed(1)} °C on average at ${zip}, from ${hours} of ${published} updates` };
  } finally {
    station.close();
    closeProxy();
    subscriber.close();
  }
}

export const weather: Part = {
  title: 'Weather: publish and subscribe over tcp, through a proxy',
  expected: hours,
  what: 'temperatures',
  run,
};
