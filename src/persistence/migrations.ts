import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { DatabaseRefusal } from './database-refusal.ts';
import { isForbidden } from './forbidden.ts';
import type { Log } from './log.ts';

/** Found from here, not from the directory the program was started in. */
export const MIGRATIONS = new URL('../../prisma/migrations/', import.meta.url);

/** The advisory lock that `prisma migrate` takes, so that it and we, and two of us, wait for each other. */
const PRISMA_LOCK = 72_707_369;

const LOCK_PATIENCE_SECONDS = 60;

/** As `prisma migrate` writes it, so that its `status`, `deploy` and `resolve` understand what we did. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

type Migration = { readonly name: string; readonly sql: string };
type Mark = { readonly name: string; readonly checksum: string; readonly finished: boolean };

/**
 * Applies what `folder` holds and the database has not seen, in order of name, each in a transaction of its own. Several
 * processes may start at once: one migrates, the others wait and find nothing to do.
 *
 * @returns the names of those applied now.
 */
export async function migrate(
  pool: pg.Pool,
  folder: URL,
  log: Log,
): Promise<Result<readonly string[], DatabaseRefusal>> {
  const client = await pool.connect();
  try {
    // Also for the migrations: one that waits for a lock holds up everybody who comes after it.
    await client.query(`SET lock_timeout = '${LOCK_PATIENCE_SECONDS}s'`);
    try {
      await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    } catch (error) {
      return refusal(null, 'lock_not_granted', error);
    }
    try {
      return await applyAll(client, readMigrations(folder), log);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      return refuse({ kind: 'rights_lacking', cause: error.message });
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]);
    }
  } finally {
    await client.query('RESET lock_timeout');
    client.release();
  }
}

async function applyAll(
  client: pg.PoolClient,
  migrations: readonly Migration[],
  log: Log,
): Promise<Result<readonly string[], DatabaseRefusal>> {
  await client.query(TABLE);
  const marks = await listMarks(client);
  const applied: string[] = [];
  for (const migration of migrations) {
    const mark = marks.get(migration.name);
    if (mark === undefined) {
      const outcome = await apply(client, migration);
      if (!outcome.ok) return outcome;
      log.info({ migration: migration.name }, 'migration applied');
      applied.push(migration.name);
    } else if (!mark.finished) {
      return refusal(migration.name, 'failed_earlier', 'no finish on record');
    } else if (!checksums(migration.sql).includes(mark.checksum)) {
      return refusal(migration.name, 'changed_after_it_was_applied', 'checksums differ');
    }
  }
  const known = new Set(migrations.map(({ name }) => name));
  const ahead = [...marks.keys()].filter((name) => !known.has(name));
  // A program rolled back by one version must be able to start: our migrations stay readable for the version before.
  if (ahead.length > 0) log.warn({ migrations: ahead }, 'the database was migrated by a newer version of this program');
  return ok(applied);
}

async function apply(client: pg.PoolClient, { name, sql }: Migration): Promise<Result<null, DatabaseRefusal>> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum(sql), name],
    );
    await client.query('COMMIT');
    return ok(null);
  } catch (error) {
    await client.query('ROLLBACK');
    return refusal(name, 'undone', error);
  }
}

async function listMarks(client: pg.PoolClient): Promise<ReadonlyMap<string, Mark>> {
  const { rows } = await client.query<Mark>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

const readMigrations = (folder: URL): readonly Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => ({ name, sql: readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8') }));

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Git on Windows may have changed the line ends; Prisma forgives that too. */
const checksums = (sql: string): readonly string[] => {
  const plain = sql.replaceAll('\r\n', '\n');
  return [sql, plain, plain.replaceAll('\n', '\r\n')].map(checksum);
};

function refusal(
  migration: string | null,
  reason: Extract<DatabaseRefusal, { kind: 'migration_failed' }>['reason'],
  cause: unknown,
): Result<never, DatabaseRefusal> {
  const text = cause instanceof Error ? cause.message : String(cause);
  return refuse({ kind: 'migration_failed', migration, reason, cause: text });
}
