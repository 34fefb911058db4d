// What npm run test:asan makes of the files that the sanitizers write: no finding of ours is overlooked.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Reports {
  findings(text: string): string[];
  readReports(folder: string): { count: number; first: string }[];
}

const nodesLeak = `Direct leak of 40 byte(s) in 1 object(s) allocated from:
    #0 0x7f1 in operator new(unsigned long) (/lib/libasan.so.8+0xb0000)
    #1 0x55a  (/usr/bin/node+0xc0ffee)
`;
const ourLeak = `Direct leak of 24 byte(s) in 1 object(s) allocated from:
    #0 0x7f1 in operator new(unsigned long) (/lib/libasan.so.8+0xb0000)
    #1 0x7f2 in Make ../../src/napi/native_socket.cc:12 (/build/zeromq_native.node+0x1234)
    #2 0x55a  (/usr/bin/node+0xc0ffee)
`;
const leakOfV8 = `Direct leak of 256 byte(s) in 1 object(s) allocated from:
    #0 0x7f1 in posix_memalign (/lib/libasan.so.8+0xb0000)
    #1 0x116 in v8::internal::MemoryChunk::AllocateSlotSet(v8::internal::SlotSet**) (/usr/bin/node+0x116)
    #2 0x7f2 in CallBack ../../src/napi/callback.cc:12 (/build/zeromq_native.node+0x1234)
`;
const ourIndirectLeak = ourLeak.replace('Direct', 'Indirect');

function leaks(pid: number, ...blocks: string[]): string {
  return `\n=================================================================
==${pid}==ERROR: LeakSanitizer: detected memory leaks\n\n${blocks.join('\n')}\nSUMMARY: AddressSanitizer: 64 byte(s)\n`;
}

const overflow = `=================================================================
==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1 at pc 0x2 bp 0x3 sp 0x4
READ of size 1 at 0x1 thread T0
SUMMARY: AddressSanitizer: heap-buffer-overflow
`;
const undefinedBehavior = `../../vendor/libzmq/src/wire.hpp:12:5: runtime error: left shift of 255 by 24 places
    #0 0x7f2 in zmq::get_uint32 (/build/zeromq_native.node+0x99)
`;

describe('the reports of the sanitizers', () => {
  let reports: Reports;
  let folder: string;

  before(async () => {
    reports = await import(pathToFileURL(path.resolve('scripts/sanitizers/reports.mjs')).href);
  });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zn-reports-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('have errors in memory and undefined behaviour', () => {
    assert.equal(reports.findings(overflow).length, 1);
    assert.equal(reports.findings(undefinedBehavior).length, 1);
    assert.equal(reports.findings(undefinedBehavior + overflow).length, 2);
  });

  it('have leaks with code of ours in the stack, and not those of Node alone', () => {
    assert.deepEqual(reports.findings(leaks(1, nodesLeak, leakOfV8)), []);
    assert.deepEqual(reports.findings(leaks(1, nodesLeak, ourLeak, ourIndirectLeak)), [ourLeak.trim()]);
  });

  it('have errors before and after leaks', () => {
    assert.equal(reports.findings(undefinedBehavior + leaks(1, nodesLeak, ourLeak) + overflow).length, 3);
  });

  it('have a look for leaks that failed, for it found none', () => {
    assert.equal(reports.findings('==7==LeakSanitizer has encountered a fatal error.\n').length, 1);
  });

  it('are counted where several processes have the same', () => {
    writeFileSync(path.join(folder, 'report.1'), leaks(1, ourLeak));
    writeFileSync(path.join(folder, 'report.2'), leaks(2, ourLeak.replace('0x7f2', '0x8f3')));
    assert.deepEqual(
      reports.readReports(folder).map(({ count }) => count),
      [2],
    );
    assert.deepEqual(reports.readReports(path.join(folder, 'none')), []);
  });
});
