// npm run bench:plot [-- FILE] [--docs]: draws a result of the benchmarks, the last full or else the last quick one.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileOf, read } from '../coordinator/results.js';
import { results, root } from '../places.js';
import { charts } from './charts.js';
import { render } from './render.js';
import { tables } from './tables.js';

const { values, positionals } = parseArgs({
  options: { docs: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const file = positionals[0] ?? ['full', 'quick'].map(fileOf).find((candidate) => existsSync(candidate));
if (file === undefined) throw new Error('nothing to draw: `npm run bench` comes first');
const found = read(file);
const folder = values.docs ? path.join(root, 'docs', 'plots') : results;
mkdirSync(folder, { recursive: true });
const drawn: string[] = [];
for (const [name, spec] of charts(found)) {
  const png = await render(folder, name, spec);
  console.log(png);
  drawn.push(png.replace(/png$/, 'svg'));
}
const fragment = path.join(values.docs ? path.join(root, 'docs') : results, 'performance-tables.md');
const shown = drawn.map((file) => path.relative(path.dirname(fragment), file).replaceAll(path.sep, '/'));
writeFileSync(fragment, `${tables(found, shown)}\n`);
console.log(fragment);
