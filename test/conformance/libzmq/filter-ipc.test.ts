// Mirrors test_filter_ipc: from which users, groups and processes ipc connections are accepted.
import assert from 'node:assert/strict';
import { Dealer } from 'zeromq-native';
import { bound } from '../../support/endpoints';
import { next } from '../../support/events';
import { sockets } from '../../support/sockets';
import { bounce } from '../../support/zap';

type Filters = Partial<Record<'ipcFilterPid' | 'ipcFilterUid' | 'ipcFilterGid', number | null>>;

const [uid = NaN, gid = NaN] = [process.geteuid?.(), process.getegid?.()];
const { pid } = process;

describe('the filters of ipc', () => {
  const make = sockets();

  before(function () {
    if (process.platform === 'linux') return;
    console.log('    (skipped: only Linux tells all three of its processes)');
    this.skip();
  });

  const admitting: Record<string, Filters> = {
    'its user': { ipcFilterUid: uid },
    'its group': { ipcFilterGid: gid },
    'its process': { ipcFilterPid: pid },
    'its user, but another group and process': { ipcFilterUid: uid, ipcFilterGid: gid + 1, ipcFilterPid: pid + 1 },
  };
  for (const [whom, filters] of Object.entries(admitting)) {
    it(`admit a client by ${whom}`, async () => {
      const server = make(Dealer, filters);
      const client = make(Dealer);
      client.connect(await bound(server, 'ipc'));
      await bounce(client, server);
    });
  }

  it('admit everybody once they are emptied', async () => {
    const server = make(Dealer, { ipcFilterUid: uid + 1, ipcFilterGid: gid + 1, ipcFilterPid: pid + 1 });
    Object.assign(server, { ipcFilterUid: null, ipcFilterGid: null, ipcFilterPid: null });
    const client = make(Dealer);
    client.connect(await bound(server, 'ipc'));
    await bounce(client, server);
  });

  const refusing: Record<string, Filters> = {
    'another user': { ipcFilterUid: uid + 1 },
    'another group': { ipcFilterGid: gid + 1 },
    'another process': { ipcFilterPid: pid + 1 },
  };
  for (const [whom, filters] of Object.entries(refusing)) {
    it(`refuse a client where only ${whom} is wanted`, async () => {
      const server = make(Dealer, filters);
      const { events } = server;
      const client = make(Dealer, { reconnectInterval: -1 });
      const clientEvents = client.events;
      client.connect(await bound(server, 'ipc'));
      await next(events, 'accept:error');
      await next(clientEvents, 'disconnect');
      assert.equal(server.readable, false);
    });
  }
});
