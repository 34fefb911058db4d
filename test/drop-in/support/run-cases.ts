// Runs the cases of one subject with one library, in a process of their own: two copies of libzmq never meet, and a
// crash ends no more than the cases behind it. Prints a line for each case: its title, and what went wrong if anything.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type * as zeromq from 'zeromq';
import type * as draft from 'zeromq/draft';
import type { Program } from './program';
import type { Result } from './result';
import { draftSubjects, subjects } from './subjects';
import { load } from './with';

/** Milliseconds for a case. Only one that hangs takes as long. */
const LIMIT = 10_000;

const [library = '', draftLibrary = '', subject = ''] = process.argv.slice(2);

function programWith(opened: zeromq.Socket[]): Program {
  return {
    library,
    zmq: load(library),
    get draft() {
      return require(draftLibrary) as typeof draft;
    },
    open(socket) {
      opened.push(socket);
      return socket;
    },
  };
}

async function withinLimit(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${LIMIT} milliseconds`)), LIMIT);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function main(): Promise<void> {
  const cases = { ...subjects, ...draftSubjects }[subject];
  assert.ok(cases, `no subject ${subject}`);
  for (const [title, run] of Object.entries(cases)) {
    const opened: zeromq.Socket[] = [];
    let fault: string | undefined;
    try {
      await withinLimit(run(programWith(opened)));
    } catch (error) {
      fault = inspect(error);
    }
    for (const socket of opened) {
      if (socket.closed) continue;
      socket.linger = 0;
      socket.close();
    }
    console.log(JSON.stringify({ title, fault } satisfies Result));
  }
}

main();
