// The demo (`npm run demo`): what the package is for, in one command. Each part is an example in a file of its own.
import { context } from 'zeromq-native';
import { helloWorld } from './hello-world.js';
import { multicast } from './multicast.js';
import { oneString } from './one-string.js';
import { pipeline } from './pipeline.js';
import { run } from './run.js';
import { throughput } from './throughput.js';
import { weather } from './weather.js';

async function main(): Promise<void> {
  // When a part fails, messages may be left that nobody fetches: closing drops them in place of waiting for ever.
  context.blocky = false;
  const complete = await run([helloWorld, weather, pipeline, oneString, multicast, throughput]);
  process.exitCode = complete ? 0 : 1;
}

main();
