import { type Case, casesOf, type GroupName, groupNames, quickCases } from './cases.js';

/** What is measured and saved together. */
export interface Part {
  name: string;
  cases: () => Case[];
  /** Whether each contender runs once more, watched closely, in place of all rounds. */
  watched: boolean;
  imports: boolean;
}

/** Cases in which the garbage collector, the event loop and the system calls are watched. */
const WATCHED = ['throughput tcp 16 B', 'throughput tcp 1 KiB', 'throughput tcp 64 KiB'];

const rounds = (name: GroupName): Part => ({ name, cases: () => casesOf(name), watched: false, imports: false });

/** The parts of a full run, in their order. */
export const parts: readonly Part[] = [
  ...groupNames.map(rounds),
  {
    name: 'watched',
    cases: () => casesOf('tcp').filter(({ id }) => WATCHED.includes(id)),
    watched: true,
    imports: false,
  },
  { name: 'imports', cases: () => [], watched: false, imports: true },
];

export const quickPart: Part = { name: 'quick', cases: quickCases, watched: false, imports: true };
