// The soak itself, briefly: its faults do no harm, and it does not hide what goes wrong.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { ProcessOptions } from '../soak/echo';
import { Child, killChildren } from '../support/child';

const FOLDER = path.join(__dirname, '..', 'soak');
const PROGRAM = path.join(FOLDER, 'main.js');

/** One process for each peer has to start for each fault. */
const LIMIT = 110_000;

function soak(...args: string[]): Promise<{ code: number | null; stdout: string }> {
  return new Child([PROGRAM, '--messages', '6000', '--seed', '1', ...args], { limit: LIMIT }).outcome;
}

describe('soak', function () {
  this.timeout(120_000);
  afterEach(killChildren);

  it('finds nothing wrong while peers die, stop and are cut off', async () => {
    const { code, stdout } = await soak('--faults', '12');
    assert.match(stdout, /^messages \d+, faults 12, violations 0, seconds [\d.]+\n$/m);
    assert.equal(code, 0, stdout);
  });

  it('finds messages that a peer has sent twice', async () => {
    const { code, stdout } = await soak('--faults', '0', '--flaw', 'duplicate');
    for (const transport of ['tcp', 'ipc', 'inproc']) {
      assert.match(stdout, new RegExp(`^VIOLATION ${transport} pipeline \\(seed 1\\): message \\d+ came twice`, 'm'));
    }
    assert.equal(code, 1, stdout);
  });

  it('finds messages that a peer has put in another order', async () => {
    const { code, stdout } = await soak('--faults', '0', '--flaw', 'swap');
    assert.match(stdout, /came after/);
    assert.equal(code, 1, stdout);
  });

  it('has peers that end when whoever started them was gone before they ran', async () => {
    const [source, sink] = ['inproc://source', 'inproc://sink'];
    const options: ProcessOptions = { role: 'pull', slot: 0, tag: 0, source, sink, parent: process.ppid };
    const { code } = await new Child([path.join(FOLDER, 'echo.js'), JSON.stringify(options)]).outcome;
    assert.equal(code, 1);
  });

  it('fails when it takes too long', async () => {
    const { code, stdout } = await soak('--faults', '12', '--seconds', '0.2');
    assert.match(stdout, /not done after 0.2 seconds/);
    assert.equal(code, 1, stdout);
  });
});
