import type pg from 'pg';
import { amountText, type Currency } from '../../core/shared/money.ts';
import type { BankArchive, ExportedFile, FileRow } from '../../usecases/export/ports.ts';
import { FILE_QUERIES, type FileQuery } from './file-queries.ts';
import { keyOf } from './record-key.ts';

/** Clients in one go: on the embedded database others get their turn between two. */
const CLIENTS_AT_ONCE = 200;

/**
 * The bank as the files of its import. A client that was merged into another is in them as a part of that one. What came in under a
 * key of the bank's bears it; everything else its id of ours.
 */
export const bankArchive = (pool: pg.Pool): BankArchive => ({
  rows: async function* (kind: ExportedFile) {
    const query = FILE_QUERIES[kind];
    if (query.of === 'bank') {
      yield written(query, (await pool.query<FileRow>(query.sql)).rows);
      return;
    }
    const { rows: clients } = await pool.query<{ id: string }>(
      'SELECT id FROM client WHERE merged_into IS NULL ORDER BY id',
    );
    const sorted = await inOrderOfKey(
      pool,
      clients.map(({ id }) => id),
    );
    for (let at = 0; at < sorted.length; at += CLIENTS_AT_ONCE) {
      const { rows } = await pool.query<FileRow>(query.sql, [sorted.slice(at, at + CLIENTS_AT_ONCE)]);
      yield written(query, rows);
    }
  },
});

/** Ids differ from one database to the next, keys do not. */
async function inOrderOfKey(pool: pg.Pool, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string; key: string }>(
    `SELECT t.id, ${keyOf('client', 't.id')} AS key FROM unnest($1::uuid[]) AS t(id)`,
    [ids],
  );
  return rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ id }) => id);
}

/** In the order of what they say, which every database has alike. */
function written({ amounts = [] }: FileQuery, rows: readonly FileRow[]): readonly FileRow[] {
  return rows
    .map((row) => {
      const cells: Record<string, string | null> = {};
      for (const [name, cell] of Object.entries(row))
        cells[name] = cell !== null && amounts.includes(name) ? inUnits(cell, row['currency'] ?? '') : plain(cell);
      return cells;
    })
    .map((row) => ({ row, order: JSON.stringify(Object.values(row)) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ row }) => row);
}

const inUnits = (minor: string, currency: string): string =>
  amountText({ minor: BigInt(minor), currency: currency as Currency });

/** As the import keeps it. */
const plain = (cell: string | null): string | null =>
  cell === null ? null : cell.normalize('NFC').replace(/\r\n?/g, '\n').trim();
