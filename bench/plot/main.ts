// npm run bench:plot [-- FILE]: draws a result of the benchmarks, by default the last full or else the last quick one.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { read } from '../coordinator/results.js';
import { results } from '../places.js';
import { charts } from './charts.js';
import { render } from './render.js';

const candidates = ['full.json', 'quick.json'].map((name) => path.join(results, name));
const file = process.argv[2] ?? candidates.find((candidate) => existsSync(candidate));
if (file === undefined) throw new Error('nothing to draw: `npm run bench` comes first');
for (const [name, spec] of charts(read(file))) console.log(await render(results, name, spec));
