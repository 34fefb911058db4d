// Random sequences of calls do what a simple model says. More of them: npm run test:model -- --count N
import assert from 'node:assert/strict';
import path from 'node:path';
import { Child, killChildren } from '../support/child';

const COUNT = 2_000;
const LIMIT = 600_000;

describe('random sequences of calls', function () {
  this.timeout(LIMIT + 5_000);
  afterEach(killChildren);

  it(`do what a model says, ${COUNT} times`, async () => {
    const main = path.join(__dirname, '..', 'model', 'main.js');
    const { code, signal, stdout, stderr } = await new Child([main, '--count', `${COUNT}`], { limit: LIMIT }).outcome;
    assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' }, `${stdout}\n${stderr}`);
    assert.match(stdout, new RegExp(`^seed \\d+\n${COUNT} sequences, .* passed \\(seed \\d+\\)\n$`));
    console.log(`    ${stdout.split('\n')[1]}`);
  });
});
