// The documents: their links lead somewhere, their examples compile, their commands exist.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as ts from 'typescript';

/** Every file that is, or is about to be, in the repository; never what is git-ignored, as the vendored trees are. */
function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((name) => name !== '' && existsSync(name));
}

const files = listFiles();
const documents = files.filter((name) => name.endsWith('.md'));

/** What a link may lead to: the files, and the folders they are in. */
const targets = new Set<string>(['.']);
for (const file of files) {
  for (let name = file; name !== '.'; name = path.posix.dirname(name)) targets.add(name);
}

interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** The line of the document, counted from 0, on which the code begins. */
  readonly line: number;
}

interface Document {
  /** The lines outside code blocks; those inside are empty, so that numbers stay right. */
  readonly prose: readonly string[];
  readonly blocks: readonly CodeBlock[];
}

function parse(text: string): Document {
  const prose: string[] = [];
  const blocks: CodeBlock[] = [];
  let open: { fence: string; language: string; line: number; code: string[] } | undefined;
  for (const [number, line] of text.split('\n').entries()) {
    const [, fence = '', language = ''] = /^ *(`{3,})(\S*)/.exec(line) ?? [];
    if (open === undefined && fence !== '') {
      open = { fence, language, line: number + 1, code: [] };
      prose.push('');
    } else if (open !== undefined) {
      if (fence.startsWith(open.fence) && language === '') {
        blocks.push({ language: open.language, code: open.code.join('\n'), line: open.line });
        open = undefined;
      } else {
        open.code.push(line);
      }
      prose.push('');
    } else {
      prose.push(line);
    }
  }
  assert.equal(open, undefined, 'a code block has no end');
  return { prose, blocks };
}

function read(document: string): Document {
  return parse(readFileSync(document, 'utf8'));
}

/** The anchors of a document's headings, as code hosts make them. */
function anchorsOf({ prose }: Document): Set<string> {
  const anchors = new Set<string>();
  for (const line of prose) {
    const heading = /^#{1,6} +(.*?) *#*$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const words = heading.replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, '$1').toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

interface Link {
  readonly target: string;
  readonly line: number;
}

function linksOf({ prose }: Document): Link[] {
  return prose.flatMap((text, line) => {
    const plain = text.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, (code) => code.replace(/[^`]/g, '.'));
    const inline = [...plain.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
    const references = [...plain.matchAll(/^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)/g)];
    return [...inline, ...references].map(([, target = '']) => ({ target, line: line + 1 }));
  });
}

/** Why a link leads nowhere; `undefined` when it leads somewhere, or out of the repository. */
function whyBroken(document: string, target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const [file = '', anchor] = target.split('#', 2);
  const name = file === '' ? document : path.posix.join(path.posix.dirname(document), decodeURI(file));
  const found = name.replace(/(.)\/$/, '$1');
  if (!targets.has(found)) return `${found} is not in the repository`;
  if (anchor === undefined) return undefined;
  if (!found.endsWith('.md')) return `${found} has no headings`;
  return anchorsOf(read(found)).has(anchor) ? undefined : `${found} has no heading for #${anchor}`;
}

interface Example {
  readonly document: string;
  readonly block: CodeBlock;
}

const outFolder = path.resolve('out', 'docs');

/** Compiles each block as an ES module that imports the package by its name; gives the compiler's complaints. */
function compile(examples: readonly Example[]): string[] {
  rmSync(outFolder, { recursive: true, force: true });
  mkdirSync(outFolder, { recursive: true });
  const names = examples.map(({ document, block }) => {
    const name = path.join(outFolder, `${document.replace(/\W+/g, '-')}-${block.line}.mts`);
    // Empty lines above, so that the compiler counts as the document does.
    writeFileSync(name, `${'\n'.repeat(block.line)}${block.code}\nexport {};\n`);
    return name;
  });
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: names, include: [] }, ts.sys, process.cwd());
  const { rootDir: _rootDir, outDir: _outDir, ...settings } = options;
  const program = ts.createProgram(names, {
    ...settings,
    noEmit: true,
    declaration: false,
    sourceMap: false,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (file === undefined || start === undefined) return text;
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    const example = examples[names.indexOf(path.resolve(file.fileName))];
    return `${example?.document ?? file.fileName}:${line}: ${text}`;
  });
}

/** The npm scripts that a text tells to run. */
function scriptsIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)].map(([, script, test]) => script ?? test ?? '');
}

describe('documents', () => {
  it('are all looked at', () => {
    for (const document of ['README.md', 'ARCHITECTURE.md', 'docs/guide/getting-started.md', 'vendor/README.md']) {
      assert.ok(documents.includes(document), document);
    }
    assert.deepEqual(
      documents.filter((document) => /^vendor\/\w+\//.test(document)),
      [],
    );
  });

  describe('have links that lead somewhere', () => {
    for (const document of documents) {
      it(document, () => {
        const broken = linksOf(read(document)).flatMap(({ target, line }) => {
          const why = whyBroken(document, target);
          return why === undefined ? [] : [`${document}:${line}: ${why}`];
        });
        assert.deepEqual(broken, []);
      });
    }

    it('and a link that does not is found', () => {
      const sample = parse('[a](ARCHITECTURE.md#layers) [b](lib/nowhere.ts), `[c](x)`\n```\n[d](y)\n```\n[e]: #f');
      const links = linksOf(sample);
      assert.deepEqual(links, [
        { target: 'ARCHITECTURE.md#layers', line: 1 },
        { target: 'lib/nowhere.ts', line: 1 },
        { target: '#f', line: 5 },
      ]);
      assert.deepEqual(
        links.map(({ target }) => whyBroken('README.md', target)),
        [undefined, 'lib/nowhere.ts is not in the repository', 'README.md has no heading for #f'],
      );
      assert.deepEqual(
        [...anchorsOf(parse('# `a` & [B](c)\n## Two, words\n## Two words'))],
        ['a--b', 'two-words', 'two-words-1'],
      );
    });
  });

  describe('have examples that compile', function () {
    // The compiler starts from nothing here, which takes seconds on a slow machine.
    this.timeout(60_000);

    const examples = documents
      .filter((document) => document === 'README.md' || document.startsWith('docs/guide/'))
      .flatMap((document) => read(document).blocks.map((block) => ({ document, block })))
      .filter(({ block }) => /^(?:ts|typescript)$/.test(block.language));

    it('in the README and the guide', () => {
      assert.ok(new Set(examples.map(({ document }) => document)).size > 1, 'there are examples in both');
      assert.deepEqual(compile(examples), []);
    });

    it('and one that does not is found', () => {
      const code = "import { Push } from 'zeromq-native';\nnew Push({ mandatory: true });";
      const [complaint, ...others] = compile([{ document: 'README.md', block: { language: 'ts', code, line: 10 } }]);
      assert.match(complaint ?? '', /^README\.md:12: .*mandatory/s);
      assert.deepEqual(others, []);
    });
  });

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    for (const document of documents) {
      for (const script of scriptsIn(readFileSync(document, 'utf8'))) {
        assert.ok(Object.hasOwn(scripts, script), `${document}: there is no npm script "${script}"`);
      }
    }
    assert.deepEqual(scriptsIn('`npm ci && npm run build:ts`, npm test'), ['build:ts', 'test']);
  });

  it('describe each member of the boundary', () => {
    const source = ts.createSourceFile('native.ts', readFileSync('lib/native.ts', 'utf8'), ts.ScriptTarget.ES2022);
    const members = source.statements
      .filter(ts.isInterfaceDeclaration)
      .flatMap((declaration) => declaration.members.map((member) => member.name?.getText(source) ?? ''));
    assert.ok(members.includes('drain'));
    const architecture = readFileSync('ARCHITECTURE.md', 'utf8');
    const missing = members.filter((name) => !new RegExp(`^\\|.*\\b${name}\\(`, 'm').test(architecture));
    assert.deepEqual(missing, []);
  });
});
