// One program, three transports: what moves it from inproc to ipc to tcp is one string, the endpoint.
//
// Sockets are opened and used in the same way wherever their peers are: in the same process (inproc), in another one
// on the same machine (ipc), or on another machine (tcp).
import { Reply, Request } from 'zeromq-native';
import { withLocalEndpoints } from './endpoints.js';
import { group } from './numbers.js';
import { type Arrivals, type Outcome, type Part, patience, type Row } from './part.js';

const questions = 2_000;
const transports = 3;

async function ask(client: Request, arrivals: Arrivals): Promise<void> {
  for (let i = 0; i < questions; i++) {
    await client.send(`question ${i}`);
    const [answer] = await client.receive();
    if (String(answer) === `answer to question ${i}`) arrivals.add();
  }
}

async function answer(server: Reply): Promise<void> {
  for await (const [question] of server) await server.send(`answer to ${question}`);
}

/** The program. Returns how many milliseconds the questions and answers took. */
async function converse(endpoint: string, arrivals: Arrivals): Promise<number> {
  const server = new Reply();
  const client = new Request({ receiveTimeout: patience });
  try {
    await server.bind(endpoint);
    client.connect(server.lastEndpoint ?? endpoint);

    const start = performance.now();
    await Promise.all([ask(client, arrivals).finally(() => server.close()), answer(server)]);
    return performance.now() - start;
  } finally {
    client.close();
    server.close();
  }
}

async function run(arrivals: Arrivals): Promise<Outcome> {
  const rows: Row[] = [];
  await withLocalEndpoints('one-string', async (endpoints) => {
    for (const { transport, endpoint } of endpoints) {
      const milliseconds = await converse(endpoint, arrivals);
      rows.push({ transport, pattern: 'request-reply', messages: 2 * questions, milliseconds });
    }
  });
  const each = group(questions);
  return { summary: `${each} questions and answers over each of ${rows.map((row) => row.transport).join(', ')}`, rows };
}

export const oneString: Part = {
  title: 'One string: the same program over inproc, ipc and tcp',
  expected: transports * questions,
  what: 'answers',
  run,
};
