// A worker of the stress: does what its plan says, and ends as it says unless it is ended from outside.
import { parentPort, workerData } from 'node:worker_threads';
import { randomFrom } from '../../support/random';
import { activities } from './activities';
import { EXIT_CODE, LAST_WORDS, type Plan } from './plan';

function end({ ending, delay }: Plan): void {
  // One that is ended from outside waits for that, whatever it is at.
  if (ending.startsWith('terminate')) parentPort?.on('message', () => undefined);
  if (ending === 'exit') setTimeout(() => process.exit(EXIT_CODE), delay);
  if (ending === 'throw') {
    setTimeout(() => {
      throw new Error(LAST_WORDS);
    }, delay);
  }
}

const plan = workerData as Plan;
const random = randomFrom(plan.seed);
end(plan);
// The last activity may never return.
parentPort?.postMessage('at work');
for (const name of plan.activities) activities[name](random);
