// What an editor shows to users, from the emitted types: the doc comments of options, which are declared in a table and
// reach the classes through mapped types.
import assert from 'node:assert/strict';
import * as ts from 'typescript';
import { type SocketTypeName, socketRows } from '#lib/options';
import { Consumer, type LanguageService, resolutions } from '../support/consumer.js';

/** Where the editor points is marked. */
const code = `
import { Context, Dealer, Router, type SocketArguments } from 'zeromq-native';
declare const dealer: Dealer;
declare const router: Router;
declare const context: Context;
void dealer./*property*/linger;
new Dealer({ /*option*/linger: 1 });
context./*context property*/blocky = false;
new Context({ /*context option*/blocky: false });
router./*inherited method*/bind('tcp://127.0.0.1:*');
router./*own method*/connect('tcp://127.0.0.1:5555');
dealer./*role*/send('a');
const options: SocketArguments<'router'> = { /*typed option*/mandatory: true };
void options;
dealer./*dealer members*/linger;
router./*router members*/linger;
`;

/** The beginning of a doc comment, and a part of the facts at its end. */
const LINGER = [/^How long messages that were taken by `send\(\)` /, /-1 waits for ever.*`ZMQ_LINGER`/s];
const BLOCKY = [/`ZMQ_BLOCKY`/];
const MANDATORY = [/`ZMQ_ROUTER_MANDATORY`/];

const shown: Readonly<Record<string, readonly RegExp[]>> = {
  property: LINGER,
  option: LINGER,
  'context property': BLOCKY,
  'context option': BLOCKY,
  'typed option': MANDATORY,
  'inherited method': [/^Listens on an endpoint/, /`EADDRINUSE`/],
  'own method': [/`routingId` the peer is known by that id/],
  role: [/^Sends one message/, /`sendTimeout`/],
};

describe('editors show the doc comments', function () {
  // The compiler starts from nothing here, which takes seconds on a slow machine.
  this.timeout(120_000);

  let consumer: Consumer;
  let file: string;
  let service: LanguageService;

  before(() => {
    consumer = new Consumer();
    file = consumer.write('editor.mts', code);
    service = consumer.languageService(ts, [file], resolutions.node16(ts));
  });

  after(() => consumer.remove());

  function behind(mark: string): number {
    const comment = `/*${mark}*/`;
    const at = code.indexOf(comment);
    assert.notEqual(at, -1, mark);
    return at + comment.length;
  }

  for (const [mark, patterns] of Object.entries(shown)) {
    it(`of the ${mark} that is pointed at`, () => {
      const info = service.getQuickInfoAtPosition(file, behind(mark));
      const text = ts.displayPartsToString(info?.documentation);
      for (const pattern of patterns) assert.match(text, pattern);
    });
  }

  for (const type of ['dealer', 'router'] satisfies SocketTypeName[]) {
    it(`of each option that is offered for a ${type}`, () => {
      const position = behind(`${type} members`);
      for (const [name, { zmq }] of socketRows(type)) {
        const details = service.getCompletionEntryDetails(file, position, name, {}, undefined, {}, undefined);
        assert.ok(details !== undefined, name);
        const text = ts.displayPartsToString(details.documentation);
        assert.ok(text.includes(`\`${zmq}\``), `${name}: ${text}`);
      }
    });
  }
});
