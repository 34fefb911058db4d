// What a peer could send, from well-formed to none of it, for the fuzzers.
import * as fc from 'fast-check';
import { command, frame, greeting, property, ready, short } from './zmtp';

const names = [
  'READY',
  'ERROR',
  'HELLO',
  'WELCOME',
  'INITIATE',
  'MESSAGE',
  'PING',
  'PONG',
  'SUBSCRIBE',
  'CANCEL',
  'JOIN',
  'LEAVE',
  '',
];
const types = ['PAIR', 'PUB', 'SUB', 'REQ', 'REP', 'DEALER', 'ROUTER', 'PULL', 'PUSH', 'XPUB', 'XSUB', 'NONE', ''];

function bytes(maxLength: number): fc.Arbitrary<Buffer> {
  return fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
}

const properties: fc.Arbitrary<Buffer> = fc
  .array(
    fc.tuple(
      fc.constantFrom('Socket-Type', 'Identity', 'Resource', 'X-own', ''),
      fc.oneof(fc.constantFrom(...types), fc.string()),
    ),
    { maxLength: 4 },
  )
  .map((list) => Buffer.concat(list.map(([name, value]) => property(name, value))));

/** A header that may lie about what follows. */
const liar: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.nat(255),
    fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
    bytes(40),
  )
  .map(([flags, size, body]) => {
    if ((flags & 2) === 0) return Buffer.concat([Buffer.of(flags, Number(size & 255n)), body]);
    const head = Buffer.alloc(9);
    head[0] = flags;
    head.writeBigUInt64BE(size, 1);
    return Buffer.concat([head, body]);
  });

const zmtpPart: fc.Arbitrary<Buffer> = fc.oneof(
  fc.tuple(fc.constantFrom(...names), fc.oneof(bytes(300), properties)).map(([name, body]) => command(name, body)),
  // As long as CURVE wants its HELLO to be.
  bytes(1).map((last) => command('HELLO', Buffer.concat([Buffer.of(1, 0), Buffer.alloc(191), last]))),
  fc.constant(command('HELLO', Buffer.concat([short('name'), short('password')]))),
  fc.constantFrom(...types).map(ready),
  fc.tuple(bytes(300), fc.boolean()).map(([body, more]) => frame(body, more)),
  liar,
  bytes(100),
);

const zmtpOpening: fc.Arbitrary<Buffer> = fc.oneof(
  fc.tuple(fc.constantFrom('NULL', 'PLAIN', 'CURVE', 'GSSAPI', ''), fc.boolean()).map((args) => greeting(...args)),
  fc.constantFrom(...types).map((type) => Buffer.concat([greeting('NULL'), ready(type)])),
  // ZMTP 1.0, and 2.0 with each type of socket.
  fc.constant(Buffer.of(1, 0)),
  fc.nat(20).map((type) => Buffer.of(0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1, type, 0, 0)),
  bytes(80),
);

const upgrade = (path: string, protocol: string, key: string): string =>
  `GET /${path} HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Protocol: ${protocol}\r\nSec-WebSocket-Version: 13\r\n\r\n`;

const switching = (protocol: string, accept: string): string =>
  `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`;

const protocol = fc.oneof(fc.constantFrom('ZWS2.0', 'ZWS2.0/NULL', 'ZWS2.0/PLAIN', 'ZWS2.0/CURVE', ','), fc.string());

const wsOpening: fc.Arbitrary<Buffer> = fc.oneof(
  fc.tuple(fc.string(), protocol, fc.constant('dGhlIHNhbXBsZSBub25jZQ==')).map((args) => Buffer.from(upgrade(...args))),
  fc.tuple(fc.string(), protocol, fc.string()).map((args) => Buffer.from(upgrade(...args))),
  fc.tuple(protocol, fc.string()).map((args) => Buffer.from(switching(...args))),
  bytes(80),
);

/** A WebSocket frame with the right or another length, masked or not. */
const wsPart: fc.Arbitrary<Buffer> = fc
  .tuple(fc.constantFrom(0x82, 0x02, 0x80, 0x81, 0x88, 0x89, 0x8a, 0xff, 0x00), fc.boolean(), fc.nat(127), zmtpPart)
  .map(([opcode, masked, length, part]) => {
    const size = length > 100 ? length : Math.min(part.length, 125);
    const mask = masked ? [0, 0, 0, 0] : [];
    return Buffer.concat([Buffer.of(opcode, size | (masked ? 0x80 : 0), ...mask), part.subarray(0, 125)]);
  });

/** What comes over one connection, with a byte or two of it changed. */
export function conversation(scheme: string): fc.Arbitrary<Buffer> {
  const [opening, part] = scheme === 'ws' ? [wsOpening, wsPart] : [zmtpOpening, zmtpPart];
  return fc
    .tuple(opening, fc.array(part, { maxLength: 6 }), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }))
    .map(([first, parts, changes]) => {
      const all = Buffer.concat([first, ...parts]);
      for (const [at, value] of changes) if (all.length > 0) all[at % all.length] = value;
      return all;
    });
}
