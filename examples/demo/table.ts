import Table from 'cli-table3';
import { group } from './numbers.js';
import type { Row } from './part.js';

const transports = ['inproc', 'ipc', 'tcp', 'epgm'];

/** The closing table: what went over which transport, and how fast. */
export function createTable(rows: readonly Row[]): string {
  const table = new Table({
    head: ['transport', 'pattern', 'messages', 'messages/s'],
    colAligns: ['left', 'left', 'right', 'right'],
    style: { head: [], border: [], compact: true }, // no colours, and no lines between the rows
  });
  const sorted = rows.toSorted((a, b) => transports.indexOf(a.transport) - transports.indexOf(b.transport));
  for (const { transport, pattern, messages, milliseconds } of sorted) {
    table.push([transport, pattern, group(messages), group((messages / milliseconds) * 1_000)]);
  }
  return table.toString();
}
