// What a Stream tells of a peer: that it is there, what it sends.
import assert from 'node:assert/strict';
import type { Message, Stream } from 'zeromq-native';

/** The bytes that a Stream gets from one peer, as messages may cut them anywhere. */
export async function bytesFrom(stream: Stream, id: Buffer, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let length = 0; length < size; ) {
    const [from, part] = await stream.receive();
    assert.deepEqual(from, id);
    parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts);
}

/** Asserts that a message tells of a connection made or ended, and gives its routing id. */
export function isNotice([id, body]: [Message, Message]): Message {
  assert.equal(id.length, 5);
  assert.equal(body.length, 0);
  return id;
}
