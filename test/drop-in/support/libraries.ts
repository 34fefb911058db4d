// The two libraries, under the names that a program imports.
export interface Library {
  readonly name: string;
  readonly main: string;
  /** Where the draft socket types are. */
  readonly draft: string;
}

export const libraries: readonly Library[] = [
  { name: 'zeromq 6.8.0', main: 'zeromq', draft: 'zeromq/draft' },
  { name: 'zeromq-native', main: 'zeromq-native', draft: 'zeromq-native/draft' },
];
