// Writes docs/reference/options.md from the option tables; `--check` only compares, and exits 1
// when the page is out of date. The facts of an option come from its row in the built library, the
// words from the doc comment above that row. The comment repeats the facts for people who read it in
// an editor, so the two are compared here: a comment that says something else than its row fails.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'docs', 'reference', 'options.md');
const require = createRequire(import.meta.url);

const ACCESS = { rw: 'read and write', ro: 'read-only', wo: 'write-only' };
const EFFECT = {
  now: 'takes effect at once',
  'next-endpoint': 'takes effect at the next bind or connect',
  'first-socket': 'takes effect if set before the first socket',
  'next-socket': 'takes effect for sockets made later',
  none: 'has no effect',
};
const TYPE = {
  bool: 'boolean',
  int32: 'number',
  int64: 'number',
  uint64: 'number',
  string: 'string',
  binary: 'bytes',
};

const literal = (value) => (typeof value === 'string' ? `'${value}'` : String(value));
const bound = (value) => (value === Number.MAX_SAFE_INTEGER ? 'Number.MAX_SAFE_INTEGER' : String(value));
const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

/** What may be written, in words; empty for booleans. */
function allowed(spec) {
  let words = '';
  if (spec.values !== undefined) {
    words = `one of ${spec.values.map(literal).join(', ')}`;
  } else if (spec.lengths !== undefined) {
    words = `${spec.lengths.join(', ').replace(/, (\d+)$/, ' or $1')} bytes`;
  } else if (spec.format !== undefined) {
    words = spec.format.words;
  } else if (spec.kind === 'string' || spec.kind === 'binary') {
    words = spec.range === undefined ? 'any length' : `${spec.range[0]} to ${spec.range[1]} bytes`;
  } else if (spec.range !== undefined) {
    words = `range ${bound(spec.range[0])} to ${bound(spec.range[1])}`;
    if (spec.unit !== undefined) words += ` (${spec.unit})`;
  }
  return spec.nullable ? `${words} or null` : words;
}

/** The facts of a row, as the last paragraph of its doc comment says them. */
export function factsOf(spec) {
  const facts = [];
  if (spec.access !== 'rw') facts.push(ACCESS[spec.access]);
  if (spec.access !== 'ro') {
    facts.push(`default ${literal(spec.default)}`, allowed(spec), EFFECT[spec.effect]);
  }
  let text = `${sentence(facts.filter((fact) => fact !== '').join('; '))} \`${spec.zmq}\`.`;
  if (spec.needs !== undefined) text += ` Needs a libzmq built with ${spec.needs}.`;
  if (spec.draft) text += ' Draft in libzmq.';
  return text;
}

/** The doc comment of every property of the tables in one source file, by property name. */
function docsIn(ts, file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const docs = new Map();
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && ts.isObjectLiteralExpression(node.initializer)) {
      const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
      const text = comment && ts.getTextOfJSDocComment(comment.comment);
      if (text) docs.set(node.name.text, text);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return docs;
}

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** The paragraphs of a doc comment; the last one has to say what the row says. */
function paragraphsOf(name, spec, docs) {
  const text = docs.get(name);
  if (text === undefined) throw new Error(`Option '${name}' has no doc comment.`);
  const paragraphs = text.split(/\n\s*\n/).map(oneLine);
  const said = paragraphs.pop();
  const facts = factsOf(spec);
  if (said !== facts) {
    throw new Error(`The doc comment of option '${name}' ends with\n  ${said}\nbut its row says\n  ${facts}`);
  }
  return paragraphs;
}

/** The classes that have an option, in the order of their numbers: `xpublisher` is XPublisher. */
function socketsOf(spec, socketTypes) {
  if (spec.on === undefined) return [];
  if (spec.on === 'all') return ['every socket'];
  const types = Object.keys(socketTypes).filter((type) => spec.on.includes(type));
  return [types.map((type) => type.replace(/^x?./, (start) => start.toUpperCase())).join(', ')];
}

function section(name, spec, docs, socketTypes) {
  const facts = [
    `\`${spec.zmq}\` (${spec.id})`,
    spec.values === undefined ? TYPE[spec.kind] : 'named values',
    ACCESS[spec.access],
    ...(spec.access === 'ro' ? [] : [`default \`${literal(spec.default)}\``, allowed(spec), EFFECT[spec.effect]]),
    ...socketsOf(spec, socketTypes),
    ...(spec.since === '4.0.0' ? [] : [`since libzmq ${spec.since}`]),
    ...(spec.needs === undefined ? [] : [`needs a libzmq built with ${spec.needs}`]),
    ...(spec.draft ? ['draft in libzmq'] : []),
  ];
  const list = facts.filter((fact) => fact !== '').join(' · ');
  return `### ${name}\n\n${paragraphsOf(name, spec, docs).join('\n\n')}\n\n${list}\n`;
}

const omissions = (list) => list.map(({ zmq, reason }) => `| \`${zmq}\` | ${reason} |`).join('\n');

function render(options, socketDocs, contextDocs) {
  const sockets = Object.entries(options.socketOptions);
  const contexts = Object.entries(options.contextOptions);
  return `<!-- Made by scripts/options-reference.mjs from lib/options: edit the doc comments there. -->

# Options

Options are properties of sockets and contexts, and members of the object given to their
constructors. A value of a wrong type is a \`TypeError\` and a number or length out of range a
\`RangeError\`, both before libzmq sees it. Reading a write-only option gives \`undefined\`.

## Socket options

${sockets.map(([name, spec]) => section(name, spec, socketDocs, options.socketTypes)).join('\n')}
## Context options

${contexts.map(([name, spec]) => section(name, spec, contextDocs)).join('\n')}
## Left out

These constants of libzmq are not properties.

| constant | why |
|---|---|
${omissions([...options.omittedSocketOptions, ...options.omittedContextOptions])}
`;
}

function main(args) {
  const ts = require('typescript');
  const options = require(join(root, 'dist', 'options.js'));
  const folder = join(root, 'lib', 'options');
  const socketDocs = new Map();
  const contextDocs = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('-options.ts'))) {
    const docs = file === 'context-options.ts' ? contextDocs : socketDocs;
    for (const [name, text] of docsIn(ts, join(folder, file))) docs.set(name, text);
  }
  const wanted = render(options, socketDocs, contextDocs);
  if (args.includes('--check')) {
    let found = '';
    try {
      found = readFileSync(page, 'utf8');
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    if (found === wanted) return 0;
    console.error('docs/reference/options.md is out of date: node scripts/options-reference.mjs');
    return 1;
  }
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, wanted);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
