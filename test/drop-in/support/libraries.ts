// The two libraries, under the names that a program imports.
export interface Library {
  readonly name: string;
  readonly main: string;
  /** Where the draft socket types are; undefined where there are none yet. */
  readonly draft: string | undefined;
}

export const libraries: readonly Library[] = [
  { name: 'zeromq 6.8.0', main: 'zeromq', draft: 'zeromq/draft' },
  { name: 'zeromq-native', main: 'zeromq-native', draft: undefined },
];
