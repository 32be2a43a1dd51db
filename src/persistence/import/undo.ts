import type pg from 'pg';
import { ENTITIES, type Entity } from '../../core/client/import/merge.ts';
import type { BatchId } from '../../core/shared/ids.ts';
import type { BatchHead, Change, LaterWork, UndoStore, UndoTransaction } from '../../usecases/import/ports.ts';
import type { NewId } from '../../usecases/ports.ts';
import { type Reference, referencesTo } from '../copying/table-references.ts';
import { inTransaction } from '../in-transaction.ts';
import { runWithRows } from './parts.ts';
import { lockRecords, recordFromImage, writeRecords } from './records.ts';

/**
 * Tables that the program derives, or writes by itself each day: nobody's work is lost with their rows. What a table says
 * by ON DELETE CASCADE is such as well.
 */
const DERIVED: ReadonlySet<string> = new Set([
  'churn_opportunity',
  'flow_series',
  'client_tier',
  'plan',
  'plan_line',
  'slack_user',
  'uploaded_picture',
]);

/** Tables whose rows the program writes by itself, until a person has written in them: where that shows. */
const DERIVED_UNTIL: ReadonlyMap<string, string> = new Map([
  ['churn_alert', 'num_nonnulls(r.answered_by, r.planned_by, r.snoozed_by) > 0'],
  ['churn_signal', 'r.staff_id IS NOT NULL'],
]);

/** The row is the owner's whom the batch gave its client, which has an owner again whose ownership the batch had ended. */
const HAS_FORMER_OWNER = `EXISTS (
  SELECT FROM ownership o JOIN ownership n ON n.client_id = o.client_id
  WHERE o.client_id = r.client_id AND o.role = 'owner' AND o.end_source = $1::text AND o.source <> $1::text
    AND n.staff_id = r.staff_id AND n.role = 'owner' AND n.source = $1::text)`;

/** What the owner has whom the batch brought, and has no more once it is undone. */
const goesBack = (now: Date): ReadonlyMap<string, string> => {
  const at = `'${now.toISOString()}'::timestamptz`;
  return new Map([
    ['follow_up', `r.done_on IS NULL AND r.cancelled_on IS NULL AND r.withdrawn_at IS NULL AND ${HAS_FORMER_OWNER}`],
    ['appointment', `r.status = 'booked' AND r.withdrawn_at IS NULL AND r.starts_at >= ${at} AND ${HAS_FORMER_OWNER}`],
    [
      'event_invitation',
      `r.state IN ('open', 'coming') AND ${HAS_FORMER_OWNER} AND EXISTS (
         SELECT FROM bank_event e WHERE e.id = r.event_id AND e.cancelled_at IS NULL AND e.starts_at > ${at})`,
    ],
  ]);
};

/** A batch `b` that found everything as it stood. One that was cut off has kept no counts, and is none. */
const IS_IDLE = `b.state = 'done'
  AND NOT EXISTS (SELECT FROM import_change c WHERE c.batch_id = b.id)
  AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(b.files) f
    WHERE coalesce((f->>'added')::int + (f->>'changed')::int + (f->>'ended')::int, 1) > 0
  )`;

/** What the undoing of an import reads and writes. What refers to a record is asked of the schema, whatever its tables are. */
export const undoStore = (pool: pg.Pool, newId: NewId): UndoStore => ({
  last: async () => {
    const { rows } = await pool.query<Omit<BatchHead, 'files'> & { files: { name: string }[]; isIdle: boolean }>(
      `WITH standing AS (
         SELECT b.*, ${IS_IDLE} AS is_idle FROM import_batch b WHERE undone_at IS NULL AND state <> 'running'
       )
       SELECT id, started_at AS "startedAt", started_by AS "startedBy", files, is_idle AS "isIdle" FROM standing
       WHERE (started_at, id) >= ALL (SELECT started_at, id FROM standing WHERE NOT is_idle)
       ORDER BY started_at DESC, id DESC`,
    );
    const heads = rows.map(({ isIdle, ...row }) => ({ isIdle, ...row, files: row.files.map(({ name }) => name) }));
    return { batch: heads.find(({ isIdle }) => !isIdle) ?? null, idle: heads.filter(({ isIdle }) => isIdle) };
  },
  restingOn: (id, now) => restingOn(pool, id, now),
  appended: async (id) => {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT c.table_name AS name FROM information_schema.columns c
       JOIN information_schema.tables t ON t.table_schema = 'public' AND t.table_name = c.table_name
       WHERE c.table_schema = 'public' AND c.column_name = 'batch_id' AND t.table_type = 'BASE TABLE'
         AND c.table_name NOT LIKE 'import\\_%'`,
    );
    let sum = 0;
    for (const { name } of rows) sum += await count(pool, `"${name}" r WHERE r.batch_id = $1::uuid`, id);
    return sum;
  },
  begin: async (id, at) => {
    await pool.query("UPDATE import_batch SET undone_at = $2, state = 'running' WHERE id = $1", [id, at]);
  },
  transaction: (work) => inTransaction(pool, (connection) => work(transactionOn(connection, newId))),
});

async function count(pool: pg.Pool, from: string, ...parameters: readonly unknown[]): Promise<number> {
  const { rows } = await pool.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${from}`, [...parameters]);
  return rows[0]?.rows ?? 0;
}

/** Ids of the records of a table that the batch brought. */
const broughtTo = (table: string): string =>
  `SELECT (k.key->>'id')::uuid FROM import_change k WHERE k.batch_id = $1::text::uuid AND k.entity = '${table}' AND k.before IS NULL`;

const SAID_BY_BATCH = 'EXISTS (SELECT FROM jsonb_each_text(r.provenance) p WHERE p.value = $1::text)';

/** Of the batch itself, or of one that was undone. */
const ofNoAccount = (source: string): string =>
  `coalesce(${source} = $1::text
            OR EXISTS (SELECT FROM import_batch b WHERE b.id::text = ${source} AND b.undone_at IS NOT NULL), false)`;

/** Of rows that another import, a person or a job has written. */
function byOthers({ table, columns }: Reference): string {
  const touched = DERIVED_UNTIL.get(table);
  if (touched !== undefined) return touched;
  const own = [
    ...(columns.includes('batch_id') ? [ofNoAccount('r.batch_id::text')] : []),
    ...(columns.includes('source') ? [ofNoAccount('r.source')] : []),
    ...(columns.includes('provenance') ? [`r.id IN (${broughtTo(table)})`, SAID_BY_BATCH] : []),
  ];
  return own.length === 0 ? 'true' : `NOT (${own.join(' OR ')})`;
}

async function restingOn(pool: pg.Pool, id: BatchId, now: Date): Promise<readonly LaterWork[]> {
  const found = new Map<string, number>();
  const look = async (table: string, where: string) => {
    const rows = await count(pool, `"${table}" r WHERE ${where}`, id);
    if (rows > 0) found.set(table, (found.get(table) ?? 0) + rows);
  };
  for (const entity of ENTITIES) {
    for (const reference of await referencesTo(pool, entity)) {
      if (reference.isLoose || DERIVED.has(reference.table)) continue;
      const goes = entity === 'staff' ? goesBack(now).get(reference.table) : undefined;
      await look(
        reference.table,
        `r."${reference.column}" IN (${broughtTo(entity)}) AND ${byOthers(reference)} AND NOT (${goes ?? 'false'})`,
      );
    }
    await look(
      entity,
      `r.id IN (${broughtTo(entity)})
       AND EXISTS (SELECT FROM jsonb_each_text(r.provenance) p WHERE p.value LIKE 'staff:%')`,
    );
  }
  await look(
    'client',
    `r.merged_into IS NOT NULL AND EXISTS (
       SELECT FROM import_change k WHERE k.batch_id = $1::text::uuid AND k.entity = 'client' AND k.key->>'id' = r.id::text
         AND k.before->>'merged_into' IS NULL)`,
  );
  await look('ownership', `r.source = $1::text AND r.valid_to IS NOT NULL AND NOT ${ofNoAccount('r.end_source')}`);
  return [...found].map(([table, rows]) => ({ table, rows }));
}

const transactionOn = (connection: pg.ClientBase, newId: NewId): UndoTransaction => ({
  changes: async (id, position, limit) => {
    const { rows } = await connection.query<Change>(
      `SELECT position, entity, key, before FROM import_change
       WHERE batch_id = $1 AND ($2::int IS NULL OR position < $2) ORDER BY position DESC LIMIT $3`,
      [id, position, limit],
    );
    return rows.map((row) => ({ ...row, before: readBefore(row) }));
  },
  records: (entity, ids) => lockRecords(connection, entity, ids),
  rewrite: (entity, records) => writeRecords(connection, entity, records),
  remove: (entity, ids) => remove(connection, entity, ids),
  putBack: async (table, images) => {
    const column = table === 'client_alias' ? 'alias' : 'number';
    await runWithRows(
      connection,
      `INSERT INTO ${table} (client_id, ${column}, source)
       SELECT client_id, ${column}, source
       FROM jsonb_to_recordset($1::jsonb) AS given(client_id uuid, ${column} text, source text) ON CONFLICT DO NOTHING`,
      images as readonly object[],
    );
  },
  removeBrought: async (id, limit) => {
    let sum = 0;
    for (const [table, column] of [
      ['client_alias', 'source'],
      ['client_account', 'source'],
      ['import_clash', 'batch_id'],
    ] as const) {
      const { rowCount } = await connection.query(
        `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${column}::text = $1 LIMIT $2))`,
        [id, limit],
      );
      sum += rowCount ?? 0;
    }
    return sum;
  },
  endBegun: async (id, now, limit) => {
    const { rowCount } = await connection.query(
      `UPDATE ownership SET valid_to = valid_from, ended_at = $2::timestamptz, end_source = $1
       WHERE id IN (SELECT id FROM ownership WHERE source = $1 AND valid_to IS NULL LIMIT $3)`,
      [id, now, limit],
    );
    return rowCount ?? 0;
  },
  beginEnded: async (id, ids) => {
    const { rows } = await connection.query<{ id: string }>(
      `SELECT o.id FROM ownership o
       WHERE o.id = ANY($2::uuid[]) AND o.end_source = $1 AND o.source <> $1 AND NOT EXISTS (
         SELECT FROM ownership n WHERE n.client_id = o.client_id AND n.valid_to IS NULL
           AND ((n.role = 'owner' AND o.role = 'owner') OR n.staff_id = o.staff_id))`,
      [id, ids],
    );
    await runWithRows(
      connection,
      `INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
       SELECT given.id, o.client_id, o.staff_id, o.role, o.valid_to, o.source
       FROM jsonb_to_recordset($1::jsonb) AS given(id uuid, ended uuid) JOIN ownership o ON o.id = given.ended`,
      rows.map((row) => ({ id: newId<string>(), ended: row.id })),
    );
    return rows.length;
  },
});

/** A record as it was; of other tables the row. */
function readBefore({ entity, key, before }: Change): unknown {
  const isRecord = (ENTITIES as readonly string[]).includes(entity);
  return before === null || !isRecord ? before : recordFromImage(entity as Entity, key['id'] ?? '', before as never);
}

async function remove(
  connection: pg.ClientBase,
  table: Entity | 'branch',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const references = (await referencesTo(connection, table)).filter(({ isLoose }) => !isLoose);
  const unnamed = references.map(
    (each) => `NOT EXISTS (SELECT FROM "${each.table}" r WHERE r."${each.column}" = t.id)`,
  );
  const { rows } = await connection.query<{ id: string }>(
    `DELETE FROM "${table}" t WHERE ${['t.id = ANY($1::uuid[])', ...unnamed].join(' AND ')} RETURNING t.id`,
    [ids],
  );
  const gone = rows.map(({ id }) => id);
  await connection.query('DELETE FROM source_key WHERE entity = $1 AND entity_id = ANY($2::uuid[])', [table, gone]);
  return new Set(gone);
}
