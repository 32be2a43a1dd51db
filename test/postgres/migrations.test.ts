import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/persistence/migrations.ts';
import { afterwards } from '../support/afterwards.ts';
import { emptyPostgres, openPostgres } from '../support/postgres.ts';
import { silentLog } from '../support/silent-log.ts';
import { SOON_MS } from '../support/soon.ts';

const ours = readdirSync(MIGRATIONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const PRISMA = fileURLToPath(new URL('../../scripts/prisma.mjs', import.meta.url));

const prisma = (databaseUrl: string, ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PRISMA, ...words], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};

test('of several processes that start at once one migrates, and the others find nothing to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-migrations-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '20260101000000_slow'));
  writeFileSync(
    join(folder, '20260101000000_slow', 'migration.sql'),
    'CREATE TABLE slow (n int); SELECT pg_sleep(0.2); INSERT INTO slow VALUES (1);',
  );
  const connectionString = await emptyPostgres();
  const pools = [1, 2, 3].map(() => new pg.Pool({ connectionString, max: 1 }));
  const results = await Promise.all(pools.map((pool) => migrate(pool, pathToFileURL(`${folder}/`), silentLog)));
  expect(results.map((result) => (result.ok ? result.value.length : result.refusal)).toSorted()).toEqual([0, 0, 1]);
  expect((await pools[0]?.query('SELECT n FROM slow'))?.rows).toEqual([{ n: 1 }]);
  await Promise.all(pools.map((pool) => pool.end()));
});

test('who waits too long for the lock says so instead of waiting on', async () => {
  const connectionString = await emptyPostgres();
  const holder = new pg.Client({ connectionString });
  await holder.connect();
  await holder.query('SELECT pg_advisory_lock(72707369)');
  const pool = new pg.Pool({ connectionString, max: 1 });
  const waiting = migrate(pool, MIGRATIONS, silentLog);
  // What 60 seconds of patience would end with, now.
  await expect
    .poll(
      async () => {
        const { rows } = await holder.query<{ pid: number }>(
          `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        for (const { pid } of rows) await holder.query('SELECT pg_cancel_backend($1)', [pid]);
        return rows.length;
      },
      { timeout: SOON_MS },
    )
    .toBe(1);
  expect(await waiting).toMatchObject({ ok: false, refusal: { kind: 'migration_failed', reason: 'lock_not_granted' } });
  await Promise.all([pool.end(), holder.end()]);
});

test('what we applied, prisma migrate calls up to date', async () => {
  const databaseUrl = await emptyPostgres();
  await openPostgres(databaseUrl);
  const status = prisma(databaseUrl, 'migrate', 'status');
  expect(status.said).toContain('Database schema is up to date');
  expect(status.status).toBe(0);
});

test('what prisma migrate applied, we find done', async () => {
  const connectionString = await emptyPostgres();
  const deployed = prisma(connectionString, 'migrate', 'deploy');
  expect(deployed.said).toContain(ours[0]);
  expect(deployed.status).toBe(0);
  const pool = new pg.Pool({ connectionString, max: 1 });
  expect(await migrate(pool, MIGRATIONS, silentLog)).toEqual({ ok: true, value: [] });
  await pool.end();
});
