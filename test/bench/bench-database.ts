import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { silentLog } from '../support/silent-log.ts';

/**
 * A new, migrated database on a server; `drop` when it has been closed. Rejects where there is no server, or where it cannot be
 * brought up.
 */
export async function benchDatabase(
  server: string,
): Promise<{ readonly url: string; readonly database: Database; readonly drop: () => Promise<void> }> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const name = `rapport_bench_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const opened = await openDatabase({ databaseUrl: url.href, dataDir: 'unused', log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  return {
    url: url.href,
    database: opened.value,
    drop: async () => {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
