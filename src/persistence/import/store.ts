import type pg from 'pg';
import type { Entity } from '../../core/client/import/merge.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { ImportStore, ImportTransaction, MergedKey, RecordWrites } from '../../usecases/import/ports.ts';
import type { Database } from '../database.ts';
import { extendFlowSeries, rebuildFlowSeries } from '../flow-series.ts';
import { inTransaction } from '../in-transaction.ts';
import type { RecordingParts } from '../record-events.ts';
import { offerCounterparties } from '../referral/offered-counterparties.ts';
import { withSessionLock } from '../session-lock.ts';
import { batchBook } from './batches.ts';
import { IMPORT_LOCK } from './lock.ts';
import { readClientParts, runWithRows, writeClientParts } from './parts.ts';
import { lockRecords, openRecordsFromFiles, writeRecords } from './records.ts';
import { appendObservations } from './series.ts';
import { undoStore } from './undo.ts';

/** Measured so that a transaction on the embedded database stays below 100 ms on two slow cores. */
const ROWS_AT_ONCE = {
  embedded: { records: 100, observations: 1_000, clientsOfSeries: 50 },
  postgres: { records: 2_000, observations: 10_000, clientsOfSeries: 1_000 },
} as const;

/** Databases of this process in which an import runs. The embedded one has one session, whose own lock it would pass. */
const importing = new WeakSet<pg.Pool>();

/** What the import reads and writes, in SQL on whole sets of rows. */
export function importStore(database: Database, parts: RecordingParts): ImportStore {
  const { pool, kind } = database;
  let isHeld = (): boolean => true;
  return {
    batches: batchBook(database, parts, ROWS_AT_ONCE[kind].records),
    offerCounterparties: (at) => offerCounterparties(pool, at),
    hasPaymentLinks: async () =>
      (await database.prisma.bankSwitch.findUnique({ where: { key: 'payment_links' } }))?.isOn ?? false,
    ratedCurrencies: async () => {
      const { rows } = await pool.query<{ currency: string }>('SELECT DISTINCT currency FROM exchange_rate_current');
      return rows.map(({ currency }) => currency.trim());
    },
    rowsAtOnce: ROWS_AT_ONCE[kind],
    alone: async (work) => {
      if (importing.has(pool)) return null;
      importing.add(pool);
      try {
        if (kind === 'embedded') return { value: await lockingForAll(pool, work) };
        return await withSessionLock(pool, IMPORT_LOCK, (held) => {
          isHeld = held;
          return work();
        });
      } finally {
        isHeld = () => true;
        importing.delete(pool);
      }
    },
    transaction: async (work) => {
      if (!isHeld()) throw new Error('The session that kept other imports out was lost: load the same files again');
      return inTransaction(pool, (connection) => work(transactionOn(connection)));
    },
    extendFlowSeries: (changes) => extendFlowSeries(database.prisma, changes),
    rebuildFlowSeries: (clientIds) => rebuildFlowSeries(database.prisma, clientIds),
    undo: undoStore(pool, parts.newId),
  };
}

/** Whose session is everybody's in this process: the lock keeps nobody out, but says that an import runs. */
async function lockingForAll<Value>(pool: pg.Pool, work: () => Promise<Value>): Promise<Value> {
  await pool.query('SELECT pg_advisory_lock($1)', [IMPORT_LOCK]);
  try {
    return await work();
  } finally {
    await pool.query('SELECT pg_advisory_unlock($1)', [IMPORT_LOCK]);
  }
}

const transactionOn = (connection: pg.ClientBase): ImportTransaction => ({
  idsOfKeys: (entity, keys) => pairs(connection, KEYS, [entity, keys]),
  mergedKeys: (keys) => readMergedKeys(connection, keys),
  staffByEmail: (emails) => pairs<StaffId>(connection, EMAILS, [emails]),
  branchIds: (names) => pairs(connection, BRANCHES, [names]),
  records: (entity, ids) => lockRecords(connection, entity, ids),
  clientParts: (ids) => readClientParts(connection, ids),
  figuresUntil: (holdingIds) => readFiguresUntil(connection, holdingIds),
  openFromFiles: (entity) => openRecordsFromFiles(connection, entity),
  write: (writes) => write(connection, writes),
  append: (series, batchId, rows) => appendObservations(connection, series, batchId, rows),
});

const KEYS = 'SELECT key, entity_id AS id FROM source_key WHERE entity = $1 AND key = ANY($2::text[])';
const EMAILS = 'SELECT email AS key, id FROM staff WHERE email = ANY($1::text[])';
const BRANCHES = 'SELECT name AS key, id FROM branch WHERE name = ANY($1::text[])';

async function readMergedKeys(
  connection: pg.ClientBase,
  keys: readonly string[],
): Promise<ReadonlyMap<string, MergedKey>> {
  if (keys.length === 0) return new Map();
  const { rows } = await connection.query<MergedKey & { key: string }>(
    `SELECT k.key, k.part_id AS "partId",
            NOT EXISTS (SELECT FROM source_key o
                        WHERE o.entity = 'client' AND o.entity_id = k.entity_id
                          AND (o.part_id IS NULL OR (o.part_id, o.key) < (k.part_id, k.key))) AS speaks
     FROM source_key k WHERE k.entity = 'client' AND k.part_id IS NOT NULL AND k.key = ANY($1::text[])`,
    [keys],
  );
  return new Map(rows.map(({ key, partId, speaks }) => [key, { partId, speaks }]));
}

async function readFiguresUntil(
  connection: pg.ClientBase,
  holdingIds: readonly string[],
): Promise<ReadonlyMap<string, LocalDate>> {
  if (holdingIds.length === 0) return new Map();
  // One look into the index for each, where the view of what is current would sort whole histories.
  const { rows } = await connection.query<{ id: string; day: LocalDate }>(
    `SELECT given.id, latest.as_of::text AS day
     FROM unnest($1::uuid[]) AS given(id)
     CROSS JOIN LATERAL (
       SELECT h.as_of FROM holding_balance h
       WHERE h.holding_id = given.id
         AND NOT EXISTS (SELECT FROM import_batch b WHERE b.id = h.batch_id AND b.undone_at IS NOT NULL)
       ORDER BY h.as_of DESC, h.revision DESC LIMIT 1
     ) latest`,
    [holdingIds],
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}

async function pairs<Id extends string = string>(
  connection: pg.ClientBase,
  sql: string,
  parameters: readonly [...(readonly Entity[]), readonly string[]],
): Promise<ReadonlyMap<string, Id>> {
  if (parameters.at(-1)?.length === 0) return new Map();
  const { rows } = await connection.query<{ key: string; id: Id }>(sql, [...parameters]);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function write(connection: pg.ClientBase, writes: RecordWrites): Promise<void> {
  const { batchId, entity } = writes;
  await runWithRows(
    connection,
    'INSERT INTO branch (id, name) SELECT id, name FROM jsonb_to_recordset($1::jsonb) AS given(id uuid, name text)',
    writes.branches,
  );
  await writeRecords(connection, entity, writes.records);
  await writeClientParts(connection, writes);
  await runWithRows(
    connection,
    `INSERT INTO source_key (entity, key, entity_id)
     SELECT entity, key, id FROM jsonb_to_recordset($1::jsonb) AS given(entity text, key text, id uuid)`,
    writes.keys,
  );
  await runWithRows(
    connection,
    `INSERT INTO import_clash (batch_id, entity, entity_id, field, ours, theirs)
     SELECT $2, entity, "entityId", field, ours, theirs
     FROM jsonb_to_recordset($1::jsonb) AS given(entity text, "entityId" uuid, field text, ours text, theirs text)
     ON CONFLICT DO NOTHING`,
    writes.clashes,
    batchId,
  );
  await runWithRows(
    connection,
    `INSERT INTO import_change (batch_id, position, entity, key, before)
     SELECT $2, position, entity, key, before
     FROM jsonb_to_recordset($1::jsonb) AS given(position int, entity text, key jsonb, before jsonb)`,
    writes.changes,
    batchId,
  );
}
