import { Listr, type ListrTask } from 'listr2';

/** Something that takes a while: `run` tells how far it is by `say`, and resolves with what came of it. */
export interface Step {
  readonly title: string;
  run(say: (progress: string) => void): Promise<string>;
}

/** Runs the steps one after the other, those after a failed one too, and shows how they go. */
export async function showSteps(steps: readonly Step[]): Promise<void> {
  // Some terminals, such as that of `script` in a pipe, tell no width.
  const { isTTY, columns } = process.stdout;
  await (isTTY && columns > 0 ? showOnTerminal(steps) : showInPlainLines(steps));
}

async function showOnTerminal(steps: readonly Step[]): Promise<void> {
  const tasks = steps.map(
    ({ title, run }): ListrTask => ({
      title,
      rendererOptions: { persistentOutput: true },
      task: async (_context, task) => {
        task.output = await run((progress) => {
          task.output = progress;
        });
      },
    }),
  );
  await new Listr(tasks, { exitOnError: false, rendererOptions: { collapseErrors: false } }).run();
}

async function showInPlainLines(steps: readonly Step[]): Promise<void> {
  for (const { title, run } of steps) {
    console.log(title);
    try {
      console.log(`  ${await run(() => {})}`);
    } catch (error) {
      console.log(`  failed: ${(error as Error).message}`);
    }
  }
}
