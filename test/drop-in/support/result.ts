/** What the process that runs the cases prints for each of them. */
export interface Result {
  readonly title: string;
  /** What went wrong, if anything. */
  readonly fault: string | undefined;
}
