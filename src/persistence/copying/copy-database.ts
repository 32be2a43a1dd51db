import type pg from 'pg';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { isListenedTo } from '../client/change-hints.ts';
import type { Database } from '../database.ts';
import { isForbidden } from '../forbidden.ts';
import { inTransaction } from '../in-transaction.ts';
import { copyBook, halfCopiedFrom } from './half-copied.ts';
import { differingTables, type TableSums, tableSums } from './table-checksums.ts';
import { type CopiedTable, copiedTables } from './table-columns.ts';

export type CopyRefusal =
  | { readonly kind: 'bot_running'; readonly on: 'from' | 'to' }
  /** The other database has rows. */
  | { readonly kind: 'not_empty'; readonly tables: readonly string[] }
  /** A copy from somewhere else was begun there. */
  | { readonly kind: 'begun_from_elsewhere'; readonly source: string }
  /** Its role may not switch triggers off for a session. */
  | { readonly kind: 'may_not_switch_triggers_off'; readonly cause: string }
  | { readonly kind: 'other_migrations'; readonly names: readonly string[] }
  | { readonly kind: 'differs'; readonly tables: readonly string[] };

export type Copied = { readonly tables: TableSums };

export type CopyProgress = { readonly table: string; readonly rows: number };

/** Rows in one go: with the longest series of flows some ten megabytes. */
const ROWS_AT_ONCE = 500;

/**
 * Carries every row of every table over, whatever the tables are, and compares counts and checksums in the end. Triggers and
 * foreign keys are off in the session that writes and stay as they are otherwise: rows are taken as they stand, not acted
 * upon. A copy that was cut off goes on where it was; until it is whole, nothing else opens the database it goes to.
 *
 * Nobody may write to the source meanwhile: a bot that runs is refused, and if somebody did, the checksums say so.
 */
export async function copyDatabase(
  from: Pick<Database, 'pool'>,
  to: Pick<Database, 'pool'>,
  { source, onProgress }: { readonly source: string; readonly onProgress: (progress: CopyProgress) => void },
): Promise<Result<Copied, CopyRefusal>> {
  if (await isListenedTo(from.pool)) return refuse({ kind: 'bot_running', on: 'from' });
  if (await isListenedTo(to.pool)) return refuse({ kind: 'bot_running', on: 'to' });
  const strangers = differingNames(await migrationsOf(from.pool), await migrationsOf(to.pool));
  if (strangers.length > 0) return refuse({ kind: 'other_migrations', names: strangers });
  const begun = await begin(to.pool, source);
  if (begun !== null) return refuse(begun);
  for (const table of await copiedTables(from.pool)) {
    for (let copied = 0, more = true; more; ) {
      const rows = await copyChunk(from.pool, to.pool, table);
      copied += rows;
      more = rows > 0;
      if (more) onProgress({ table: table.name, rows: copied });
    }
  }
  await copySequences(from.pool, to.pool);
  const [theirs, ours] = [without(await tableSums(from.pool)), without(await tableSums(to.pool))];
  const tables = differingTables(theirs, ours);
  if (tables.length > 0) return refuse({ kind: 'differs', tables });
  await copyBook(to.pool).end();
  await to.pool.query('ANALYZE');
  return ok({ tables: ours });
}

const without = ({ _prisma_migrations: _, ...sums }: TableSums): TableSums => sums;

async function begin(pool: pg.Pool, source: string): Promise<CopyRefusal | null> {
  const begun = await halfCopiedFrom(pool);
  if (begun !== null) return begun === source ? null : { kind: 'begun_from_elsewhere', source: begun };
  const filled = Object.entries(without(await tableSums(pool))).filter(([, { rows }]) => rows > 0);
  const seeds = await seedsOf(pool);
  const written = filled.filter(([name]) => !seeds.includes(name)).map(([name]) => name);
  if (written.length > 0) return { kind: 'not_empty', tables: written };
  try {
    await inTransaction(pool, async (connection) => {
      await actsOff(connection);
      // What the migrations themselves have written is in the source too, as it stands now.
      for (const [name] of filled) await connection.query(`DELETE FROM "${name}"`);
      await copyBook(connection as unknown as pg.Pool).begin(source);
    });
  } catch (error) {
    if (isForbidden(error)) return { kind: 'may_not_switch_triggers_off', cause: error.message };
    throw error;
  }
  return null;
}

/** Where nobody has ever worked, all there is comes from the migrations: no member of staff, no client, no trail. */
async function seedsOf(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ used: boolean }>(
    'SELECT EXISTS (SELECT FROM staff) OR EXISTS (SELECT FROM client) OR EXISTS (SELECT FROM audit) AS used',
  );
  if (rows[0]?.used === true) return [];
  return (await copiedTables(pool)).map(({ name }) => name);
}

/** Only until the transaction ends. Triggers that are on always stay on: they refuse changes, and rows are only added. */
const actsOff = (connection: pg.ClientBase) => connection.query('SET LOCAL session_replication_role = replica');

async function copyChunk(from: pg.Pool, to: pg.Pool, table: CopiedTable): Promise<number> {
  const { last, done } = await copyBook(to).progress(table.name);
  if (done) return 0;
  const rows = await rowsAfter(from, table, last);
  const isLast = rows.length < ROWS_AT_ONCE || table.key.length === 0;
  await inTransaction(to, async (connection) => {
    await actsOff(connection);
    if (rows.length > 0) await insert(connection, table, rows);
    const key = rows.at(-1)?.key ?? null;
    await copyBook(connection as unknown as pg.Pool).note(table.name, key, isLast);
  });
  return rows.length;
}

type Row = { readonly cells: string; readonly key: readonly string[] };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Rows as the text that each column's type has for its values, which is exact both ways. A table without a key is one chunk. */
async function rowsAfter(
  pool: pg.Pool,
  { name, columns, key }: CopiedTable,
  last: readonly string[] | null,
): Promise<readonly Row[]> {
  const typeOf = new Map(columns.map((column) => [column.name, column.type]));
  const names = key.map(quoted);
  const after = key.map((column, at) => `$${at + 1}::text::${typeOf.get(column)}`);
  const { rows } = await pool.query<Row>(
    `SELECT json_build_array(${columns.map((column) => `${quoted(column.name)}::text`).join(', ')})::text AS cells,
            ARRAY[${names.map((column) => `${column}::text`).join(', ')}]::text[] AS key
     FROM ${quoted(name)}
     ${last === null ? '' : `WHERE (${names.join(', ')}) > (${after.join(', ')})`}
     ${key.length === 0 ? '' : `ORDER BY ${names.join(', ')} LIMIT ${ROWS_AT_ONCE}`}`,
    [...(last ?? [])],
  );
  return rows;
}

async function insert(connection: pg.ClientBase, { name, columns }: CopiedTable, rows: readonly Row[]): Promise<void> {
  await connection.query(
    `INSERT INTO ${quoted(name)} (${columns.map((column) => quoted(column.name)).join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${columns.map(({ type }, at) => `(cells->>${at})::${type}`).join(', ')}
     FROM json_array_elements($1::json) AS given(cells)`,
    [`[${rows.map(({ cells }) => cells).join(',')}]`],
  );
}

async function copySequences(from: pg.Pool, to: pg.Pool): Promise<void> {
  const { rows } = await from.query<{ name: string; last: string | null }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename) AS name, last_value::text AS last
     FROM pg_sequences WHERE schemaname = 'public'`,
  );
  for (const { name, last } of rows)
    if (last !== null) await to.query('SELECT setval($1::regclass, $2::bigint)', [name, last]);
}

async function migrationsOf(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  );
  return rows.map(({ name }) => name);
}

const differingNames = (a: readonly string[], b: readonly string[]): readonly string[] => [
  ...a.filter((name) => !b.includes(name)),
  ...b.filter((name) => !a.includes(name)),
];
