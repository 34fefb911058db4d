// npm run docs: the API reference, from the doc comments, as web pages in out/api. `--check` writes nothing. In both,
// a public member without a doc comment, a type that cannot be looked up or a link that leads nowhere is an error.
import { fileURLToPath } from 'node:url';
import { Application } from 'typedoc';
import { readEntries } from './entries.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const app = await Application.bootstrap({
  name: 'zeromq-native',
  entryPoints: readEntries().map(({ source }) => source),
  tsconfig: 'tsconfig.json',
  out: 'out/api',
  readme: 'none',
  // The pages link to no repository, of which the place is not known here.
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  // `npm run check` compiles as a step of its own.
  skipErrorChecking: process.argv.includes('--check'),
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  intentionallyNotExported: [
    // What the option properties are made with: the pages of the classes list each option itself.
    'SocketInit',
    'socketTypes',
    'SocketTypeName',
    'lib/options/types.ts:Writable',
    'ContextOptionNames',
    // How the arguments of `send()` and its like are made: the pages of the classes say what they are.
    'Options',
    'Item',
    'OptionNames',
    // What the events are made with: the page of `Event` lists each event itself.
    'Typed',
  ],
});
const project = await app.convert();
if (project !== undefined) {
  app.validate(project);
  if (!process.argv.includes('--check')) await app.generateOutputs(project);
}
if (project === undefined || app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
