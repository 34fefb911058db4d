// The tables of docs/reference/comparison.md: nothing is left out, and what is said to be there has tests.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { linksOf, type Table, tablesOf } from '../support/tables';

const folder = path.resolve('docs', 'reference');
const tables = tablesOf(path.join(folder, 'comparison.md'));
const rows = tables.flatMap((table) => table.rows);

/** What is compared, by the first column of the tables. */
const compared: Readonly<Record<string, readonly string[]>> = {
  feature: [
    '12 stable socket types',
    'draft SERVER CLIENT RADIO DISH SCATTER GATHER DGRAM',
    'PEER, CHANNEL',
    'tcp ipc inproc',
    'pgm/epgm',
    'udp (radio/dish)',
    'ws / wss',
    'norm, tipc, vmci, vsock',
    'async API',
    'several receives/sends in flight per socket',
    'cancel a pending op',
    'per-call timeout',
    'edge-trigger safe when user reads events',
    'poller over several sockets',
    'copy control, threshold, tracker',
    'frames with metadata (zmq_msg_gets)',
    'binary routing ids',
    'serializers',
    'context terminate/destroy',
    'monitor',
    'proxy',
    'CURVE',
    'ZAP authenticator helper',
    'z85, curve_public',
    'all libzmq 4.3.5 options',
    'log handler over PUB',
    'ssh tunnels',
    'discovery beacon',
    'actors',
    'fork/thread safety',
    'typed API',
    'prebuilt wheels/binaries',
    'compression transport',
  ],
  option: [
    '`METADATA`',
    '`MULTICAST_LOOP`',
    '`ROUTER_NOTIFY`',
    '`XPUB_MANUAL_LAST_VALUE`',
    '`SOCKS_USERNAME`, `SOCKS_PASSWORD`',
    '`IN_BATCH_SIZE`, `OUT_BATCH_SIZE`',
    '`WSS_KEY_PEM`, `WSS_CERT_PEM`, `WSS_TRUST_PEM`, `WSS_HOSTNAME`, `WSS_TRUST_SYSTEM`',
    '`ONLY_FIRST_SUBSCRIBE`',
    '`RECONNECT_STOP`',
    '`HELLO_MSG`',
    '`DISCONNECT_MSG`',
    '`PRIORITY`',
    '`BUSY_POLL`',
    '`HICCUP_MSG`',
    '`XSUB_VERBOSE_UNSUBSCRIBE`',
    '`TOPICS_COUNT`',
    '`NORM_*`',
    '`USE_FD`',
    '`IPC_FILTER_*`',
    '`THREAD_AFFINITY_CPU_ADD`, `THREAD_AFFINITY_CPU_REMOVE`',
    '`THREAD_NAME_PREFIX`',
    '`ZERO_COPY_RECV`',
    '`MSG_T_SIZE`',
  ],
  function: [
    '`zmq_ctx_term`, `zmq_ctx_shutdown`',
    '`zmq_msg_gets`',
    '`zmq_curve_public`',
    '`zmq_z85_encode`, `zmq_z85_decode`',
    '`zmq_poll`, `zmq_poller`',
    '`zmq_proxy` with capture and statistics',
    '`zmq_socket_monitor_versioned`, `zmq_socket_monitor_pipes_stats`',
    '`zmq_socket_get_peer_state`',
    '`zmq_connect_peer`, `zmq_disconnect_peer`',
    '`zmq_timers`',
    '`zmq_has` of ws, wss, vmci',
  ],
  wish: [
    'sockets that survive the end of workers, garbage collection, bad options, `process.exit()`',
    'waiting for the end: `close({ linger })`, `terminate()`, `flush()`',
    '`Symbol.asyncDispose`',
    'queued sends and receives, `signal` and `timeout` for each call',
    'many messages at once, callbacks, streams',
    'multicast out of the box',
    'a ZAP authenticator',
    'safe copies, and zero-copy on request',
    'a request client with retries and correlation',
    'proxies off the thread pool, with capture, statistics, pause',
    'diagnostics',
    'one Node-API binary for each platform, ES modules, other runtimes',
    'helpers for broker patterns',
  ],
  what: ['published benchmarks', '`v5-compat`'],
};

function tableOf(name: string): Table | undefined {
  return tables.find(({ heading }) => heading[0] === name);
}

describe('the comparison with zeromq.js', () => {
  for (const [name, expected] of Object.entries(compared)) {
    it(`has a row for each ${name}`, () => {
      assert.deepEqual(tableOf(name)?.heading, [name, 'here', 'tests', 'zeromq.js 6.8.0']);
      assert.deepEqual(
        tableOf(name)?.rows.map(([first]) => first),
        expected,
      );
    });
  }

  it('has no other tables', () => {
    assert.equal(tables.length, Object.keys(compared).length);
  });

  it('answers in every row, for both', () => {
    for (const cells of rows) {
      const [name = '', here = '', , there = ''] = cells;
      assert.equal(cells.length, 4, name);
      assert.match(here, /^(?:(?:yes|untested|no)(?:$|[:;,] )|partly: )/, name);
      assert.match(there, /^(?:(?:yes|no)(?:$|[:;,] )|partly: )/, name);
    }
  });

  it('links to a test where something is there, and only there', () => {
    for (const [name = '', here = '', tests = ''] of rows) {
      assert.equal(linksOf(tests).length > 0, /^(?:yes|partly)\b/.test(here), name);
    }
  });

  it('links to test files that exist', () => {
    for (const target of rows.flatMap((cells) => cells.flatMap(linksOf))) {
      const file = path.resolve(folder, target);
      assert.ok(file.startsWith(path.resolve('test') + path.sep) && file.endsWith('.test.ts'), `${target} is a test`);
      assert.ok(existsSync(file), `${target} exists`);
    }
  });
});
