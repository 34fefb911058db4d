// The contexts of a test, ended after it.
import { Context } from 'zeromq-native';

export type MakeContext = (...options: ConstructorParameters<typeof Context>) => Context;

/** Far more than the end of a context takes: whoever waits that long waits in vain. */
const HANG = 10_000;

/**
 * For a `describe` block: gives the function that makes its contexts. After each test they are terminated, and have to
 * end: what they linger for has to be delivered by then. Call it before `sockets()`, which looks for what is left.
 */
export function contexts(): MakeContext {
  const made: Context[] = [];
  afterEach('terminate the contexts', async () => {
    for (const context of made.splice(0)) await context.terminate({ timeout: HANG });
  });
  return (...options) => {
    const context = new Context(...options);
    made.push(context);
    return context;
  };
}
