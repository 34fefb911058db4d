// Hello world, with the pattern request-reply: a Request asks, a Reply answers, strictly in turns.
//
// The client is started first, when nobody listens on its endpoint yet. That is no error: the request waits, and goes
// out as soon as there is a server to connect to.
import { Reply, Request } from 'zeromq-native';
import { freeTcpEndpoint } from './endpoints.js';
import { type Arrivals, type Outcome, type Part, patience } from './part.js';

const questions = 10;

async function ask(client: Request, endpoint: string, arrivals: Arrivals): Promise<void> {
  client.connect(endpoint);
  for (let i = 0; i < questions; i++) {
    await client.send('Hello');
    const [answer] = await client.receive();
    if (String(answer) === 'World') arrivals.add();
  }
}

/** Answers until the server is closed. */
async function answer(server: Reply, endpoint: string): Promise<void> {
  await server.bind(endpoint);
  for await (const [question] of server) {
    await server.send(String(question) === 'Hello' ? 'World' : 'What?');
  }
}

async function run(arrivals: Arrivals): Promise<Outcome> {
  const endpoint = await freeTcpEndpoint();
  const client = new Request({ receiveTimeout: patience });
  const server = new Reply();
  try {
    const asking = ask(client, endpoint, arrivals).finally(() => server.close());
    const answering = answer(server, endpoint);
    await Promise.all([asking, answering]);
  } finally {
    client.close();
    server.close();
  }
  return { summary: `"Hello" was answered by "World" ${questions} times; the server started after the client` };
}

export const helloWorld: Part = {
  title: 'Hello world: request and reply over tcp',
  expected: questions,
  what: 'replies',
  run,
};
