// How a process ends that has sockets. The first argument names the library, the second what is done.
import { endpointFor } from '../../support/endpoints';
import { load } from '../support/with';

const [, , library, scenario = '', address = ''] = process.argv;
const zmq = load(library);

const scenarios: Readonly<Record<string, () => Promise<void>>> = {
  async idle() {
    const pull = new zmq.Pull();
    await pull.bind(endpointFor('tcp'));
    new zmq.Push().connect(pull.lastEndpoint ?? '');
  },

  async receiving() {
    const pull = new zmq.Pull();
    await pull.bind(endpointFor('tcp'));
    console.log(pull.lastEndpoint);
    const [message] = await pull.receive();
    console.log(`received ${message}`);
  },

  async iterating() {
    const pull = new zmq.Pull();
    await pull.bind(endpointFor('tcp'));
    console.log(pull.lastEndpoint);
    for await (const [message] of pull) {
      console.log(`received ${message}`);
      if (String(message) === 'last') pull.close();
    }
  },

  async sending() {
    const push = new zmq.Push({ linger: 0 });
    console.log('sending');
    setTimeout(() => push.close(), 50);
    await push.send('nobody').catch(({ code }: { code: string }) => console.log(code));
  },

  async watching() {
    const pull = new zmq.Pull();
    const { events } = pull;
    setTimeout(() => pull.close(), 50);
    for await (const { type } of events) console.log(type);
  },

  /** Leaves with a message that its peer has not got yet: it is delivered on the way out. */
  async leaving() {
    const push = new zmq.Push();
    push.connect(address);
    for (let i = 0; i < 200; i++) await push.send(String(i));
  },

  /** Nobody will ever get the message, and nobody waits for that. */
  async impatient() {
    zmq.context.blocky = false;
    const push = new zmq.Push();
    push.connect('tcp://127.0.0.1:1');
    await push.send('nobody');
  },

  async undeliverable() {
    const push = new zmq.Push();
    push.connect(address);
    await push.send('somebody?');
  },

  async throwing() {
    const pull = new zmq.Pull();
    pull.receive().catch(() => undefined);
    throw new Error('thrown on purpose');
  },
};

scenarios[scenario]?.();
