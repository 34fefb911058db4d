// The tables of docs/reference/conformance*.md: every test of libzmq's has files of ours, or a reason why not.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { linksOf, tablesOf } from '../support/tables';

const folder = path.resolve('docs', 'reference');
const firstColumn = 'libzmq test';
const columns = 5;

interface Row {
  readonly document: string;
  readonly cells: readonly string[];
}

/** The rows of all tables of a document. */
function rowsOf(document: string): Row[] {
  return tablesOf(path.join(folder, document)).flatMap(({ heading, rows }) => {
    assert.deepEqual([heading[0], heading.length], [firstColumn, columns], `a table of ${document}`);
    return rows.map((cells) => ({ document, cells }));
  });
}

const documents = readdirSync(folder).filter((name) => /^conformance.*\.md$/.test(name));
const rows = documents.flatMap(rowsOf);

describe('the tables of conformance', () => {
  it('are there', () => {
    assert.ok(documents.includes('conformance.md'));
    assert.ok(rows.length > 50, `${rows.length} rows`);
  });

  it('have rows with all their cells', () => {
    for (const { document, cells } of rows) {
      assert.equal(cells.length, columns, `${document}: ${cells.join(' | ')}`);
      const [test = '', what = ''] = cells;
      assert.match(test, /^`test_\w+`(, `test_\w+`)*$/, document);
      assert.ok(what.length > 0, `${document}: what ${test} checks`);
    }
  });

  it('name each test of libzmq once', () => {
    const names = rows.flatMap(({ cells }) => (cells[0] ?? '').split(', '));
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  it('link to test files that exist', () => {
    for (const { document, cells } of rows) {
      for (const target of linksOf(cells[2] ?? '')) {
        const file = path.resolve(folder, target);
        assert.ok(
          file.startsWith(path.resolve('test')) && /\.test\.ts$/.test(file),
          `${document}: ${target} is a test`,
        );
        assert.ok(existsSync(file), `${document}: ${target} exists`);
      }
    }
  });

  it('have a file or a reason in every row', () => {
    for (const { document, cells } of rows) {
      const [test = '', , files = '', transports = '', reason = ''] = cells;
      if (linksOf(files).length > 0) assert.ok(transports.length > 0, `${document}: transports of ${test}`);
      else assert.ok(reason.length > 10, `${document}: neither a file nor a reason for ${test}`);
    }
  });

  it('have every test of test/conformance/libzmq in one of their rows', () => {
    const linked = new Set(
      rows.flatMap(({ cells }) => linksOf(cells[2] ?? '')).map((target) => path.resolve(folder, target)),
    );
    const mirrored = path.resolve('test', 'conformance', 'libzmq');
    const files = readdirSync(mirrored).filter((name) => name.endsWith('.test.ts'));
    assert.ok(files.length > 0);
    for (const name of files) assert.ok(linked.has(path.join(mirrored, name)), `${name} is in no table`);
  });
});
