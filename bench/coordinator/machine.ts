import os from 'node:os';

export interface Machine {
  processor: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  started: string;
  /** The load average of the last minute, at the start and at the end. */
  loadBefore: number;
  loadAfter: number;
}

export function describeMachine(): Machine {
  const cores = os.cpus();
  const [load = 0] = os.loadavg();
  return {
    processor: cores[0]?.model ?? 'unknown processor',
    cores: cores.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    started: new Date().toISOString(),
    loadBefore: load,
    loadAfter: load,
  };
}

export function machineLine(machine: Machine): string {
  const { processor, cores, memoryGiB, system, node, started, loadBefore, loadAfter } = machine;
  const load = `load average ${loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after`;
  return `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node.js ${node}, ${started.slice(0, 10)}, ${load}`;
}
