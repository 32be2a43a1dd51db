import type pg from 'pg';
import { daysBetween, type LocalDate, localDate } from '../../core/shared/calendar.ts';
import { HEADER_BYTES, SIGNATURE } from './copy-out.ts';
import { type Done, type Submittable, submitted } from './submitted.ts';

const UUID_BYTES = 16;
const INT_BYTES = 4;
/** Day 0 of the server. */
const DAY_0 = localDate('2000-01-01');

/** Rows in the binary form of PostgreSQL, field by field. */
export type RowsToCopy = {
  /** A new row of so many fields, which follow. */
  readonly row: (fields: number) => void;
  readonly uuid: (id: string) => void;
  readonly date: (day: LocalDate) => void;
  readonly bytes: (bytes: Uint8Array) => void;
  /** All that was written. */
  readonly end: () => Buffer;
};

/** Room for `rows` rows of `fields` fields, whose bytes are `bytes` together in each row. */
export function rowsToCopy(rows: number, fields: number, bytes: number): RowsToCopy {
  const buffer = Buffer.alloc(HEADER_BYTES + rows * (2 + INT_BYTES * fields + bytes) + 2);
  SIGNATURE.copy(buffer);
  let at = HEADER_BYTES;
  const begin = (length: number): void => {
    at = buffer.writeInt32BE(length, at);
  };
  return {
    row: (count) => {
      at = buffer.writeInt16BE(count, at);
    },
    uuid: (id) => {
      begin(UUID_BYTES);
      at += buffer.write(id.replaceAll('-', ''), at, 'hex');
    },
    date: (day) => {
      begin(INT_BYTES);
      at = buffer.writeInt32BE(daysBetween(DAY_0, day), at);
    },
    bytes: (value) => {
      begin(value.length);
      buffer.set(value, at);
      at += value.length;
    },
    end: () => buffer.subarray(0, buffer.writeInt16BE(-1, at)),
  };
}

/**
 * Inserts rows into a table, at a fraction of what values of a statement cost the server. For PostgreSQL only. `into`: the table and its
 * columns, as they are written in a statement.
 */
export const copyIn = (pool: pg.Pool, into: string, rows: Buffer): Promise<void> =>
  submitted(pool, (done) => copyingIn(`COPY ${into} FROM STDIN (FORMAT binary)`, rows, done));

/** What `pg` lets a submittable send, once the server waits for rows. */
type Sending = pg.Connection & {
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
};

type CopyingIn = Submittable & { readonly handleCopyInResponse: (connection: Sending) => void };

const copyingIn = (text: string, rows: Buffer, done: Done): CopyingIn => ({
  submit: (connection) => connection.query(text),
  handleCopyInResponse: (connection) => {
    connection.sendCopyFromChunk(rows);
    connection.endCopyFrom();
  },
  handleCommandComplete: () => undefined,
  handleReadyForQuery: () => done(null),
  handleError: done,
});
