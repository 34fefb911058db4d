// What the process is warned of.
import { turn } from './expect';

/** The messages of the process warnings that some work brings about. */
export async function warningsOf(work: () => unknown): Promise<string[]> {
  const warnings: string[] = [];
  const note = (warning: Error): void => {
    warnings.push(warning.message);
  };
  process.on('warning', note);
  try {
    await work();
    // Warnings are emitted in a later tick.
    await turn();
  } finally {
    process.off('warning', note);
  }
  return warnings;
}
