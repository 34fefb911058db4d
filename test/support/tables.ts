// Tables in Markdown documents.
import { readFileSync } from 'node:fs';

export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** All tables of a document, by lines that begin with `|`. */
export function tablesOf(file: string): Table[] {
  const tables: { heading: string[]; rows: string[][] }[] = [];
  let previous = '';
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('|')) {
      if (!previous.startsWith('|')) tables.push({ heading: cellsOf(line), rows: [] });
      else if (!/^[|\s:-]+$/.test(line)) tables.at(-1)?.rows.push(cellsOf(line));
    }
    previous = line;
  }
  return tables;
}

/** Where the links of a cell lead. */
export function linksOf(cell: string): string[] {
  return [...cell.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}
