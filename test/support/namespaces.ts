// Hosts of a network, made on this machine: a network namespace each, joined by a bridge in one more namespace.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { Child, type ChildOptions } from './child';

/** The interface of each host. */
export const INTERFACE = 'eth0';

/** Milliseconds for a test whose programs run on hosts. */
export const TIMEOUT = 60_000;

const SWITCH = 'switch';
const PREFIX = 'zn';

let networks = 0;

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function ip(...args: string[]): string {
  return run('ip', args);
}

function existing(): string[] {
  return ip('netns', 'list')
    .split('\n')
    .map((line) => line.split(' ', 1)[0] as string)
    .filter((name) => name.startsWith(`${PREFIX}-`));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Why this process cannot make networks, or lacks a tool that a test needs, if so. */
function obstacle(tools: readonly string[]): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are of Linux only';
  if (process.getuid?.() !== 0) return 'making network namespaces needs root';
  const trial = `${PREFIX}-${process.pid}-trial`;
  try {
    ip('netns', 'add', trial);
  } catch (error) {
    return `ip netns does not work here: ${(error as Error).message.trim()}`;
  }
  ip('netns', 'delete', trial);
  const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
  return missing.length > 0 ? `${missing.join(' and ')} cannot be run` : undefined;
}

/** A host of a `Network`. */
export class Host {
  readonly namespace: string;
  readonly address: string;
  readonly address6: string;

  constructor(namespace: string, number: number) {
    this.namespace = namespace;
    this.address = `10.77.0.${number}`;
    this.address6 = `fd00:77::${number}`;
  }

  /** Runs a command on the host to its end, and returns what it printed. */
  run(command: string, ...args: string[]): string {
    return ip('netns', 'exec', this.namespace, command, ...args);
  }

  /** Starts a program on the host. */
  start(args: readonly string[], program: readonly string[], options: ChildOptions): Child {
    return new Child(args, { ...options, command: ['ip', 'netns', 'exec', this.namespace, ...program] });
  }

  setInterface(state: 'up' | 'down'): void {
    this.run('ip', 'link', 'set', INTERFACE, state);
  }

  /** From now on loses so many of a hundred packets of TCP, UDP and PGM that arrive; 0 ends it. */
  lose(percent: number): void {
    // A table that is not there cannot be deleted.
    this.run('nft', 'add table inet loss; delete table inet loss');
    if (percent === 0) return;
    const rules = [
      'add table inet loss',
      'add counter inet loss lost',
      'add chain inet loss input { type filter hook input priority 0; }',
      'add rule inet loss input meta l4proto != { tcp, udp, 113 } accept',
      `add rule inet loss input numgen random mod 100 < ${percent} counter name lost drop`,
    ];
    this.run('nft', rules.join('; '));
  }

  /** How many packets were lost since the last `lose()`. */
  get lost(): number {
    const [, packets] = /packets (\d+)/.exec(this.run('nft', 'list counter inet loss lost')) ?? [];
    return Number(packets);
  }
}

/** Hosts on one segment of Ethernet. */
export class Network {
  readonly hosts: readonly Host[];
  readonly #name: string;

  constructor(count: number) {
    this.#name = `${PREFIX}-${process.pid}-${++networks}`;
    try {
      this.#add(SWITCH);
      this.#in(SWITCH, 'link', 'add', 'bridge', 'type', 'bridge', 'mcast_snooping', '0');
      this.#in(SWITCH, 'link', 'set', 'bridge', 'up');
      this.hosts = Array.from({ length: count }, (_, index) => this.#connect(index + 1));
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  remove(): void {
    for (const name of existing().filter((candidate) => candidate.startsWith(`${this.#name}-`))) {
      ip('netns', 'delete', name);
    }
  }

  #add(part: string): string {
    const namespace = `${this.#name}-${part}`;
    ip('netns', 'add', namespace);
    return namespace;
  }

  #in(part: string, ...args: string[]): void {
    ip('-netns', `${this.#name}-${part}`, ...args);
  }

  #connect(number: number): Host {
    const part = String(number);
    const host = new Host(this.#add(part), number);
    const port = `port${number}`;
    this.#in(SWITCH, 'link', 'add', port, 'type', 'veth', 'peer', 'name', INTERFACE, 'netns', host.namespace);
    this.#in(SWITCH, 'link', 'set', port, 'master', 'bridge', 'up');
    this.#in(part, 'link', 'set', 'lo', 'up');
    this.#in(part, 'address', 'add', `${host.address}/24`, 'dev', INTERFACE);
    this.#in(part, 'address', 'add', `${host.address6}/64`, 'dev', INTERFACE, 'nodad');
    this.#in(part, 'link', 'set', INTERFACE, 'up');
    this.#in(part, 'route', 'add', '224.0.0.0/4', 'dev', INTERFACE);
    return host;
  }
}

/** What a process that was killed has left. */
function removeLeftovers(): void {
  for (const name of existing()) {
    if (!isRunning(Number(name.split('-')[1]))) ip('netns', 'delete', name);
  }
}

/**
 * For a `describe` block: its hosts. They are removed when the block has ended, and when the process ends. Where
 * networks cannot be made, the tests of the block are pending and the reason is printed.
 *
 * @param suite `this` in the block
 * @param tools other programs that the tests run
 */
export function hosts(suite: Mocha.Suite, count: number, tools: readonly string[] = []): readonly Host[] {
  suite.timeout(TIMEOUT);
  const made: Host[] = [];
  let network: Network | undefined;
  const remove = (): void => {
    network?.remove();
    network = undefined;
  };

  before('make a network', function () {
    const reason = obstacle(tools);
    if (reason !== undefined) {
      console.log(`    (skipped: ${reason})`);
      this.skip();
    }
    removeLeftovers();
    process.once('exit', remove);
    network = new Network(count);
    made.push(...network.hosts);
    assert.equal(made.length, count);
  });

  after('remove the network', () => {
    remove();
    process.off('exit', remove);
  });

  return made;
}
