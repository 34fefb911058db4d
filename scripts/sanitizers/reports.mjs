// What AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer have found, by the files that they wrote.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Memory that nobody frees on purpose: a function in the stack of its allocation, and why that is right. */
const intended = [];

/** In a stack of ours: Node, V8 and other programs have leaks of their own at exit, which are none of ours. */
const OURS = /zeromq_native\.node|\/vendor\/(?:libzmq|openpgm|libsodium)\/|\/src\/(?:core|napi|poller)\//;

/** V8's own memory, for the objects on its heap, whoever has called it. */
const V8S = /^\s*#1 \S+ in v8::internal::/m;

/** The last is that leaks could not be looked for, so that a file without leaks says nothing. */
const ERROR = /ERROR: AddressSanitizer|runtime error:|LeakSanitizer has encountered a fatal error/;

/** The leaks of one report, without those that hang on others. */
function leaksOf(text) {
  return text.split(/\n\n+/).filter((block) => block.includes('Direct leak of'));
}

function isOurs(leak) {
  return OURS.test(leak) && !V8S.test(leak) && !intended.some(([name]) => leak.includes(name));
}

/** The findings in one file: errors whole, and leaks one by one. */
export function findings(text) {
  const leaks = leaksOf(text).filter(isOurs);
  const errors = text.split(/(?==+\d+==+ERROR: |^.*: runtime error: )/m);
  return [...errors.filter((part) => ERROR.test(part)), ...leaks.map((leak) => leak.trim())];
}

/** All findings of a run, each once, with how often it was there. */
export function readReports(folder) {
  const counts = new Map();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    for (const finding of findings(readFileSync(path.join(folder, name), 'utf8'))) {
      // Addresses and process numbers are others each time.
      const key = finding.replace(/0x[0-9a-f]+|==\d+==|\+0x[0-9a-f]+/g, '');
      const { count = 0, first = finding } = counts.get(key) ?? {};
      counts.set(key, { count: count + 1, first });
    }
  }
  return [...counts.values()];
}
