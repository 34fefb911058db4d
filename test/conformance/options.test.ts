import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import {
  type ContextOptionSpec,
  contextOptions,
  type OmittedOption,
  type OptionSpec,
  omittedContextOptions,
  omittedSocketOptions,
  type SocketOptionSpec,
  type SocketTypeSpec,
  socketOptions,
  socketTypes,
} from '#lib/options';

const root = dirname(dirname(require.resolve('#lib/options')));
const header = readFileSync(join(root, 'vendor', 'libzmq', 'include', 'zmq.h'), 'utf8');

/** The numeric constants of zmq.h by the heading above them: `Socket options`, `DRAFT ...`. */
function readSections(text: string): Map<string, Map<string, number>> {
  const sections = new Map<string, Map<string, number>>();
  let current = new Map<string, number>();
  for (const line of text.split('\n')) {
    const title = /^\/\*\s+(\S.*?)\.?\s*\*\/$/.exec(line)?.[1];
    if (title !== undefined) {
      current = sections.get(title) ?? new Map();
      sections.set(title, current);
    }
    const [, name, value] = /^#define\s+(ZMQ_\w+)\s+(0x[\da-f]+|\d+)\s*$/i.exec(line) ?? [];
    if (name !== undefined && value !== undefined) current.set(name, Number(value));
  }
  return sections;
}

const sections = readSections(header);

function section(...titles: string[]): Map<string, number> {
  return new Map(
    titles.flatMap((title) => {
      const found = sections.get(title);
      assert.ok(found !== undefined && found.size > 0, `zmq.h has a section "${title}"`);
      return [...found];
    }),
  );
}

const versionParts = ['MAJOR', 'MINOR', 'PATCH'].map((part) =>
  Number(new RegExp(`#define ZMQ_VERSION_${part} (\\d+)`).exec(header)?.[1]),
);
const version = versionParts.join('.');

function isTooNew(since: string): boolean {
  const wanted = since.split('.').map(Number);
  const at = wanted.findIndex((part, index) => part !== versionParts[index]);
  return at !== -1 && (wanted[at] ?? 0) > (versionParts[at] ?? 0);
}

/** Every constant of a row: most have one. */
function constantsOf(spec: OptionSpec): [name: string, id: number][] {
  const all = new Map<string, number>([[spec.zmq, spec.id]]);
  for (const write of spec.writes ?? []) all.set(write.zmq, write.id);
  return [...all];
}

interface Subject {
  readonly what: string;
  readonly rows: Readonly<Record<string, OptionSpec>>;
  readonly omitted: readonly OmittedOption[];
  readonly stable: readonly string[];
  readonly draft: string;
}

const socketRows: Readonly<Record<string, SocketOptionSpec>> = socketOptions;
const contextRows: Readonly<Record<string, ContextOptionSpec>> = contextOptions;
const subjects: Subject[] = [
  {
    what: 'socket options',
    rows: socketRows,
    omitted: omittedSocketOptions,
    stable: ['Socket options', 'Deprecated options and aliases'],
    draft: 'DRAFT Socket options',
  },
  {
    what: 'context options',
    rows: contextRows,
    omitted: omittedContextOptions,
    stable: ['Context options'],
    draft: 'DRAFT Context options',
  },
];

// Options that zmq.h lists among those of sockets, and that libzmq takes for contexts too.
const shared = new Map([...section('Socket options')].filter(([name]) => /IPV6|BLOCKY/.test(name)));

describe(`option tables and zmq.h ${version}`, () => {
  after(() => {
    const tooNew = subjects.flatMap(({ rows }) =>
      Object.entries(rows)
        .filter(([, spec]) => isTooNew(spec.since))
        .map(([name]) => name),
    );
    console.log(`    libzmq ${version}; options too new for it: ${tooNew.join(', ') || 'none'}`);
  });

  it('reads a version from zmq.h', () => {
    assert.match(version, /^\d+\.\d+\.\d+$/);
  });

  for (const { what, rows, omitted, stable, draft } of subjects) {
    describe(what, () => {
      const declared = Object.entries(rows).flatMap(([name, spec]) =>
        constantsOf(spec).map(([zmq, id]) => ({ name, spec, zmq, id })),
      );
      const left = new Map(omitted.map(({ zmq, id }) => [zmq as string, id]));

      it('has every constant in the table or among the omissions', () => {
        const known = new Set([...declared.map(({ zmq }) => zmq), ...left.keys()]);
        const missing = [...section(...stable, draft).keys()].filter((zmq) => !known.has(zmq as never));
        assert.deepEqual(missing, []);
      });

      it('has the numbers of zmq.h', () => {
        const numbers = new Map([...section(...stable, draft), ...shared]);
        for (const { name, spec, zmq, id } of declared) {
          const expected = isTooNew(spec.since) ? undefined : id;
          assert.equal(numbers.get(zmq), expected, `${name}: ${zmq}, since ${spec.since}`);
        }
        for (const [zmq, id] of left) assert.equal(numbers.get(zmq), id, zmq);
      });

      it('marks the options of the draft section as draft, and no others', () => {
        const drafts = section(draft);
        for (const { name, spec, zmq } of declared) {
          if (isTooNew(spec.since)) continue;
          assert.equal(spec.draft === true, drafts.has(zmq), name);
        }
      });

      it('has no constant twice', () => {
        const seen = new Set<string>();
        for (const { name, spec, zmq } of declared) {
          if (spec.viewOf !== undefined) {
            assert.equal(rows[spec.viewOf]?.zmq, zmq, `${name} shows another row`);
            continue;
          }
          assert.ok(!seen.has(zmq), `${zmq} is in the table twice`);
          seen.add(zmq);
        }
        for (const zmq of left.keys()) {
          assert.ok(!seen.has(zmq), `${zmq} is in the table and omitted, or omitted twice`);
          seen.add(zmq);
        }
        assert.equal(left.size, omitted.length, 'every omission is listed once');
      });

      it('gives a reason for every omission', () => {
        for (const { zmq, reason } of omitted) assert.ok(reason.length > 10, zmq);
      });
    });
  }

  it('has the socket types with the numbers of zmq.h, and knows which are draft', () => {
    const types: readonly SocketTypeSpec[] = Object.values(socketTypes);
    const declared = (draft: boolean) =>
      types.filter((spec) => (spec.draft === true) === draft).map(({ zmq, id }) => [zmq, id]);
    assert.deepEqual(declared(false), [...section('Socket types')]);
    assert.deepEqual(declared(true), [...section('DRAFT Socket types')]);
  });
});

describe('option types in an editor', () => {
  it('show the doc comment of every option of every socket type', function () {
    // The compiler starts from nothing here, which takes seconds on a slow machine.
    this.timeout(60_000);
    const file = join(root, 'lib', 'consumer-of-options.ts');
    const members = Object.keys(socketTypes).flatMap((type) => [
      `${type}: SocketAccessors<'${type}'>;`,
      `${type}Init: SocketInit<'${type}'>;`,
    ]);
    const text = `
      import type * as types from './options.js';
      import SocketAccessors = types.SocketAccessors;
      import SocketInit = types.SocketInit;
      export interface All {
        ${members.join('\n')}
        context: types.ContextAccessors;
        contextInit: types.ContextInit;
      }`;
    const settings: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      types: [],
    };
    const host = ts.createCompilerHost(settings, true);
    const { fileExists, readFile } = host;
    host.fileExists = (name) => name === file || fileExists.call(host, name);
    host.readFile = (name) => (name === file ? text : readFile.call(host, name));
    const { getSourceFile } = host;
    host.getSourceFile = (name, ...rest) =>
      name === file
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
        : getSourceFile.call(host, name, ...rest);
    const program = ts.createProgram([file], settings, host);
    const source = program.getSourceFile(file);
    assert.ok(source !== undefined);
    const checker = program.getTypeChecker();
    const all = source.statements.find(ts.isInterfaceDeclaration);
    assert.ok(all !== undefined);
    let options = 0;
    for (const owner of checker.getTypeAtLocation(all).getProperties()) {
      for (const option of checker.getTypeOfSymbol(owner).getProperties()) {
        const doc = ts.displayPartsToString(option.getDocumentationComment(checker));
        assert.match(doc, /`ZMQ_\w+`\./, `${owner.name}.${option.name}`);
        options += 1;
      }
    }
    const sockets = Object.keys(socketTypes).length;
    assert.ok(options > sockets * 2 * 50, `only ${options} options were seen`);
  });
});
