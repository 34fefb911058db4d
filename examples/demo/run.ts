import { group } from './numbers.js';
import { Arrivals, type Outcome, type Part, type Row } from './part.js';
import { type Step, showSteps } from './screen.js';
import { createTable } from './table.js';

const refreshMilliseconds = 100;

/** Runs one part and tells how far it is; rejects, saying what is missing, unless everything has arrived. */
async function runPart(part: Part, say: (progress: string) => void): Promise<Outcome> {
  const arrivals = new Arrivals();
  const progress = () => `${group(arrivals.count)} of ${group(part.expected)} ${part.what} arrived`;
  const refresh = setInterval(() => say(progress()), refreshMilliseconds);
  try {
    const outcome = await part.run(arrivals);
    if (arrivals.count !== part.expected) throw new Error('that is not what was sent');
    return outcome;
  } catch (error) {
    throw new Error(`${progress()}: ${error instanceof Error ? error.message : error}`, { cause: error });
  } finally {
    clearInterval(refresh);
  }
}

/**
 * Runs the parts one after the other and prints what happens, then a table and, where there is something, what is
 * missing. Resolves with whether everything has arrived.
 */
export async function run(parts: readonly Part[]): Promise<boolean> {
  const allRows: Row[] = [];
  const missing: string[] = [];
  const steps = parts.map((part): Step => {
    return {
      title: part.title,
      async run(say) {
        try {
          const { summary, rows = [] } = await runPart(part, say);
          allRows.push(...rows);
          return summary;
        } catch (error) {
          missing.push(`${part.title}: ${(error as Error).message}`);
          throw error;
        }
      },
    };
  });
  await showSteps(steps);

  if (allRows.length > 0) {
    console.log(`\n${createTable(allRows)}`);
    console.log('A message counts once for everyone who receives it; a request and its reply are two.');
  }
  console.log(missing.length === 0 ? '\nEverything arrived.' : `\nMissing:\n  ${missing.join('\n  ')}`);
  return missing.length === 0;
}
