import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { afterwards } from './afterwards.ts';
import { silentLog } from './silent-log.ts';

const SERVER = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Says one thing to the server's own database. Fails when there is no server: a test that needs one does not skip. */
export async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The address of a new database without tables, dropped after the file or the test that asked for it. */
export async function emptyPostgres(): Promise<string> {
  const name = `rapport_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  afterwards(() => onServer(`DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return url.href;
}

/** Opens the database at `databaseUrl` as one process would, and closes it after the file or the test that asked for it. */
export async function openPostgres(databaseUrl: string): Promise<Database> {
  const opened = await openDatabase({ databaseUrl, dataDir: 'unused', log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  afterwards(() => opened.value.close());
  return opened.value;
}

/** A new, migrated database on a real server. */
export const freshPostgres = async (): Promise<Database> => openPostgres(await emptyPostgres());
