// Joins source maps (https://tc39.es/ecma426/) of files that were put one after the other.
import path from 'node:path';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The numbers of a segment. */
function decode(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = shift = 0;
  }
  return numbers;
}

function encode(numbers) {
  let segment = '';
  for (const number of numbers) {
    let rest = number < 0 ? (-number << 1) | 1 : number << 1;
    do {
      const more = rest > 31;
      segment += DIGITS[(rest & 31) | (more ? 32 : 0)];
      rest >>>= 5;
    } while (rest > 0);
  }
  return segment;
}

/**
 * @param {string} file the joined file
 * @param {{ line: number, folder: string, map: object }[]} parts each map, the line on which its file begins in the
 *   joined one, and the folder that its sources are relative to
 */
export function joinMaps(file, parts) {
  const sources = [];
  const names = [];
  let mappings = '';
  let line = 0;
  // Source, line and column in it, name: each segment says how far they are from those of the segment before.
  let written = [0, 0, 0, 0];
  for (const { line: start, folder, map } of parts) {
    let at = [sources.length, 0, 0, names.length];
    const shift = (segment) => {
      const [column, ...steps] = decode(segment);
      at = at.map((value, index) => value + (steps[index] ?? 0));
      const moved = steps.map((_, index) => at[index] - written[index]);
      written = written.map((value, index) => value + (moved[index] ?? 0));
      return encode([column, ...moved]);
    };
    mappings += ';'.repeat(start - line) + map.mappings.replace(/[^;,]+/g, shift);
    line = start + map.mappings.split(';').length - 1;
    sources.push(...map.sources.map((source) => path.posix.join(folder, source)));
    names.push(...map.names);
  }
  return { version: 3, file, sources, names, mappings };
}
