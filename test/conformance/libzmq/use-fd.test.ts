// Mirrors test_use_fd: a socket that somebody else has bound, handed to a process as systemd does.
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { type AddressInfo, createServer, type ListenOptions } from 'node:net';
import { Request } from 'zeromq-native';
import { killChildren, start } from '../../support/child';
import { endpointFor } from '../../support/endpoints';
import { receiveText } from '../../support/expect';
import { sockets } from '../../support/sockets';

describe('useFd', () => {
  const make = sockets();

  before(function () {
    if (process.platform === 'linux') return;
    console.log('    (skipped: it takes the descriptors of Linux)');
    this.skip();
  });

  afterEach(killChildren);

  async function serve(options: ListenOptions, endpointOf: (address: AddressInfo) => string): Promise<void> {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(options, resolve));
    const { fd } = (listener as unknown as { _handle: { fd: number } })._handle;
    const endpoint = endpointOf(listener.address() as AddressInfo);
    const child = start('use-fd', [endpoint], { descriptors: [fd] });
    // The child has it now; this process must not take its connections.
    listener.close();
    // The system tells a file by the name that it was bound to.
    const told = await child.line();
    assert.ok(told.startsWith(endpoint), told);

    const request = make(Request);
    request.connect(endpoint);
    await request.send('question');
    assert.deepEqual(await receiveText(request), ['answer to question']);
    const { code, stderr } = await child.outcome;
    assert.deepEqual([code, stderr], [0, '']);
  }

  it('lets a socket listen on a descriptor over tcp', async () => {
    await serve({ port: 0, host: '127.0.0.1' }, ({ port }) => `tcp://127.0.0.1:${port}`);
  });

  it('lets a socket listen on a descriptor over ipc', async () => {
    const endpoint = endpointFor('ipc');
    const path = endpoint.slice('ipc://'.length);
    await serve({ path: `${path}-bound` }, () => {
      // Node removes the file by its name when it closes the listener.
      renameSync(`${path}-bound`, path);
      return endpoint;
    });
  });
});
