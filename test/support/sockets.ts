// The sockets of a test: closed after it, and checked for what they left behind.
import assert from 'node:assert/strict';
import { readdirSync, readlinkSync } from 'node:fs';
import { Push, type Socket } from 'zeromq-native';
import { turn } from './expect';

interface LoopHandle {
  readonly type: string;
  readonly is_active: boolean;
  readonly is_referenced: boolean;
}

const report = process.report as NodeJS.ProcessReport & { excludeNetwork?: boolean };
// Without this, each report looks up host names.
report.excludeNetwork = true;

/** The handles with which sockets watch their descriptors; Node's own code makes no such handles. */
function pollHandles(): LoopHandle[] {
  const { libuv } = report.getReport() as unknown as { libuv: LoopHandle[] };
  return libuv.filter(({ type }) => type === 'poll');
}

/** How many sockets wait for something: only those keep the process alive. */
export function waitingSockets(): number {
  return pollHandles().filter((handle) => handle.is_active && handle.is_referenced).length;
}

/** What the open descriptors of this process lead to; `undefined` where the system does not tell. */
export function descriptors(): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  const folder = '/proc/self/fd';
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)];
    } catch {
      // The descriptor of the folder itself.
      return [];
    }
  });
}

/** Every libzmq socket has one eventfd for as long as it exists. */
function mailboxes(): number {
  return descriptors()?.filter((target) => target === 'anon_inode:[eventfd]').length ?? 0;
}

/** Waits until libzmq, on threads of its own, is done with what was closed. False if that takes suspiciously long. */
export async function untilReleased(wanted: number, count: () => number = mailboxes): Promise<boolean> {
  const deadline = performance.now() + 5_000;
  while (count() > wanted) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return true;
}

/** Closes a socket and waits until libzmq has let go of it, and so of its ports; where the system tells. */
export async function closeWholly(socket: Socket): Promise<void> {
  const wanted = mailboxes() - 1;
  socket.linger = 0;
  socket.close();
  if (wanted > 0) assert.ok(await untilReleased(wanted), 'libzmq keeps a closed socket');
}

export type Make = <S extends Socket, O>(socketClass: new (options?: O) => S, options?: NoInfer<O>) => S;

/**
 * For a `describe` block: gives the function that makes its sockets. After each test they are closed with no linger. A
 * test that leaves one of them waiting, or not released by libzmq, makes the block fail, once all its tests have run.
 */
export function sockets(): Make {
  const made: Socket[] = [];
  const faults: string[] = [];
  let handlesBefore = 0;
  let mailboxesBefore = 0;

  before(() => {
    // The threads of the default context start with its first socket.
    new Push().close();
  });

  beforeEach(() => {
    handlesBefore = pollHandles().length;
    mailboxesBefore = mailboxes();
  });

  afterEach('close the sockets', async function () {
    const { currentTest } = this;
    const waiting = waitingSockets();
    for (const socket of made.splice(0)) {
      if (!socket.closed) socket.linger = 0;
      socket.close();
    }
    // Handles are gone one turn of the event loop after they were closed.
    await turn(2);
    if (currentTest?.state !== 'passed') return;
    const fault = (what: string): void => {
      faults.push(`'${currentTest.title}' ${what}`);
    };
    if (waiting > 0) fault(`left ${waiting} sockets waiting for something`);
    // An observer ends when it has read the last event of its socket.
    if (!(await untilReleased(handlesBefore, () => pollHandles().length))) fault('left handles on closed sockets');
    if (!(await untilReleased(mailboxesBefore))) fault('left sockets that libzmq does not release');
  });

  after('nothing is left behind', () => {
    assert.deepEqual(faults, []);
  });

  return (socketClass, options) => {
    const socket = new socketClass(options);
    made.push(socket);
    return socket;
  };
}
