import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameReader, joined } from '../../../src/persistence/embedded/frames.ts';

/** Protocol 3.0 and no parameters, as in the message formats of PostgreSQL's manual. */
const startup = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);

const message = (type: string, body: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), length, body]);
};

const messages = fc.array(
  fc.record({ type: fc.constantFrom('Q', 'P', 'B', 'E', 'S'), body: fc.uint8Array({ maxLength: 40 }) }),
  { maxLength: 8 },
);

test('however the bytes are cut, whole messages come out, all and in order', () => {
  fc.assert(
    fc.property(messages, fc.array(fc.nat()), (written, cuts) => {
      const bytes = Buffer.concat([startup, ...written.map(({ type, body }) => message(type, body))]);
      const reader = frameReader();
      const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].toSorted(
        (a, b) => a - b,
      );
      const taken = ends.map((end, i) => reader.take(bytes.subarray(ends[i - 1] ?? 0, end)));
      expect(Buffer.from(joined(taken))).toEqual(bytes);
    }),
  );
});

test('a message is held back until its last byte has come', () => {
  const reader = frameReader();
  reader.take(startup);
  const query = message('Q', Buffer.from('SELECT 1\0'));
  expect(reader.take(query.subarray(0, -1))).toHaveLength(0);
  expect(Buffer.from(reader.take(query.subarray(-1)))).toEqual(query);
});

test('the end of a connection is kept from the backend, which is to stay', () => {
  const reader = frameReader();
  reader.take(startup);
  const sync = message('S', Buffer.alloc(0));
  expect(Buffer.from(reader.take(Buffer.concat([sync, message('X', Buffer.alloc(0))])))).toEqual(sync);
});
