// The start of a child process or worker thread of a case: the library that it is given the name of.
import type * as zeromq from 'zeromq';

export function load(name: string | undefined): typeof zeromq {
  if (name === undefined) throw new Error('no library is named');
  return require(name) as typeof zeromq;
}
