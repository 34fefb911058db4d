import type { Spread } from './statistics.js';

/** Three digits that matter, with a suffix for thousands. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const [divisor, suffix] = value >= 1e6 ? [1e6, ' M'] : value >= 1e3 ? [1e3, ' k'] : [1, ''];
  const scaled = value / divisor;
  const digits = scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
  return scaled.toFixed(digits) + suffix;
}

export function withRange({ median, least, most }: Spread, unit = ''): string {
  return `${short(median)}${unit} (${short(least)} – ${short(most)})`;
}

/** Rows with columns that line up. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
