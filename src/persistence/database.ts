import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import { halfCopiedFrom } from './copying/half-copied.ts';
import type { DatabaseRefusal } from './database-refusal.ts';
import { lockDirectory } from './embedded/directory-lock.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { PrismaClient } from './generated/client.ts';
import type { Log } from './log.ts';
import { makeDirectory } from './make-directory.ts';
import { MIGRATIONS, migrate } from './migrations.ts';
import { oneAfterTheOther } from './one-after-the-other.ts';
import { openServer } from './server.ts';
import { statementNames } from './statement-names.ts';
import { refuseOuterUse } from './transaction-guard.ts';

/** An open database, migrated. `pool` is for set-based SQL; both refuse to be used inside a transaction of their own. */
export type Database = {
  readonly kind: 'embedded' | 'postgres';
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** Of a new one that was opened to be filled first: makes sure that all of it is on disk. Else it was so from the start. */
  readonly settle: () => Promise<void>;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

export type DatabaseOptions = {
  /** `postgres://…`; absent: the embedded database under `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly log: Log;
  /** The database is gone and does not come back in this process: whoever runs it should say `sentence` and exit 1. */
  readonly onFatal?: ((sentence: string, error: unknown) => void) | undefined;
  /**
   * `filled`: a new embedded database does not count, and waits for no disk, until whoever fills it calls `settle`; where that
   * is cut off, the next start makes a new one. Absent: it counts once its tables are there.
   */
  readonly newOneCountsOnce?: 'filled' | undefined;
  /** Of an embedded database that is not there. Absent: it is made. */
  readonly notThere?: 'refused';
  /** Whoever copies into a database may open it before it is whole. Absent: nobody. */
  readonly halfCopied?: 'allowed';
  /** Folder of migrations; the project's own unless a test brings others. */
  readonly migrations?: URL | undefined;
};

/** Opens the database, makes sure that it is one we can trust, and brings its tables up to date. */
export const openDatabase = (options: DatabaseOptions): Promise<Result<Database, DatabaseRefusal>> =>
  options.databaseUrl === undefined ? openOnThisMachine(options) : openOnServer(options, options.databaseUrl);

async function openOnServer(options: DatabaseOptions, url: string): Promise<Result<Database, DatabaseRefusal>> {
  const server = await openServer(url, options.log);
  if (!server.ok) return server;
  const pool = server.value;
  const migrated = await migrateWhole(pool, options);
  if (!migrated.ok) {
    await pool.end();
    return migrated;
  }
  return ok(await database('postgres', pool, { settle: async () => undefined, end: () => pool.end() }));
}

async function openOnThisMachine(options: DatabaseOptions): Promise<Result<Database, DatabaseRefusal>> {
  const { dataDir, log } = options;
  const directory = join(dataDir, 'db');
  if (options.notThere === 'refused' && !existsSync(directory)) return refuse({ kind: 'no_database', dataDir });
  try {
    makeDirectory(dataDir);
  } catch (error) {
    return refuse({ kind: 'data_dir_unusable', dataDir, cause: String(error) });
  }
  const locked = lockDirectory(dataDir);
  if (!locked.ok) return locked;
  const unlock = locked.value;
  const embedded = await openEmbedded(directory, log, options.onFatal);
  if (!embedded.ok) {
    unlock();
    return embedded;
  }
  const { pool, settled, close } = embedded.value;
  const migrated = await migrateWhole(pool, options);
  if (!migrated.ok) {
    await close();
    unlock();
    return migrated;
  }
  if (options.newOneCountsOnce === undefined) await settled();
  return ok(await database('embedded', pool, { settle: settled, end: () => close().finally(unlock) }));
}

/** Brings the tables up to date, unless half of their rows are missing. */
async function migrateWhole(pool: pg.Pool, options: DatabaseOptions): Promise<Result<unknown, DatabaseRefusal>> {
  const source = options.halfCopied === 'allowed' ? null : await halfCopiedFrom(pool);
  if (source !== null) return refuse({ kind: 'half_copied', source });
  return migrate(pool, options.migrations ?? MIGRATIONS, options.log);
}

async function database(
  kind: Database['kind'],
  pool: pg.Pool,
  { settle, end }: { readonly settle: () => Promise<void>; readonly end: () => Promise<void> },
): Promise<Database> {
  refuseOuterUse(pool);
  const prisma = new PrismaClient({
    adapter: oneAfterTheOther(new PrismaPg(pool, { statementNameGenerator: statementNames() })),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
  // Prisma loads its query compiler with the first query: now, and not while somebody waits for an answer in Slack.
  await prisma.client.count();
  let closed: Promise<void> | undefined;
  return {
    kind,
    prisma,
    pool,
    settle,
    close: () => {
      closed ??= prisma.$disconnect().then(end);
      return closed;
    },
  };
}
