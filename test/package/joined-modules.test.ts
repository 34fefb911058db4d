// The compiled modules are joined into one file: its source map must lead to the right lines, and the files of the
// modules to the same modules.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import * as zmq from 'zeromq-native';
import { ZmqError } from '#lib/errors';
import { Socket } from '#lib/socket';

const dist = path.resolve('dist');

describe('the joined modules', () => {
  it('are the same for an entry and for an inner module', () => {
    assert.equal(ZmqError, zmq.ZmqError);
    assert.equal(Socket, zmq.Socket);
  });

  it('are all there', () => {
    const sources = readdirSync('lib', { recursive: true }).map(String);
    const modules = sources.filter((name) => name.endsWith('.ts')).map((name) => name.replace(/ts$/, 'js'));
    assert.ok(modules.length > 50);
    for (const name of modules) {
      const module: unknown = require(path.join(dist, name));
      assert.equal(typeof module, 'object', name);
    }
  });

  it('are not what Node reads for the names of exports, which takes it longer than to run them', () => {
    assert.doesNotMatch(readFileSync(path.join(dist, 'index.js'), 'utf8'), /module\.exports = require\(/);
  });

  it('lead to the lines they were compiled from', () => {
    const map = new SourceMap(JSON.parse(readFileSync(path.join(dist, 'modules.js.map'), 'utf8')));
    const read = new Map<string, string[]>();
    let found = 0;
    for (const [index, line] of readFileSync(path.join(dist, 'modules.js'), 'utf8').split('\n').entries()) {
      const [head, name] = /^(?:async )?(?:class|function) (\w+)/.exec(line) ?? [];
      if (head === undefined || name === undefined) continue;
      const entry = map.findEntry(index, head.length - name.length);
      // What this file itself adds has no source.
      if (!('originalSource' in entry) || line.startsWith('function loadModule')) continue;
      const source = path.join(dist, entry.originalSource);
      if (!read.has(source)) {
        assert.ok(existsSync(source), source);
        read.set(source, readFileSync(source, 'utf8').split('\n'));
      }
      const original = read.get(source)?.[entry.originalLine] ?? '';
      assert.match(original, new RegExp(`(?:class|function) ${name}\\b`), `${source}:${entry.originalLine + 1}`);
      found++;
    }
    assert.ok(found > 100, `only ${found} were looked at`);
  });
});
