import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Native from 'zeromq-native';
import { root } from '../places.js';

/** What both packages have, so that one program measures both, written the same way. */
export type Library = Pick<
  typeof Native,
  'Push' | 'Pull' | 'Request' | 'Reply' | 'Dealer' | 'Router' | 'XPublisher' | 'Subscriber' | 'context'
>;

export type LibraryName = 'zeromq-native' | 'zeromq';

/** Which package.json each library is found from: the product is this repository, the rival a dependency of bench. */
const parents: Record<LibraryName, string> = {
  'zeromq-native': path.join(root, 'package.json'),
  zeromq: path.join(root, 'bench', 'package.json'),
};

/** The file that an import of the library loads. */
export function locate(name: LibraryName): string {
  return createRequire(parents[name]).resolve(name);
}

export function load(name: LibraryName): Library {
  return createRequire(parents[name])(name) as Library;
}
