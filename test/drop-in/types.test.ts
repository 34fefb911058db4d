// The programs again, for the compiler: they are written with the types of zeromq.js, and compile with those of this
// package when no more than what the import leads to is changed.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as ts from 'typescript';

const folder = path.resolve('test', 'drop-in');

/** All programs; those of the draft types only for a library that has them. */
function programs(draft: boolean): string[] {
  const names = ts.sys.readDirectory(folder, ['.ts'], ['**/*.test.ts']);
  return draft ? names : names.filter((name) => !/\/(?:draft|subjects|run-cases)\.ts$/.test(name));
}

/** The compiler's complaints about files, with the imports of some modules led elsewhere. */
function compile(names: readonly string[], paths: Record<string, string[]>): string[] {
  const { config } = ts.readConfigFile(path.join('test', 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.resolve('test'));
  const program = ts.createProgram(names, { ...options, noEmit: true, paths, skipLibCheck: true });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (file === undefined) return text;
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    return `${path.relative(folder, file.fileName)}:${line}: ${text}`;
  });
}

function declarations(name: string): string[] {
  return [path.resolve('dist', `${name}.d.ts`)];
}

describe('drop-in types', function () {
  // The compiler starts from nothing here, which takes seconds on a slow machine.
  this.timeout(60_000);

  it('the programs compile with the types of this package', () => {
    const names = programs(true);
    assert.ok(names.length > 10);
    assert.deepEqual(compile(names, { zeromq: declarations('index'), 'zeromq/draft': declarations('draft') }), []);
  });

  it('and where a name is missing the compiler says so', () => {
    const complaints = compile(programs(false), { zeromq: declarations('class-options') });
    assert.notDeepEqual(complaints, []);
  });
});
