// The emitted types in projects of users: the releases of TypeScript, module kinds and resolutions that are in use.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Consumer, compilers, entries, type Program, resolutions, type TypeScript } from '../support/consumer.js';

/** In one program the same source is an ES module and a CommonJS one. */
const modules = ['esm.mts', 'cjs.cts'];
const programs = ['', 'draft-', 'all-'].flatMap((prefix) => modules.map((module) => prefix + module));

/** The names of the values that each entry has, as the compiler sees it in a module that exports all entries. */
function valuesOf(program: Program, file: string): Record<string, string[]> {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file) ?? assert.fail(`${file} is not compiled`));
  const [exported] = module === undefined ? [] : checker.getExportsOfModule(module);
  assert.ok(exported !== undefined, file);
  const properties = checker.getTypeOfSymbol(exported).getProperties();
  return Object.fromEntries(
    properties.map((property) => {
      const names = checker
        .getTypeOfSymbol(property)
        .getProperties()
        .map(({ name }) => name);
      return [property.name, names.sort()];
    }),
  );
}

describe('the types', function () {
  // A compiler that starts from nothing takes seconds on a slow machine.
  this.timeout(120_000);

  let consumer: Consumer;

  before(() => {
    consumer = new Consumer();
    const program = readFileSync('test/types/consumer.ts', 'utf8');
    const draft = readFileSync('test/types/draft.ts', 'utf8');
    const imports = entries().map((entry, index) => `import * as entry${index} from '${entry}';`);
    const members = entries().map((entry, index) => `'${entry}': entry${index}`);
    const all = `${imports.join('\n')}\nexport const entries = { ${members.join(', ')} };\n`;
    for (const module of modules) {
      consumer.write(module, program);
      consumer.write(`draft-${module}`, draft);
      consumer.write(`all-${module}`, all);
    }
    consumer.write('plain.ts', program);
  });

  after(() => consumer.remove());

  function compile(compiler: TypeScript, resolution: keyof typeof resolutions, names: readonly string[]): Program {
    const files = names.map((name) => path.join(consumer.folder, name));
    const program = consumer.program(compiler, files, resolutions[resolution](compiler));
    assert.deepEqual(consumer.complaints(compiler, program), []);
    return program;
  }

  for (const compiler of compilers) {
    describe(`with TypeScript ${compiler.version}`, () => {
      it('fit a program with moduleResolution node16, and have the values that each entry has', () => {
        const program = compile(compiler, 'node16', programs);
        const values = entries().map((entry) => [entry, Object.keys(require(entry)).sort()]);
        for (const module of modules) {
          const file = path.join(consumer.folder, `all-${module}`);
          assert.deepEqual(valuesOf(program, file), Object.fromEntries(values), module);
        }
      });

      it('fit a program with moduleResolution bundler', () => {
        compile(compiler, 'bundler', programs);
      });

      // TypeScript 6 has given it up. It does not read `exports`, so it knows the main entry only.
      if (compiler.versionMajorMinor.startsWith('5.')) {
        it('fit a program with moduleResolution node10', () => {
          compile(compiler, 'node10', ['plain.ts']);
        });
      }
    });
  }
});
